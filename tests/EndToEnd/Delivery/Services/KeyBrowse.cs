using System.Text.Json;
using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd.Services;

/// <summary>
/// The same stories by keyboard alone: what is filled in and ticked waits until something is pressed; then the page is asked once where its tab stops are, and Tab, arrows, Space, Enter and typing do
/// the rest. A page is asked again only where an answer reveals another question. Files are handed to their fields, for the dialog of the system is no part of a page.
/// </summary>
internal sealed class KeyBrowse(IPage page, int width) : PageBrowse(page, width)
{
    /// <summary>
    /// Reads the tab stops as Chromium has them (of the radios of a group the ticked one, else the first) and answers the way to what waits, in the order of the page, then to what is pressed. What an
    /// answer may reveal is left for the next look.
    /// </summary>
    private const string Ask = """
        text => {
          const { pressed, index, waiting } = JSON.parse(text), main = document.querySelector('main');
          const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
            .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }));
          const group = r => all.filter(e => e.type === 'radio' && e.name === r.name && e.form === r.form);
          const stop = e => e.type !== 'radio' ? e : group(e).find(r => r.checked) ?? group(e)[0];
          const stops = all.filter(e => stop(e) === e), picks = ['radio', 'checkbox'];
          const find = w => all.find(e => main.contains(e) && e.name === w.name && (w.pick ? picks.includes(e.type) && e.value === w.value : ![...picks, 'file', 'submit'].includes(e.type)));
          const arrows = n => Array(Math.abs(n)).fill(n < 0 ? 'ArrowUp' : 'ArrowDown');
          const keys = (e, w) => {
            if (e.type === 'checkbox') return e.checked ? [] : ['Space'];
            if (e.type === 'radio') { const g = group(e), n = g.indexOf(e) - g.indexOf(stop(e)); return n ? arrows(n) : e.checked ? [] : ['Space']; }
            if (e.localName === 'select') { const o = [...e.options].filter(x => !x.disabled); return arrows(o.findIndex(x => x.value === w.value) - o.indexOf(e.selectedOptions[0])); }
            return w.value ? ['Control+a'] : ['Control+a', 'Delete'];
          };
          let at = stops.indexOf(document.activeElement);
          const steps = [], done = [];
          const go = e => { const n = stops.indexOf(stop(e)) - at; at += n; return n; };
          const found = waiting.map((w, i) => ({ w, i, e: find(w) })).filter(f => f.e).sort((a, b) => stops.indexOf(stop(a.e)) - stops.indexOf(stop(b.e)));
          for (const { w, i, e } of found) {
            steps.push({ tabs: go(e), keys: keys(e, w), words: !w.pick && e.localName !== 'select' ? w.value : '' });
            done.push(i);
            if (w.pick && e.closest('fieldset')?.querySelector('.reveal')) return JSON.stringify({ steps, done, reached: false });
          }
          const target = document.querySelectorAll(pressed)[index];
          const reached = done.length === waiting.length && stops.includes(target);
          if (reached) steps.push({ tabs: go(target), keys: ['Enter'], words: '' });
          return JSON.stringify({ steps, done, reached });
        }
        """;

    private readonly List<Waiting> waiting = [];

    private sealed record Waiting(string Name, string Value, bool Pick);

    private sealed record Step(int Tabs, string[] Keys, string Words);

    private sealed record Way(Step[] Steps, int[] Done, bool Reached);

    public override Task FillAsync(string name, string value) => WaitAsync(new(name, value, Pick: false));

    public override Task PickAsync(string name, string value) => WaitAsync(new(name, value, Pick: true));

    protected override async Task ActivateAsync(ILocator target, int index)
    {
        for (var reached = false; !reached;)
        {
            var asked = JsonSerializer.Serialize(new { pressed = Pressed, index, waiting }, JsonSerializerOptions.Web);
            var way = JsonSerializer.Deserialize<Way>(await Shown.EvaluateAsync<string>(Ask, asked), JsonSerializerOptions.Web)!;
            if (!way.Reached && way.Done.Length == 0) throw new InvalidOperationException($"{Path}: the keyboard does not reach {string.Join(", ", waiting.Select(w => w.Name).DefaultIfEmpty("what is pressed"))}.");
            foreach (var step in way.Steps) await DoAsync(step);
            foreach (var i in way.Done.OrderDescending()) waiting.RemoveAt(i);
            reached = way.Reached;
        }
    }

    private async Task DoAsync(Step step)
    {
        for (var i = 0; i < Math.Abs(step.Tabs); i++) await Shown.Keyboard.PressAsync(step.Tabs < 0 ? "Shift+Tab" : "Tab");
        foreach (var key in step.Keys) await Shown.Keyboard.PressAsync(key);
        if (step.Words.Length > 0) await Shown.Keyboard.TypeAsync(step.Words);
    }

    private Task WaitAsync(Waiting one)
    {
        waiting.Add(one);
        return Task.CompletedTask;
    }
}
