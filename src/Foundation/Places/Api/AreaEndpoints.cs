using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Places.Api;

/// <summary>The public API on areas: nobody signs in to ask where a commune went.</summary>
internal static class AreaEndpoints
{
    private const int MostItems = 100;

    internal sealed record ResolveRequest(string? Text, string? Commune, string? District, string? Province, string? Code, DateOnly? WrittenOn);

    internal sealed record RestateRequest(Dictionary<string, decimal> Figures, string? Map, string? Level, string? By);

    internal sealed record RestatedView(string Code, string FullName, decimal Value, bool IsEstimate);

    internal sealed record RestateAnswer(IReadOnlyList<RestatedView> Figures, string By, IReadOnlyDictionary<string, decimal> Left);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var areas = endpoints.MapGroup("/api/places").WithTags("Places");
        areas.MapGet("/areas", List).WithName("ListAreas").Produces<Page<AreaView>>().ProducesProblem(400);
        areas.MapGet("/areas/{code}", One).WithName("GetArea").Produces<AreaView>().ProducesProblem(404);
        areas.MapGet("/areas/{code}/history", History).WithName("GetAreaHistory").Produces<IReadOnlyList<EventView>>().ProducesProblem(404);
        areas.MapPost("/resolve", Resolve).WithName("ResolveAddress").Produces<ResolutionView>().ProducesProblem(400);
        areas.MapPost("/restate", Restate).WithName("RestateFigures").Produces<RestateAnswer>().ProducesProblem(400);
    }

    private static IResult List(string? query, string? map, string? level, string? within, int? limit, string? cursor, HttpContext http, IPlaces places)
    {
        if (!Words.TryParse<AreaMap>(map, out var onMap) || !Words.TryParse<AreaLevel>(level, out var atLevel)) return PlacesProblems.MapUnknown.ToHttp(http);
        AreaCode? inside = null;
        if (!string.IsNullOrEmpty(within))
        {
            if (!AreaCode.TryParse(within, out var code) || places.Find(code) is null) return PlacesProblems.AreaUnknown.With("code", within).ToHttp(http);
            inside = code;
        }
        var size = Math.Clamp(limit ?? 20, 1, MostItems);
        http.Response.Headers.CacheControl = "public, max-age=60";
        if (!string.IsNullOrWhiteSpace(query))
        {
            var found = places.Search(query.Length > 200 ? query[..200] : query, onMap ?? AreaMap.Today, atLevel ?? (level is null ? AreaLevel.Commune : null), inside, size);
            return Results.Ok(new Page<AreaView>([.. found.Select(a => AreaView.Of(a, places))], null));
        }
        return All(inside, onMap ?? inside?.Map ?? AreaMap.Today, atLevel, size, cursor, http, places);
    }

    /// <summary>Without words: the areas directly inside one, or the provinces, by code.</summary>
    private static IResult All(AreaCode? inside, AreaMap map, AreaLevel? level, int size, string? cursor, HttpContext http, IPlaces places)
    {
        Cursor after = default;
        if (cursor is not null && !Cursor.TryParse(cursor, 1, out after)) return KernelProblems.BadCursor.ToHttp(http);
        IEnumerable<Area> areas = places.Children(inside, map);
        for (var at = inside?.Level ?? AreaLevel.Province; level is { } wanted && areas.Any() && areas.First().Level < wanted; at++)
            areas = areas.SelectMany(a => places.Children(a.Code)).ToList();
        var from = cursor is null ? "" : after.Keys[0];
        var page = areas.OrderBy(a => a.Code.ToString(), StringComparer.Ordinal).Where(a => string.CompareOrdinal(a.Code.ToString(), from) > 0).Take(size + 1).ToList();
        return Results.Ok(Page<AreaView>.From([.. page.Select(a => AreaView.Of(a, places))], size, a => new Cursor(a.Code)));
    }

    private static IResult One(string code, DateOnly? on, HttpContext http, IPlaces places) =>
        AreaCode.TryParse(code, out var parsed) && places.Find(parsed, on) is { } area
            ? Results.Ok(AreaView.Of(area, places))
            : PlacesProblems.AreaUnknown.With("code", code).ToHttp(http);

    private static IResult History(string code, HttpContext http, IPlaces places)
    {
        if (!AreaCode.TryParse(code, out var parsed) || places.Find(parsed) is null) return PlacesProblems.AreaUnknown.With("code", code).ToHttp(http);
        var other = parsed.Map == AreaMap.Today ? AreaMap.Before : AreaMap.Today;
        return Results.Ok(places.History(parsed).Select(e => new EventView(
            Words.Kebab(e.Kind), e.On, e.IsSure, e.Source, e.NameBefore, e.NameAfter, [.. e.Others.Select(o => MappingView.Of(o, other, places))])).ToList());
    }

    private static IResult Resolve(ResolveRequest request, HttpContext http, IPlaces places)
    {
        if (!string.IsNullOrWhiteSpace(request.Code))
        {
            var text = request.Code.Trim();
            if (!AreaCode.TryParse(text, AreaMap.Before, out var old) && !AreaCode.TryParse(text, out old)) return PlacesProblems.AreaUnknown.With("code", text).At("code").ToHttp(http);
            return Results.Ok(ResolutionView.Of(places.Resolve(old), places));
        }
        var address = new OldAddress(request.Text, request.Commune, request.District, request.Province, request.WrittenOn);
        var written = request.Text ?? request.Commune + request.District + request.Province;
        if (string.IsNullOrWhiteSpace(written)) return PlacesProblems.AddressMissing.At("text").ToHttp(http);
        if (written.Length > 300) return PlacesProblems.AddressTooLong.At("text").ToHttp(http);
        return Results.Ok(ResolutionView.Of(places.Resolve(address), places));
    }

    private static IResult Restate(RestateRequest request, HttpContext http, IPlaces places)
    {
        if (!Words.TryParse<AreaMap>(request.Map, out var map) || !Words.TryParse<AreaLevel>(request.Level, out var level) || !Words.TryParse<RestateBy>(request.By, out var by))
            return PlacesProblems.MapUnknown.ToHttp(http);
        var figures = new Dictionary<AreaCode, decimal>();
        foreach (var (text, value) in request.Figures ?? [])
        {
            if (!AreaCode.TryParse(text, out var code)) return PlacesProblems.AreaUnknown.With("code", text).At("figures").ToHttp(http);
            figures[code] = value;
        }
        var told = places.Restate(figures, map ?? AreaMap.Today, level ?? AreaLevel.Province, by ?? RestateBy.Population);
        return Results.Ok(new RestateAnswer(
            [.. told.Figures.Select(f => new RestatedView(f.Code.ToString(), places.Find(f.Code)!.FullName, f.Value, f.IsEstimate))],
            Words.Kebab(told.By), told.Left.ToDictionary(l => l.Key.ToString(), l => l.Value)));
    }
}
