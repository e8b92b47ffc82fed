using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Papers;

/// <summary>The API of the card record: record a card, change its state. Both need If-Match (the person's version) and Idempotency-Key.</summary>
internal static class CardEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var cards = endpoints.MapGroup("/api/population/persons/{id}/cards").WithTags("Population");
        cards.MapPost("", RecordAsync).Accepts<CardRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Record a card; an active one replaces the active one before it.");
        cards.MapPost("/{card}/state", ChangeAsync).Accepts<CardStateRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Change a card's state: active, held, revoked, lost, replaced.");
    }

    private static Task<IResult> RecordAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<CardRequest, RecordCard>(http, id, FactJson.Default.CardRequest, (u, a) => u.RunAsync(new RecordCard.Command(
            a.Subject, a.Body.Kind, a.Body.Number, a.Body.IssuedOn, a.Body.ExpiresOn, a.Body.Place, a.Body.State, a.Version), a.Act, ct), ct);

    private static Task<IResult> ChangeAsync(HttpContext http, string id, string card, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<CardStateRequest, ChangeCardState>(http, id, FactJson.Default.CardStateRequest, (u, a) => u.RunAsync(
            new ChangeCardState.Command(a.Subject, FactRequests.Id(card), a.Body.State, a.Body.On, a.Body.Reason, a.Version), a.Act, ct), ct);
}
