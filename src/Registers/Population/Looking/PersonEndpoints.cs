using DeAn06.Trust;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeAn06.Kernel;
using DeAn06.Population.Finding;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Population.Looking;

/// <summary>The API of looking: look-up by number, search by name, the record by id, its history and timeline.</summary>
internal static class PersonEndpoints
{
    private const int LargestBody = 16 * 1024;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var persons = endpoints.MapGroup("/api/population/persons").WithTags("Population");
        persons.MapPost("/lookup", LookUpAsync).Accepts<LookupRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithSummary("Look a person up by personal number or by an old nine-digit number; answers the asked fields only.");
        persons.MapPost("/search", SearchAsync).Accepts<FindRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithSummary("Search persons by name, with a birth year or an area; 20 a page.");
        persons.MapGet("/{id}", ViewAsync).WithSummary("A person's record, as it stood on a day, as known on a day.");
        persons.MapGet("/{id}/history", HistoryAsync).WithSummary("Every value a person's fields have had, with source and dates.");
        persons.MapGet("/{id}/timeline", TimelineAsync).WithSummary("What happened to a person's record and who looked at it, newest first.");
    }

    private static async Task<IResult> LookUpAsync(HttpContext http, LookUpPerson lookUp, LookUpOldNumber lookUpOld, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await ReadAsync(http, PopulationJson.Default.LookupRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        if (body.Value is { PersonalNumber: null, OldNumber: not null }) return await LookUpOldAsync(http, body.Value, lookUpOld, act.Value, ct);
        var found = await lookUp.RunAsync(body.Value, act.Value, ct);
        return found.Problem is { } problem ? problem.ToHttp(http) : new PersonJson(found.Value.Id, found.Value.Asked, found.Value.Values, lookedUp: found.Value);
    }

    /// <summary>One holder of an old number is answered; several are told, because the number alone does not say who is meant.</summary>
    private static async Task<IResult> LookUpOldAsync(HttpContext http, LookupRequest body, LookUpOldNumber lookUp, Act act, CancellationToken ct)
    {
        var fields = AskedFields.Read(body.Fields);
        if (fields.Problem is { } wrong) return wrong.ToHttp(http);
        var found = await lookUp.RunAsync(body.OldNumber, fields.Value, body.Purpose, body.LegalBasis, act, ct);
        if (found.Problem is { } problem) return problem.ToHttp(http);
        return found.Value is [var person]
            ? new PersonJson(person.Id, fields.Value, person.Values)
            : Problems.OldNumberSeveral.With("count", found.Value.Count).At("oldNumber").ToHttp(http);
    }

    private static async Task<IResult> SearchAsync(HttpContext http, FindPersons find, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await ReadAsync(http, PopulationJson.Default.FindRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        var found = await find.RunAsync(body.Value, act.Value, ct);
        return found.ToHttp(http, page => Results.Ok(new FoundPage(
            [.. page.Items.Select(p => new FoundLine(Ids.Handle(p.Id), p.Name, p.Birth, p.Sex, p.MaskedNumber, p.Area, p.Line))], page.Next)));
    }

    private static async Task<IResult> ViewAsync(
        HttpContext http, string id, string? fields, string? asOf, string? knownOn, ViewPerson view, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var seen = await SeeAsync(http, id, fields, asOf, knownOn, view, who, ct);
        return seen.Problem is { } problem
            ? await MovedAsync(http, id, problem, ct)
            : new PersonJson(seen.Value.Shown.Id, seen.Value.Question.Fields, seen.Value.Shown.Values, seen.Value.Shown.Version);
    }

    private static async Task<IResult> HistoryAsync(HttpContext http, string id, string? fields, ViewPerson view, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var seen = await SeeAsync(http, id, fields, null, null, view, who, ct);
        return seen.Problem is { } problem ? await MovedAsync(http, id, problem, ct) : seen.ToHttp(http, v => Results.Ok(HistoryLine.Of(v)));
    }

    private static async Task<IResult> TimelineAsync(
        HttpContext http, string id, string? cursor, ViewPerson view, PersonEntries entries, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var seen = await SeeAsync(http, id, PersonFields.Name.Code, null, null, view, who, ct);
        if (seen.Problem is { } refused) return await MovedAsync(http, id, refused, ct);
        var page = await entries.OfAsync(seen.Value.Shown.Id, cursor, FindPersons.PageSize, ct);
        return page.ToHttp(http, p => Results.Ok(new TimelinePage(
            [.. p.Items.Select(e => new TimelineLine(e.At, e.Event, e.Actor, e.Office, e.Purpose, e.LegalBasis))], p.Next)));
    }

    /// <summary>The refusal, or for a merged record the way to the one that stays: 308, with the same rest of the address.</summary>
    internal static async Task<IResult> MovedAsync(HttpContext http, string id, Problem refused, CancellationToken ct)
    {
        if (refused.Code != Problems.MergedAway.Code || !TryReadId(id, out var person)) return refused.ToHttp(http);
        var stays = await http.RequestServices.GetRequiredService<MergeLinks>().SurvivorAsync(person, ct);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(http.Request.Path.Value!.Replace(id, Ids.Handle(stays), StringComparison.Ordinal) + http.Request.QueryString, permanent: true, preserveMethod: true);
    }

    private static async Task<Result<PersonView>> SeeAsync(
        HttpContext http, string id, string? fields, string? asOf, string? knownOn, ViewPerson view, IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown;
        if (!TryReadId(id, out var person)) return Problems.PersonUnknown;
        var asked = string.IsNullOrEmpty(fields) ? FieldSet.Whole : AskedFields.Read(fields.Split(','));
        if (asked.Problem is { } wrong) return wrong;
        var day = Dates.ReadDay(asOf, "asOf");
        var known = Dates.ReadMoment(knownOn, "knownOn");
        if ((day.Problem ?? known.Problem) is { } bad) return bad;
        return await view.RunAsync(new ViewQuestion(person, asked.Value, day.Value, known.Value), act.Value, ct);
    }

    /// <summary>A person's id in a path: a handle, or the id itself.</summary>
    internal static bool TryReadId(string text, out Guid person) => Ids.TryParseHandle(text, out person) || Guid.TryParseExact(text, "D", out person);

    internal static async Task<Result<T>> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, ct) is { } body ? body : KernelProblems.Unreadable;
        }
        catch (JsonException)
        {
            return KernelProblems.Unreadable;
        }
    }

    internal sealed record TimelinePage(IReadOnlyList<TimelineLine> Items, string? Next);

    internal sealed record TimelineLine(DateTime At, string Event, string Actor, string Office, string Purpose, string LegalBasis);

    internal sealed record FoundPage(IReadOnlyList<FoundLine> Items, string? Next);

    internal sealed record FoundLine(string Id, string Name, string? BirthDate, string? Sex, string PersonalNumber, string? Area, string? Line);
}

/// <summary>Days and moments in a query string.</summary>
internal static class Dates
{
    internal static Result<DateOnly?> ReadDay(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text)) return (DateOnly?)null;
        return CivilDate.TryParse(text, out var date) && date.IsFull ? date.Earliest : (Result<DateOnly?>)KernelProblems.BadDate.At(name);
    }

    /// <summary>The last microsecond of a day in Việt Nam, in UTC.</summary>
    internal static DateTime LastMomentOf(DateOnly day) => Clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddMicroseconds(-1);

    /// <summary>A moment with its offset, or a day, which means its last moment in Việt Nam.</summary>
    internal static Result<DateTime?> ReadMoment(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text)) return (DateTime?)null;
        if (CivilDate.TryParse(text, out var date) && date.IsFull)
            return LastMomentOf(date.Earliest);
        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime
            : (Result<DateTime?>)KernelProblems.BadDate.At(name);
    }
}
