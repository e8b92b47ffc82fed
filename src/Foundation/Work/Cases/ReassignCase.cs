using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Cases;

/// <summary>A leader gives a case to an officer of the office (phân công), whoever held it before.</summary>
internal sealed class ReassignCase(Db db, Journal journal, CaseKinds kinds, Reach reach) : IUseCase
{
    /// <param name="staff">The office's officers, read before: accounts are not asked inside the transaction.</param>
    internal async Task<Result<Proposal>> RunAsync(CaseId id, string officer, IReadOnlyList<Colleague> staff, Act act, CancellationToken ct)
    {
        if (await reach.FindAsync(id, act, locked: true, ct) is not { } found) return KernelProblems.NotFound;
        var kind = kinds[found.Kind];
        if (CaseRules.Refusal(CaseAction.Reassign, found, kind, Standing.Of(found, kind, act)) is { } refused) return refused;
        if (staff.FirstOrDefault(c => c.Actor == officer) is not { } colleague) return WorkProblems.NotColleague;
        if (CaseRules.IsOwn(found, kind, officer)) return WorkProblems.ProposerCannotHandle;
        if (found.Handler == officer) return found;
        return Desk.Hand(db, journal, found, colleague, act);
    }

    internal sealed record Command(string? Officer);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/work/cases/{id}/assign",
        async (string id, Command command, HttpContext http, IWhoActs who, UseCases useCases, IStaff staff, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            if (!CaseId.TryParse(id, out var asked)) return KernelProblems.NotFound.ToHttp(http);
            var colleagues = await staff.OfAsync(act.Value.Office, ct);
            var given = await useCases.RunAsync<ReassignCase, Proposal>(u => u.RunAsync(asked, command.Officer ?? "", colleagues, act.Value, ct), act.Value, ct);
            return given.Then(CaseAnswer.Of).ToHttp(http);
        })
        .WithName("AssignCase").WithTags("Work").Produces<CaseAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}
