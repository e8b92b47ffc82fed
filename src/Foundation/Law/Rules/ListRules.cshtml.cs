using System.Globalization;
using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Law.Rules;

[PublicPage]
internal sealed class ListRulesModel(ILaw law, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = nameof(Day))]
    public DateParts Day { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Domain { get; set; }

    /// <summary>The day as links write it, when the boxes are not used.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? Iso { get; set; }

    internal DateOnly On { get; private set; }

    internal IReadOnlyList<Rule> Rules { get; private set; } = [];

    public void OnGet()
    {
        On = Clock.DayOf(clock.UtcNow);
        if (!Day.IsEmpty && !Day.TryRead(out DateOnly _)) this.AddProblem(KernelProblems.BadDate.At("Day"));
        else if (Day.TryRead(out DateOnly typed)) On = typed;
        else if (RuleWords.ReadDay(Iso, clock.UtcNow) is { IsDone: true } linked) On = linked.Value;
        if (Day.IsEmpty) Day = DateParts.Of(On);
        Rules = law.Rules(On, Domain);
    }

    internal IEnumerable<Way> Domains(IStringLocalizer<LawRoom> t)
    {
        var all = law.Rules(On);
        yield return new Way(t["Mọi lĩnh vực"], "/can-bo/luat?on=" + Text, Domain is null, all.Count);
        foreach (var domain in RuleWords.Domains)
            if (all.Count(r => r.Domain == domain.Code) is > 0 and var count)
                yield return new Way(RuleWords.Domain(domain.Code), $"/can-bo/luat?domain={domain.Code}&on={Text}", Domain == domain.Code, count);
    }

    internal string PathOf(Rule rule) => $"/can-bo/luat/{rule.Code}?on={Text}";

    internal string Figures(Rule rule) => string.Join(" · ", law.Parameters(rule.Code).Where(p => p.IsInForce(On)).OrderBy(p => p.Kind != "term").Select(p => RuleWords.Value(p)));

    private string Text => On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
