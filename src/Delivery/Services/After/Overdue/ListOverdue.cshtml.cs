using DeAn06.Places;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.After.Overdue;

/// <summary>The leader's list of overdue dossiers, grouped by office and officer.</summary>
internal sealed class ListOverdueModel(IWhoActs who, UseCases useCases, IOffices offices) : DossierDeskPage(who)
{
    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? After { get; set; }

    internal OverdueList Rows { get; private set; } = null!;

    internal IEnumerable<IGrouping<(string Office, string? Handler), OverdueLine>> Groups =>
        Rows.Lines.Items.GroupBy(l => (l.Office, l.Handler)).OrderBy(g => OfficeName(g.Key.Office), StringComparer.CurrentCulture).ThenBy(g => g.Key.Handler is null ? 0 : 1).ThenBy(g => g.Key.Handler, StringComparer.CurrentCulture);

    internal string OfficeName(string code) => offices.NameOf(code);

    internal static int DaysLate(DateTime due, DateTime at) => Math.Max(0, Clock.DayOf(at).DayNumber - Clock.DayOf(due).DayNumber);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var found = await useCases.RunAsync<ListOverdue, OverdueList>(u => u.RunAsync(After, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Rows = found.Value;
        return Page();
    }
}
