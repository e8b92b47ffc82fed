using System.Text.Json.Serialization.Metadata;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Facts;

/// <summary>One deed of a route: what the use case is asked for.</summary>
internal delegate Task<Result<RecordedFact>> FactDeed<TBody, TUseCase>(TUseCase useCase, Asked<TBody> asked, CancellationToken ct);

/// <summary>The routes of deeds on facts: a body, If-Match (the version of what <c>{id}</c> names) and Idempotency-Key, answered with 201.</summary>
internal static class FactRoutes
{
    /// <summary>A deed on the person or household <c>{id}</c>.</summary>
    internal static void MapFact<TBody, TUseCase>(
        this IEndpointRouteBuilder routes, string path, JsonTypeInfo<TBody> type, string summary, FactDeed<TBody, TUseCase> deed)
        where TBody : notnull where TUseCase : class, IUseCase =>
        Told(routes.MapPost(path, (HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
            requests.RunAsync<TBody, TUseCase>(http, id, type, (u, a) => deed(u, a, ct), ct)), typeof(TBody), summary);

    /// <summary>A deed on one <c>{entry}</c> of it: a stay, a relation, a card, a member.</summary>
    internal static void MapFactOf<TBody, TUseCase>(
        this IEndpointRouteBuilder routes, string path, JsonTypeInfo<TBody> type, string summary, FactDeed<TBody, TUseCase> deed)
        where TBody : notnull where TUseCase : class, IUseCase =>
        Told(routes.MapPost(path, (HttpContext http, string id, string entry, FactRequests requests, CancellationToken ct) =>
            requests.RunAsync<TBody, TUseCase>(http, id, type, (u, a) => deed(u, a with { Entry = FactRequests.Id(entry) }, ct), ct)), typeof(TBody), summary);

    private static void Told(RouteHandlerBuilder route, Type body, string summary) =>
        route.Accepts(body, "application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody)).WithSummary(summary);
}
