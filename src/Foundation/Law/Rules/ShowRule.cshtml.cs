using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Law.Rules;

[PublicPage]
internal sealed class ShowRuleModel(ILaw law, Clock clock) : PageModel
{
    internal string Code { get; private set; } = "";

    internal DateOnly On { get; private set; }

    internal IReadOnlyList<Rule> Versions { get; private set; } = [];

    internal IReadOnlyList<RuleParameter> Figures => law.Parameters(Code);

    internal bool HasClock => Figures.Any(p => p.Name == "term" && p.IsInForce(Clock.DayOf(clock.UtcNow)));

    internal string Title => (Versions.FirstOrDefault(v => v.IsInForce(On)) ?? Versions[^1]) is var r && Speech.English ? r.TitleEn : r.TitleVi;

    public IActionResult OnGet(string code, string? on)
    {
        Versions = law.History(code);
        if (Versions.Count == 0) return NotFound();
        Code = code;
        On = RuleWords.ReadDay(on, clock.UtcNow) is { IsDone: true } day ? day.Value : Clock.DayOf(clock.UtcNow);
        return Page();
    }
}
