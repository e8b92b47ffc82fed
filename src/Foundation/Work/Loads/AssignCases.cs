using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Loads;

/// <summary>
/// A leader hands several cases out in one deed (giao nhiều việc): such that one officer holds, or that nobody has, each to an officer of the office. A case that changed hands or ended meanwhile is
/// left as it is and told; the others are given.
/// </summary>
internal sealed class AssignCases(Db db, Journal journal, CaseKinds kinds) : IUseCase
{
    internal const int Most = 200;

    internal sealed record Give(CaseId Case, string Officer);

    internal sealed record Left(CaseId Case, Problem Why);

    internal sealed record Handed(IReadOnlyList<Give> Given, IReadOnlyList<Left> Left);

    /// <param name="from">Whose cases they were when the leader looked; null: nobody's.</param>
    /// <param name="staff">The office's officers, read before.</param>
    internal async Task<Result<Handed>> RunAsync(string? from, IReadOnlyList<Give> asked, IReadOnlyList<Colleague> staff, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Assign)) return KernelProblems.NotAllowed;
        var gives = asked.DistinctBy(g => g.Case).ToList();
        if (gives.Count == 0) return WorkProblems.CasesMissing;
        if (gives.Count > Most) return WorkProblems.TooManyCases.With("limit", Most);
        if (gives.Any(g => staff.All(c => c.Actor != g.Officer))) return WorkProblems.NotColleague;
        var found = (await CaseTable.LockManyAsync(db, act.Office, [.. gives.Select(g => g.Case)], ct)).ToDictionary(c => c.Id);
        var (given, left) = (new List<Give>(), new List<Left>());
        foreach (var give in gives)
        {
            if (Why(found.GetValueOrDefault(give.Case), from, give.Officer, act) is { } why) left.Add(new(give.Case, why));
            else
            {
                Desk.Hand(db, journal, found[give.Case], staff.First(c => c.Actor == give.Officer), act);
                given.Add(give);
            }
        }
        return new Handed(given, left);
    }

    private Problem? Why(Proposal? c, string? from, string to, Act act)
    {
        if (c is null || kinds.Find(c.Kind) is not { } kind) return KernelProblems.NotFound;
        if (CaseRules.Refusal(CaseAction.Reassign, c, kind, Standing.Of(c, kind, act)) is { } refused) return refused;
        if (c.Handler != from || c.Handler == to) return c.Handler is null ? WorkProblems.ReleasedMeanwhile : WorkProblems.HandledByAnother.With("name", c.HandlerName);
        return CaseRules.IsOwn(c, kind, to) ? WorkProblems.ProposerCannotHandle : null;
    }

    internal sealed record Command(string? From, IReadOnlyList<AskedGive>? Give);

    internal sealed record AskedGive(string? Case, string? Officer);

    internal sealed record Answer(IReadOnlyList<AskedGive> Given, IReadOnlyList<LeftAnswer> Left);

    internal sealed record LeftAnswer(string Case, string Code, string Detail);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/work/assignments",
        async (Command command, HttpContext http, IWhoActs who, UseCases useCases, IStaff staff, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var gives = new List<Give>();
            foreach (AskedGive? one in command.Give ?? [])
                if (CaseId.TryParse(one?.Case, out var id)) gives.Add(new(id, one?.Officer ?? ""));
                else return KernelProblems.NotFound.ToHttp(http);
            var colleagues = await staff.OfAsync(act.Value.Office, ct);
            var done = await useCases.RunAsync<AssignCases, Handed>(u => u.RunAsync(command.From, gives, colleagues, act.Value, ct), act.Value, ct);
            return done.Then(h => new Answer([.. h.Given.Select(g => new AskedGive(g.Case.ToString(), g.Officer))],
                [.. h.Left.Select(l => new LeftAnswer(l.Case.ToString(), l.Why.Code, l.Why.Sentence))])).ToHttp(http);
        })
        .WithName("AssignCases").WithTags("Work").Produces<Answer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
}
