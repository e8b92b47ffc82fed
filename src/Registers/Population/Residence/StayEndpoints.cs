using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Residence;

/// <summary>The API of residence: register, end, correct a stay. All need If-Match (the person's version) and Idempotency-Key.</summary>
internal static class StayEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var stays = endpoints.MapGroup("/api/population/persons/{id}/stays").WithTags("Population");
        stays.MapPost("", RegisterAsync).Accepts<StayRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Register a stay: permanent, temporary, absence, lodging, present. Moving ends the previous one.");
        stays.MapPost("/{stay}/end", EndAsync).Accepts<EndRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("End a stay or remove its registration; a permanent one needs a ground, a to i.");
        stays.MapPost("/{stay}/correct", CorrectAsync).Accepts<StayRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Correct a stay that was registered wrongly.");
    }

    private static Task<IResult> RegisterAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<StayRequest, RegisterStay>(http, id, FactJson.Default.StayRequest, (u, a) => u.RunAsync(
            new RegisterStay.Command(a.Subject, a.Body.Kind, a.Body.Area, a.Body.Line, a.Body.From, a.Body.EndsOn, a.Body.Reason, a.Version), a.Act, ct), ct);

    private static Task<IResult> EndAsync(HttpContext http, string id, string stay, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<EndRequest, EndStay>(http, id, FactJson.Default.EndRequest, (u, a) => u.RunAsync(
            new EndStay.Command(a.Subject, FactRequests.Id(stay), a.Body.On, a.Body.Removal, a.Body.Reason, a.Version), a.Act, ct), ct);

    private static Task<IResult> CorrectAsync(HttpContext http, string id, string stay, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<StayRequest, CorrectStay>(http, id, FactJson.Default.StayRequest, (u, a) => u.RunAsync(
            new CorrectStay.Command(a.Subject, FactRequests.Id(stay), a.Body.Area, a.Body.Line, a.Body.From, a.Body.EndsOn, a.Body.Reason, a.Version), a.Act, ct), ct);
}
