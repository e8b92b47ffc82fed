using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Loads;

/// <summary>Who works at an office and who stands in for whom there: read before a use case, because accounts are not asked inside a transaction.</summary>
internal sealed record Roster(IReadOnlyList<Colleague> Staff, IReadOnlyList<StandIn> StandIns)
{
    internal static async Task<Roster> OfAsync(IStaff staff, string office, CancellationToken ct) => new(await staff.OfAsync(office, ct), await staff.StandInsAsync(office, ct));

    internal IReadOnlyList<StandIn> DeputiesOf(string officer) => [.. StandIns.Where(s => s.Principal == officer)];
}

/// <summary>How much each officer of an office has to do (khối lượng việc), for whoever assigns there: least first.</summary>
internal sealed class ShowLoads(LoadTable table) : IUseCase
{
    /// <param name="Officer">The actor text.</param>
    /// <param name="Name">As accounts have it, or as it was when they took their cases.</param>
    /// <param name="Open">How many open cases they hold.</param>
    /// <param name="DueToday">Of these, still due before midnight.</param>
    /// <param name="Overdue">Of these, after their time.</param>
    /// <param name="Here">False for who holds cases and takes none at this office any more.</param>
    /// <param name="Deputies">Who stands in for them now: they are absent.</param>
    internal sealed record Line(string Officer, string Name, int Open, int DueToday, int Overdue, bool Here, IReadOnlyList<StandIn> Deputies);

    internal sealed record Shown(IReadOnlyList<Line> Officers, Load Free);

    internal async Task<Result<Shown>> RunAsync(Roster roster, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Assign)) return KernelProblems.NotAllowed;
        var loads = await table.OfAsync(act.Office, act.At, ct);
        var held = loads.Where(l => l.Officer is not null).ToDictionary(l => l.Officer!);
        var here = roster.Staff.Select(c => Of(c.Actor, c.Name, held.GetValueOrDefault(c.Actor), true, roster));
        var gone = held.Values.Where(l => roster.Staff.All(c => c.Actor != l.Officer)).Select(l => Of(l.Officer!, l.Name ?? l.Officer!, l, false, roster));
        return new Shown([.. here.Concat(gone).OrderBy(l => !l.Here).ThenBy(l => l.Open).ThenBy(l => l.Name, StringComparer.Ordinal)], loads.Find(l => l.Officer is null) ?? new(null, null, 0, 0, 0));
    }

    private static Line Of(string officer, string name, Load? load, bool here, Roster roster) => new(officer, name, load?.Open ?? 0, load?.DueToday ?? 0, load?.Overdue ?? 0, here, roster.DeputiesOf(officer));

    internal sealed record Answer(IReadOnlyList<Line> Officers, int NotTaken, int NotTakenDueToday, int NotTakenOverdue);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/work/loads",
        async (HttpContext http, IWhoActs who, UseCases useCases, IStaff staff, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var roster = await Roster.OfAsync(staff, act.Value.Office, ct);
            var shown = await useCases.RunAsync<ShowLoads, Shown>(u => u.RunAsync(roster, act.Value, ct), act.Value, ct);
            return shown.Then(s => new Answer(s.Officers, s.Free.Open, s.Free.DueToday, s.Free.Overdue)).ToHttp(http);
        })
        .WithName("ListLoads").WithTags("Work").Produces<Answer>().ProducesProblem(403);
}
