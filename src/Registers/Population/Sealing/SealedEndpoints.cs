using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Sealing;

/// <summary>A sealed fact as the API tells it; evidence is how many papers there are.</summary>
internal sealed record SealedLine(
    string Id, string Kind, string Text, string Document, string Agency, DateOnly? From, DateOnly? Until, bool Holds, string? Ending, DateTime RecordedFrom, int Evidence)
{
    internal static IReadOnlyList<SealedLine> Of(SealedView view) => [.. view.Facts.Select(f => new SealedLine(
        Ids.Handle(f.Slot), f.Value.Kind, f.Value.Text, f.Value.Document, f.Value.Agency, f.ValidFrom, f.ValidUntil, f.Holds(view.Day), f.Value.Ending, f.RecordedFrom,
        f.Value.Evidence.Length))];
}

/// <summary>The API of sealed facts. Deeds need If-Match with the version that reading answered, and Idempotency-Key.</summary>
internal static class SealedEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var sealedFacts = endpoints.MapGroup("/api/population/persons/{id}/sealed").WithTags("Population");
        sealedFacts.MapGet("", ViewAsync).WithSummary("A person's sealed facts, for those who hold the permission for them. Its ETag is the version deeds on them need.");
        sealedFacts.MapPost("", (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<SealedRequest, RecordSealedFact, SealedDone>(
                http, id, PopulationJson.Default.SealedRequest, b => b.Evidence, (u, p) => u.RunAsync(
                    new(p.Person, p.Body.Kind, p.Body.Text, p.Body.Document, p.Body.Agency, p.Body.From, p.Body.Until, p.Evidence, p.Version), p.Act, ct), ct))
            .Accepts<SealedRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(DeedEndpoints.LargestBody)).WithSummary("Record a sealed fact by a paper.");
        sealedFacts.MapPost("/{fact}/end", (HttpContext http, string id, string fact, CancellationToken ct) => DeedEndpoints.PostAsync<SealedEndRequest, EndSealedFact, SealedDone>(
                http, id, PopulationJson.Default.SealedEndRequest, null, (u, p) => u.RunAsync(
                    new(p.Person, FactRequests.Id(fact), p.Body.On, p.Body.Document, p.Body.Reason, p.Version), p.Act, ct), ct))
            .Accepts<SealedEndRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(DeedEndpoints.LargestBody)).WithSummary("End a sealed fact on a day.");
        sealedFacts.MapPost("/{fact}/withdraw", (HttpContext http, string id, string fact, CancellationToken ct) => DeedEndpoints.PostAsync<SealedWithdrawRequest, WithdrawSealedFact, SealedDone>(
                http, id, PopulationJson.Default.SealedWithdrawRequest, null, (u, p) => u.RunAsync(
                    new(p.Person, FactRequests.Id(fact), p.Body.Reason, p.Version), p.Act, ct), ct))
            .Accepts<SealedWithdrawRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(DeedEndpoints.LargestBody)).WithSummary("Withdraw a sealed fact that was recorded in error.");
    }

    private static async Task<IResult> ViewAsync(
        HttpContext http, string id, string? asOf, string? knownOn, ViewSealedFacts view, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var day = Dates.ReadDay(asOf, "asOf");
        var known = Dates.ReadMoment(knownOn, "knownOn");
        if ((day.Problem ?? known.Problem) is { } bad) return bad.ToHttp(http);
        var seen = await view.RunAsync(new SealedQuestion(FactRequests.Id(id), day.Value, known.Value), act.Value, ct);
        if (seen.Problem is { } refused) return await PersonEndpoints.MovedAsync(http, id, refused, ct);
        return seen.ToHttp(http, v =>
        {
            Answers.Tag(http, v.Version);
            return Results.Ok(SealedLine.Of(v));
        });
    }
}
