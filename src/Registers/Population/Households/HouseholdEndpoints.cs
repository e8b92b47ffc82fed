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
        var persons = endpoints.MapGroup("/api/population").WithTags("Population");
        persons.MapPost("/persons/{id}/household", OpenAsync).Accepts<HouseholdRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Open a household with the person as its head.");
        var households = persons.MapGroup("/households/{id}");
        households.MapGet("", ShowAsync).WithSummary("A household with its members, as of a day, as known on a day.");
        households.MapPost("/members", AddAsync).Accepts<MemberRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("A person joins the household.");
        households.MapPost("/members/{person}/leave", LeaveAsync).Accepts<EndRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("A person leaves the household; the last one closes it.");
        households.MapPost("/head", HeadAsync).Accepts<HeadRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Change the head; every other member gets a relation to the new one.");
        households.MapPost("/split", SplitAsync).Accepts<SplitRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(FactRequests.LargestBody))
            .WithSummary("Some members open a household of their own.");
    }

    private static Task<IResult> OpenAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<HouseholdRequest, OpenHousehold>(http, id, FactJson.Default.HouseholdRequest, (u, a) => u.RunAsync(
            new OpenHousehold.Command(a.Subject, a.Body.Area, a.Body.Line, a.Body.On, a.Version), a.Act, ct), ct);

    private static Task<IResult> AddAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<MemberRequest, AddMember>(http, id, FactJson.Default.MemberRequest, (u, a) => u.RunAsync(
            new AddMember.Command(a.Subject, FactRequests.Id(a.Body.Person), a.Body.Role, a.Body.On, a.Version), a.Act, ct), ct);

    private static Task<IResult> LeaveAsync(HttpContext http, string id, string person, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<EndRequest, LeaveHousehold>(http, id, FactJson.Default.EndRequest, (u, a) => u.RunAsync(
            new LeaveHousehold.Command(a.Subject, FactRequests.Id(person), a.Body.On, a.Body.Reason, a.Version), a.Act, ct), ct);

    private static Task<IResult> HeadAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<HeadRequest, ChangeHead>(http, id, FactJson.Default.HeadRequest, (u, a) => u.RunAsync(
            new ChangeHead.Command(a.Subject, FactRequests.Id(a.Body.Person), Roles(a.Body.Roles), a.Body.On, a.Version), a.Act, ct), ct);

    private static Task<IResult> SplitAsync(HttpContext http, string id, FactRequests requests, CancellationToken ct) =>
        requests.RunAsync<SplitRequest, SplitHousehold>(http, id, FactJson.Default.SplitRequest, (u, a) => u.RunAsync(
            new SplitHousehold.Command(a.Subject, Roles(a.Body.Members), a.Body.Area, a.Body.Line, a.Body.On, a.Version), a.Act, ct), ct);

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
