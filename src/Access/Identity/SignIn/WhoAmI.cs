using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.SignIn;

/// <summary>Tells a program as whom its token or session acts, so that a partner can try a token without reading anyone's data.</summary>
internal static class WhoAmI
{
    internal sealed record Answer(string Actor, string Name, string Office, string? Jurisdiction, string Purpose, string LegalBasis, IReadOnlyList<string> Rights, string? OnBehalfOf);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/identity/who-am-i", async (HttpContext http, IWhoActs who, CancellationToken ct) =>
        (await who.WhoAsync(http, ct)).Then(a => new Answer(a.Actor.ToString(), a.Actor.Name, a.Office, a.Jurisdiction, a.Purpose, a.LegalBasis, [.. a.Rights.Order(StringComparer.Ordinal)], a.OnBehalfOf?.ToString()))
            .ToHttp(http))
        .WithTags("identity").WithSummary("Who a token or session acts as").Produces<Answer>();
}
