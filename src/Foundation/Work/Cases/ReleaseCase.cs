using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Cases;

/// <summary>An officer gives a case back to the queue (trả lại hàng chờ); a leader may give back anyone's.</summary>
internal sealed class ReleaseCase(Db db, Journal journal, CaseKinds kinds, Reach reach) : IUseCase
{
    internal async Task<Result<Proposal>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (await reach.FindAsync(id, act, locked: true, ct) is not { } found) return KernelProblems.NotFound;
        var kind = kinds[found.Kind];
        if (CaseRules.Refusal(CaseAction.Release, found, kind, Standing.Of(found, kind, act)) is { } refused) return refused;
        journal.Record(act, new CaseReleased(id.Value, found.Handler!), Desk.Subjects(found));
        return CaseTable.Release(db, found, act.At);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/work/cases/{id}/release",
        async (string id, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            if (!CaseId.TryParse(id, out var asked)) return KernelProblems.NotFound.ToHttp(http);
            var released = await useCases.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(asked, act.Value, ct), act.Value, ct);
            return released.Then(CaseAnswer.Of).ToHttp(http);
        })
        .WithName("ReleaseCase").WithTags("Work").Produces<CaseAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}
