using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.Dashboard;

/// <summary>Home of the dashboard (Chỉ đạo): the few figures that are true today, for leaders only.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OverviewModel(IWhoActs who, JournalFigures journal, IPopulation population) : PageModel
{
    private static readonly string[] Looks = ["population.person-looked-up/1", "population.person-viewed/1", "population.persons-searched/1",
        "population.facts-viewed/1", "population.household-viewed/1", "population.old-number-looked-up/1"];
    private static readonly string[] Refusals = ["population.lookup-refused/1", "population.view-refused/1"];
    private const string Proposed = "work.proposal-made/1";
    private const string Decided = "work.proposal-decided/1";

    private IReadOnlyDictionary<string, long> counts = new Dictionary<string, long>();

    public DateTime At { get; private set; }

    internal IReadOnlyList<MapFigure> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var act = await who.WhoAsync(HttpContext, ct);
        if (act.Problem is not null) return StatusCode(401);
        if (!act.Value.May(FrontPermissions.Dashboard)) return StatusCode(403);
        At = act.Value.At;
        var midnight = Clock.ToUtc(Clock.DayOf(At).ToDateTime(TimeOnly.MinValue));
        counts = await journal.CountAsync([.. Looks, .. Refusals, Proposed, Decided], midnight, ct);
        People = [.. (await population.CountByProvinceAsync(ct)).Select(p => new MapFigure(p.Key, p.Value))];
        return Page();
    }

    internal IEnumerable<Kpi> Figures(IStringLocalizer texts) =>
    [
        new(texts["Lượt xem dữ liệu hôm nay"], Looks.Sum(e => counts[e]).ToString("N0")),
        new(texts["Lượt xem bị từ chối hôm nay"], Refusals.Sum(e => counts[e]).ToString("N0")),
        new(texts["Đề nghị gửi hôm nay"], counts[Proposed].ToString("N0")),
        new(texts["Đề nghị đã quyết định hôm nay"], counts[Decided].ToString("N0")),
    ];
}
