using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Cases;

/// <summary>An officer takes a case of their office (nhận việc); taking one's own again, or that of whom they stand in for, changes nothing.</summary>
internal sealed class TakeCase(Db db, Journal journal, CaseKinds kinds, Reach reach) : IUseCase
{
    internal async Task<Result<Proposal>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (await reach.FindAsync(id, act, locked: true, ct) is not { } found) return KernelProblems.NotFound;
        var kind = kinds[found.Kind];
        var who = Standing.Of(found, kind, act);
        if (found.IsOpen && who.Holds(found.Handler)) return found;
        if (CaseRules.Refusal(CaseAction.Take, found, kind, who) is { } refused) return refused;
        journal.Record(act, new CaseTaken(id.Value, who.Actor, who.Actor), Desk.Subjects(found));
        return CaseTable.Assign(db, found, who.Actor, act.Actor.Name, act);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/work/cases/{id}/take",
        async (string id, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            if (!CaseId.TryParse(id, out var asked)) return KernelProblems.NotFound.ToHttp(http);
            var taken = await useCases.RunAsync<TakeCase, Proposal>(u => u.RunAsync(asked, act.Value, ct), act.Value, ct);
            return taken.Then(CaseAnswer.Of).ToHttp(http);
        })
        .WithName("TakeCase").WithTags("Work").Produces<CaseAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}
