using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Residence;

/// <summary>The API of residence: register, end, correct a stay.</summary>
internal static class StayEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var stays = endpoints.MapGroup("/api/population/persons/{id}/stays").WithTags("Population");
        stays.MapFact<StayRequest, RegisterStay>("", FactJson.Default.StayRequest,
            "Register a stay: permanent, temporary, absence, lodging, present. Moving ends the previous one.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Body.Kind, a.Body.Area, a.Body.Line, a.Body.From, a.Body.EndsOn, a.Body.Reason, a.Version), a.Act, ct));
        stays.MapFactOf<EndRequest, EndStay>("/{entry}/end", FactJson.Default.EndRequest,
            "End a stay or remove its registration; a permanent one needs a ground, a to i.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, a.Body.On, a.Body.Removal, a.Body.Reason, a.Version), a.Act, ct));
        stays.MapFactOf<StayRequest, CorrectStay>("/{entry}/correct", FactJson.Default.StayRequest,
            "Correct a stay that was registered wrongly.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, a.Body.Area, a.Body.Line, a.Body.From, a.Body.EndsOn, a.Body.Reason, a.Version), a.Act, ct));
    }
}
