using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Households;

/// <summary>
/// The API of households: show, open, add a member, leave, change the head, split. Deeds need Idempotency-Key and If-Match: the version of the
/// household, or of the head's record when one is opened.
/// </summary>
internal static class HouseholdEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var population = endpoints.MapGroup("/api/population").WithTags("Population");
        population.MapFact<HouseholdRequest, OpenHousehold>("/persons/{id}/household", FactJson.Default.HouseholdRequest,
            "Open a household with the person as its head.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Body.Area, a.Body.Line, a.Body.On, a.Version), a.Act, ct));
        var households = population.MapGroup("/households/{id}");
        households.MapGet("", ShowAsync).WithSummary("A household with its members, as of a day, as known on a day.");
        households.MapFact<MemberRequest, AddMember>("/members", FactJson.Default.MemberRequest,
            "A person joins the household.",
            (u, a, ct) => u.RunAsync(new(a.Subject, FactRequests.Id(a.Body.Person), a.Body.Role, a.Body.On, a.Version), a.Act, ct));
        households.MapFactOf<EndRequest, LeaveHousehold>("/members/{entry}/leave", FactJson.Default.EndRequest,
            "A person leaves the household; the last one closes it.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, a.Body.On, a.Body.Reason, a.Version), a.Act, ct));
        households.MapFact<HeadRequest, ChangeHead>("/head", FactJson.Default.HeadRequest,
            "Change the head; every other member gets a relation to the new one.",
            (u, a, ct) => u.RunAsync(new(a.Subject, FactRequests.Id(a.Body.Person), Roles(a.Body.Roles), a.Body.On, a.Version), a.Act, ct));
        households.MapFact<SplitRequest, SplitHousehold>("/split", FactJson.Default.SplitRequest,
            "Some members open a household of their own.",
            (u, a, ct) => u.RunAsync(new(a.Subject, Roles(a.Body.Members), a.Body.Area, a.Body.Line, a.Body.On, a.Version), a.Act, ct));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string id, string? asOf, string? knownOn, ViewHousehold view, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        if (!PersonEndpoints.TryReadId(id, out var household)) return Problems.HouseholdUnknown.ToHttp(http);
        var day = Dates.ReadDay(asOf, "asOf");
        var known = Dates.ReadMoment(knownOn, "knownOn");
        if ((day.Problem ?? known.Problem) is { } bad) return bad.ToHttp(http);
        var seen = await view.RunAsync(new HouseholdQuestion(household, day.Value, known.Value), act.Value, ct);
        return seen.ToHttp(http, v =>
        {
            Answers.Tag(http, v.Household.Version);
            return Results.Ok(HouseholdLine.Of(v));
        });
    }

    private static Dictionary<Guid, string?> Roles(IReadOnlyList<RoleOf>? roles) =>
        (roles ?? []).GroupBy(r => FactRequests.Id(r.Person)).ToDictionary(g => g.Key, g => g.Last().Role);
}
