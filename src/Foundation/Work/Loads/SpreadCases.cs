using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Loads;

/// <summary>
/// Who would get how many if what nobody has were spread evenly (chia đều) among some officers: case by case, in the order of the queue, to whoever then holds least. Nothing is given by it; what the
/// leader saw is then given by <see cref="AssignCases"/>.
/// </summary>
internal sealed class SpreadCases(LoadTable table, CaseKinds kinds) : IUseCase
{
    /// <param name="Officer">Who takes part.</param>
    /// <param name="Holds">What they hold before.</param>
    /// <param name="Gets">What they would get.</param>
    internal sealed record Share(Colleague Officer, int Holds, IReadOnlyList<CaseId> Gets);

    /// <param name="Shares">Least first, as they would stand afterwards.</param>
    /// <param name="Nobodys">How many of the office's cases nobody has.</param>
    internal sealed record Plan(IReadOnlyList<Share> Shares, int Nobodys)
    {
        internal int Given => Shares.Sum(s => s.Gets.Count);

        /// <summary>What stays: more than one deed gives, what waits for a signature, or what none of them may decide.</summary>
        internal int Stays => Nobodys - Given;
    }

    internal async Task<Result<Plan>> RunAsync(IReadOnlyList<Colleague> among, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Assign)) return KernelProblems.NotAllowed;
        var loads = await table.OfAsync(act.Office, act.At, ct);
        var takes = among.ToDictionary(c => c.Actor, c => (Officer: c, Holds: loads.Find(l => l.Officer == c.Actor)?.Open ?? 0, Gets: new List<CaseId>()));
        // What none of them may decide would stand before what they may, for ever.
        string[] closed = [.. kinds.All.Where(k => k.FourEyes && among.All(c => !c.Rights.Contains(k.Decide.Code))).Select(k => k.Code)];
        foreach (var free in await table.FreeAsync(act.Office, AssignCases.Most, closed, ct))
        {
            var fit = takes.Values.Where(t => Fits(free, t.Officer)).OrderBy(t => t.Holds + t.Gets.Count).ThenBy(t => t.Officer.Name, StringComparer.Ordinal).FirstOrDefault();
            fit.Gets?.Add(free.Id);
        }
        return new Plan([.. takes.Values.OrderBy(t => t.Holds + t.Gets.Count).ThenBy(t => t.Officer.Name, StringComparer.Ordinal).Select(t => new Share(t.Officer, t.Holds, t.Gets))],
            loads.Find(l => l.Officer is null)?.Open ?? 0);
    }

    /// <summary>A proposal goes to who may decide it, and never to who made it or for whom it was made.</summary>
    private bool Fits(FreeCase free, Colleague officer) => kinds.Find(free.Kind) is { } kind
        && (!kind.FourEyes || (officer.Rights.Contains(kind.Decide.Code) && free.Proposer != officer.Actor && free.ProposerFor != officer.Actor));

    /// <summary>Who takes part unless the leader says otherwise: whoever is neither absent nor a leader; where there are only leaders, they.</summary>
    internal static IReadOnlyList<Colleague> Usual(Roster roster)
    {
        var present = roster.Staff.Where(c => roster.DeputiesOf(c.Actor).Count == 0).ToList();
        var officers = present.Where(c => !c.Rights.Contains(WorkPermissions.Assign.Code)).ToList();
        return officers.Count > 0 ? officers : present;
    }

    internal sealed record Answer(IReadOnlyList<AssignCases.AskedGive> Give, int Stays);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/work/loads/spread",
        async (string[]? among, HttpContext http, IWhoActs who, UseCases useCases, IStaff staff, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var roster = await Roster.OfAsync(staff, act.Value.Office, ct);
            var takes = among is { Length: > 0 } ? [.. roster.Staff.Where(c => among.Contains(c.Actor))] : Usual(roster);
            var plan = await useCases.RunAsync<SpreadCases, Plan>(u => u.RunAsync(takes, act.Value, ct), act.Value, ct);
            return plan.Then(p => new Answer([.. p.Shares.SelectMany(s => s.Gets.Select(g => new AssignCases.AskedGive(g.ToString(), s.Officer.Actor)))], p.Stays)).ToHttp(http);
        })
        .WithName("PlanSpread").WithTags("Work").Produces<Answer>().ProducesProblem(403);
}
