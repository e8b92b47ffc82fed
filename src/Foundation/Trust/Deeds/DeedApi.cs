using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace DeAn06.Trust.Deeds;

/// <summary>A deed as the API tells it; <paramref name="Says"/> is what would happen, in the language of the request.</summary>
internal sealed record DeedAnswer(
    Guid Id, string Kind, string Subject, string Says, string Reason, string State, DateTime ProposedAt, string ProposedBy, DateTime ExpiresAt,
    DateTime? DecidedAt, string? DecidedBy, string? DecisionReason)
{
    internal static DeedAnswer Of(Deed d, DeedKinds kinds, DateTime at) => new(
        d.Id, d.Kind, d.Subject, Saying(d, kinds), d.Reason, DeedTable.Word(d.StateAt(at)), d.ProposedAt, d.ProposedBy, d.ExpiresAt,
        d.End?.At, d.End?.By, d.End?.Reason);

    internal static string Saying(Deed d, DeedKinds kinds) => kinds.Find(d.Kind)?.Say(d) is not { } said ? d.Kind : Interface.Speech.English ? said.En : said.Vi;
}

/// <summary>The deeds of the authority under <c>/api/trust/deeds</c>.</summary>
internal static class DeedApi
{
    private const int MostShown = 200;

    private sealed record Said(string? Reason);

    internal static void MapDeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/trust/deeds", ListAsync).WithName("ListDeeds").WithTags("Trust").Produces<IReadOnlyList<DeedAnswer>>().ProducesProblem(403);
        Map(endpoints, "approve", "ApproveDeed", (deciding, id, reason, act, ct) => deciding.ApproveAsync(id, reason, act, ct));
        Map(endpoints, "refuse", "RefuseDeed", (deciding, id, reason, act, ct) => deciding.RefuseAsync(id, reason, act, ct));
        Map(endpoints, "withdraw", "WithdrawDeed", (deciding, id, _, act, ct) => deciding.WithdrawAsync(id, act, ct));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IWhoActs who, NpgsqlDataSource source, DeedKinds kinds, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (!act.Value.May(TrustPermissions.Look)) return KernelProblems.NotAllowed.ToHttp(http);
        var deeds = await DeedTable.ListAsync(source, MostShown, ct);
        return Results.Ok(deeds.Select(d => DeedAnswer.Of(d, kinds, act.Value.At)));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string verb, string name, Func<Deciding, Guid, string?, Act, CancellationToken, Task<Result<Deed>>> decide) =>
        endpoints.MapPost($"/api/trust/deeds/{{id:guid}}/{verb}", async (Guid id, Said? said, HttpContext http, IWhoActs who, Deciding deciding, DeedKinds kinds, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var decided = await decide(deciding, id, said?.Reason, act.Value, ct);
            return decided.Then(d => DeedAnswer.Of(d, kinds, act.Value.At)).ToHttp(http);
        }).WithName(name).WithTags("Trust").Produces<DeedAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}
