using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Papers;

/// <summary>The API of the card record: record a card, change its state.</summary>
internal static class CardEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var cards = endpoints.MapGroup("/api/population/persons/{id}/cards").WithTags("Population");
        cards.MapFact<CardRequest, RecordCard>("", FactJson.Default.CardRequest,
            "Record a card; an active one replaces the active one before it.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Body.Kind, a.Body.Number, a.Body.IssuedOn, a.Body.ExpiresOn, a.Body.Place, a.Body.State, a.Version), a.Act, ct));
        cards.MapFactOf<CardStateRequest, ChangeCardState>("/{entry}/state", FactJson.Default.CardStateRequest,
            "Change a card's state: active, held, revoked, lost, replaced.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, a.Body.State, a.Body.On, a.Body.Reason, a.Version), a.Act, ct));
    }
}
