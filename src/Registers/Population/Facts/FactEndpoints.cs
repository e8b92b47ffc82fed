using DeAn06.Kernel;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Facts;

/// <summary>The API of reading facts beside a person's row, each look journaled: <c>asOf</c> is the day, <c>knownOn</c> what was known then.</summary>
internal static class FactEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var persons = endpoints.MapGroup("/api/population/persons/{id}").WithTags("Population");
        Map(persons, "/household", FactParts.Household, PersonHousehold.Of).WithSummary("The household a person belongs to, with its members, and every membership.");
        Map(persons, "/residence", FactParts.Residence, StayLine.Of).WithSummary("A person's stays, those that hold first.");
        Map(persons, "/relations", FactParts.Relations, RelationLine.Of).WithSummary("A person's parents, children, spouse, guardians and wards.");
        Map(persons, "/cards", FactParts.Cards, CardLine.Of).WithSummary("A person's cards, each in its state.");
    }

    private static RouteHandlerBuilder Map<T>(RouteGroupBuilder group, string path, FactParts part, Func<FactsView, T> told) => group.MapGet(path,
        async (HttpContext http, string id, string? asOf, string? knownOn, ViewFacts view, [FromServices] IWhoActs who, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } unknown) return unknown.ToHttp(http);
            if (!PersonEndpoints.TryReadId(id, out var person)) return Problems.PersonUnknown.ToHttp(http);
            var day = Dates.ReadDay(asOf, "asOf");
            var known = Dates.ReadMoment(knownOn, "knownOn");
            if ((day.Problem ?? known.Problem) is { } bad) return bad.ToHttp(http);
            var seen = await view.RunAsync(new FactsQuestion(person, part, day.Value, known.Value), act.Value, ct);
            return seen.Problem is { } refused ? await PersonEndpoints.MovedAsync(http, id, refused, ct) : seen.ToHttp(http, v =>
            {
                Answers.Tag(http, v.Person.Version);
                return Results.Ok(told(v));
            });
        });
}
