using DeAn06.Interface;
using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Work.Loads;

/// <summary>Checks who gets how many of what nobody has, then gives exactly that; what was taken meanwhile is left and told.</summary>
internal sealed class SpreadCasesModel(UseCases useCases, IWhoActs whoActs, IStaff staff, IStringLocalizer<WorkRoom> t) : OfficerPage(useCases, whoActs)
{
    private Roster roster = null!;

    /// <summary>Who takes part; nobody named: the usual ones.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Among { get; set; } = [];

    /// <summary>What was shown: an officer's actor text, an equals sign, the cases by commas.</summary>
    [BindProperty]
    public List<string> Give { get; set; } = [];

    internal SpreadCases.Plan Plan { get; private set; } = null!;

    internal ToldOfGiving? Told { get; private set; }

    internal IEnumerable<Choice> Choices => roster.Staff.Select(c => new Choice(c.Actor, c.Name, roster.DeputiesOf(c.Actor).Count > 0 ? t["Vắng mặt"].Value : null));

    protected override bool CanShow => Plan is not null;

    internal static string Written(SpreadCases.Share share) => $"{share.Officer.Actor}={string.Join(',', share.Gets)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        roster = await Roster.OfAsync(staff, Act.Office, ct);
        var done = await UseCases.RunAsync<AssignCases, AssignCases.Handed>(u => u.RunAsync(null, [.. Give.SelectMany(Read)], roster.Staff, Act, ct), Act, ct);
        if (done.Problem is { } refused) return await ShowAsync(refused, ct);
        Told = ToldOfGiving.Of(done.Value, roster.Staff);
        return await ShowAsync(null, ct);
    }

    private static IEnumerable<AssignCases.Give> Read(string written)
    {
        var at = written.LastIndexOf('=');
        if (at < 1) yield break;
        foreach (var one in written[(at + 1)..].Split(','))
            if (CaseId.TryParse(one, out var id)) yield return new(id, written[..at]);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        roster ??= await Roster.OfAsync(staff, Act.Office, ct);
        var named = roster.Staff.Where(c => Among.Contains(c.Actor)).ToList();
        var takes = named.Count > 0 ? named : SpreadCases.Usual(roster);
        var planned = await UseCases.RunAsync<SpreadCases, SpreadCases.Plan>(u => u.RunAsync(takes, Act, ct), Act, ct);
        if (planned.Problem is { } closed) return StatusCode(closed.Status);
        (Plan, Among) = (planned.Value, [.. takes.Select(c => c.Actor)]);
        return refused is null ? Page() : Refuse(refused);
    }
}
