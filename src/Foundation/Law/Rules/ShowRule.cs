using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Law.Rules;

/// <summary>One rule as it stood on a day, with its figures.</summary>
internal static class ShowRule
{
    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/law/rules/{code}", (string code, string? on, HttpContext http, ILaw law, Clock clock) =>
        {
            var day = RuleWords.ReadDay(on, clock.UtcNow);
            return day.Problem is { } wrong ? wrong.ToHttp(http) : law.Rule(code, day.Value).Then(r => RuleAnswer.Of(r, law, day.Value)).ToHttp(http);
        })
        .WithName("ShowRule").WithTags("Law").Produces<RuleAnswer>().ProducesProblem(400).ProducesProblem(404);
}
