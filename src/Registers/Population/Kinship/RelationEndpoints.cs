using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Kinship;

/// <summary>The API of relations: record, end, annul. All need If-Match (the person's version) and Idempotency-Key.</summary>
internal static class RelationEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var relations = endpoints.MapGroup("/api/population/persons/{id}/relations").WithTags("Population");
        relations.MapPost("", RecordAsync).Accepts<RelationRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Record a relation under both persons; kind is what the other is to the person.");
        relations.MapPost("/{relation}/end", EndAsync).Accepts<EndRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("End a relation on a day: a divorce, the end of a guardianship.");
        relations.MapPost("/{relation}/annul", AnnulAsync).Accepts<EndRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Annul a relation that was recorded in error and never was.");
    }

    private static Task<IResult> RecordAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<RelationRequest, RecordRelation>(http, id, FactJson.Default.RelationRequest, (u, a) => u.RunAsync(new RecordRelation.Command(
            a.Subject, a.Body.Kind, a.Body.Other is null ? null : FactRequests.Id(a.Body.Other), a.Body.OtherName, a.Body.OtherNumber, a.Body.From, a.Body.Document,
            a.Version), a.Act, ct), ct);

    private static Task<IResult> EndAsync(HttpContext http, string id, string relation, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<EndRequest, EndRelation>(http, id, FactJson.Default.EndRequest, (u, a) => u.RunAsync(
            new EndRelation.Command(a.Subject, FactRequests.Id(relation), false, a.Body.On, a.Body.Reason, a.Version), a.Act, ct), ct);

    private static Task<IResult> AnnulAsync(HttpContext http, string id, string relation, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<EndRequest, EndRelation>(http, id, FactJson.Default.EndRequest, (u, a) => u.RunAsync(
            new EndRelation.Command(a.Subject, FactRequests.Id(relation), true, null, a.Body.Reason, a.Version), a.Act, ct), ct);
}
