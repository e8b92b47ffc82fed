using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Catalogue;

/// <summary>The catalogue for other portals: public, page by page, as the pages tell it.</summary>
internal static class ProcedureEndpoints
{
    private const int MostItems = 100;

    /// <summary>A procedure in a list. <c>Full</c>: it is here in full; <c>Service</c>: the number of the essential service it is part of.</summary>
    internal sealed record ProcedureItem(string Code, string Name, string Field, string Level, bool Full, int? Service);

    /// <summary>What there is of one procedure: the line of the national list, and the procedure in full with its version where it is here.</summary>
    internal sealed record ProcedureAnswer(string Code, ListedAnswer? Listed, int? Version, DateOnly? From, DateOnly? Until, JsonElement? Procedure, IReadOnlyList<StageAnswer> Stages, bool CanApplyOnline);

    internal sealed record ListedAnswer(string Name, string Field, string Level, string Body, string Applicants, string Channels, string Durations, string State, string Decision, DateOnly From);

    internal sealed record StageAnswer(string? Province, string Stage, IReadOnlyList<string> Offices, string Online, string? Reason, string? ReasonVi, string? ReasonEn, DateOnly From, DateOnly? Until);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/services/procedures", List).WithName("ListProcedures").WithTags("Services").Produces<Page<ProcedureItem>>().ProducesProblem(400);
        endpoints.MapGet("/api/services/procedures/{code}", One).WithName("GetProcedure").WithTags("Services").Produces<ProcedureAnswer>().ProducesProblem(404);
    }

    private static IResult List(string? query, string? @event, int? limit, string? cursor, HttpContext http, CatalogueBook book, Clock clock)
    {
        if (@event is not null && LifeEvent.Find(@event) is null)
            return ProblemsOfCatalogue.EventUnknown.With("event", @event).With("list", string.Join(", ", LifeEvent.All.Select(e => e.Code))).ToHttp(http);
        var size = Math.Clamp(limit ?? 20, 1, MostItems);
        if (ProcedureListing.Page(book, query, @event, cursor, size, Clock.DayOf(clock.UtcNow)) is not { } page) return KernelProblems.BadCursor.ToHttp(http);
        return Results.Ok(new Page<ProcedureItem>([.. page.Items.Select(f => new ProcedureItem(f.Code, f.Name, f.Field, f.Level, f.IsFull, f.Service))], page.Next));
    }

    private static IResult One(string code, HttpContext http, CatalogueBook book, Stages stages, Clock clock)
    {
        var day = Clock.DayOf(clock.UtcNow);
        var full = book.Find(code, day);
        var listed = book.Listed(code, day);
        if (full is null && listed is null) return ProblemsOfCatalogue.ProcedureUnknown.With("code", code).ToHttp(http);
        return Results.Ok(new ProcedureAnswer(
            code, listed is null ? null : new ListedAnswer(listed.Name, listed.Field, listed.Level, listed.Body, listed.Applicants, listed.Channels, listed.Durations, listed.State, listed.Decision, listed.From),
            full?.Version, full?.From, full?.Until, full is null ? null : JsonSerializer.Deserialize<JsonElement>(ProcedureJson.Write(full)),
            [.. book.StagesOf(code).Where(s => s.IsInForce(day)).Select(s => new StageAnswer(
                s.Province, ProcedureJson.Camel(s.Stage), s.Offices, ProcedureJson.Camel(s.Online), s.Reason is { } r ? ProcedureJson.Camel(r) : null, s.ReasonVi, s.ReasonEn, s.From, s.Until))],
            full?.Form is not null && stages.IsOpenOnline(code, day)));
    }
}

/// <summary>Pages of what a search or a life event finds, for the API and the public page.</summary>
internal static class ProcedureListing
{
    /// <summary>A page after a cursor, which names the last procedure shown; null when the cursor was not made here.</summary>
    internal static Page<FoundProcedure>? Page(CatalogueBook book, string? query, string? @event, string? cursor, int size, DateOnly day)
    {
        var found = Found(book, query, @event, day);
        var start = 0;
        if (cursor is not null)
        {
            if (!Cursor.TryParse(cursor, 1, out var last)) return null;
            start = found.Select((f, i) => (f, i)).FirstOrDefault(x => x.f.Code == last.Keys[0], (null!, -1)).Item2 + 1;
            if (start == 0) return null;
        }
        return Page<FoundProcedure>.From([.. found.Skip(start).Take(size + 1)], size, f => new Cursor(f.Code));
    }

    internal static IReadOnlyList<FoundProcedure> Found(CatalogueBook book, string? query, string? @event, DateOnly day)
    {
        var found = book.Search.Find(query is { Length: > 200 } ? query[..200] : query);
        if (@event is null) return found;
        var codes = book.All(day).Where(p => p.Events.Contains(@event)).Select(p => p.Code).ToHashSet();
        return [.. found.Where(f => codes.Contains(f.Code)).OrderBy(f => f.Service ?? int.MaxValue)];
    }
}
