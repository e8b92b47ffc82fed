using DeAn06.Kernel;
using DeAn06.Places.Offices;
using DeAn06.Places.Quarantine;
using DeAn06.Places.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Places.Api;

/// <summary>The API on offices: reading is public, deeds need an act.</summary>
internal static class OfficeEndpoints
{
    internal sealed record OfficeAnswer(OfficeView Office, IReadOnlyList<OfficeView> History, IReadOnlyList<OfficeView> Below);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var offices = endpoints.MapGroup("/api/places").WithTags("Places");
        offices.MapGet("/offices", List).WithName("ListOffices").Produces<Page<OfficeView>>().ProducesProblem(400);
        offices.MapGet("/offices/{code}", One).WithName("GetOffice").Produces<OfficeAnswer>().ProducesProblem(404);
        offices.MapPost("/offices", (OpenOffice.Command command, HttpContext http, Runner runner, CancellationToken ct) =>
            runner.RunAsync<OpenOffice, Office>(http, (u, act) => u.RunAsync(command, act, ct), ct)).WithName("OpenOffice").Produces<OfficeView>().ProducesProblem(400).ProducesProblem(409);
        offices.MapPost("/offices/{code}/changes", (string code, ChangeOffice.Command command, HttpContext http, Runner runner, CancellationToken ct) =>
            runner.RunAsync<ChangeOffice, Office>(http, (u, act) => u.RunAsync(command with { Code = code }, act, ct), ct)).WithName("ChangeOffice").Produces<OfficeView>().ProducesProblem(400);
        offices.MapPost("/offices/{code}/closing", (string code, CloseOffice.Command command, HttpContext http, Runner runner, CancellationToken ct) =>
            runner.RunAsync<CloseOffice, Office>(http, (u, act) => u.RunAsync(command with { Code = code }, act, ct), ct)).WithName("CloseOffice").Produces<OfficeView>().ProducesProblem(400);
        offices.MapPost("/aliases", (LoadAliases.Command command, HttpContext http, Runner runner, CancellationToken ct) =>
            runner.RunAsync<LoadAliases, LoadAliases.Loaded>(http, (u, act) => u.RunAsync(command, act, ct), ct)).WithName("LoadAliases").Produces<LoadAliases.Loaded>().ProducesProblem(400);
        offices.MapGet("/quarantine", QuarantineAsync).WithName("ListQuarantine").Produces<Page<QuarantinedAddress>>().ProducesProblem(403);
    }

    private static IResult List(string? query, string? kind, string? within, int? limit, string? cursor, HttpContext http, IOffices offices, IPlaces places)
    {
        if (!Words.TryParse<OfficeKind>(kind, out var ofKind)) return PlacesProblems.KindUnknown.With("kind", kind).ToHttp(http);
        AreaCode? inside = null;
        if (!string.IsNullOrEmpty(within))
        {
            if (!AreaCode.TryParse(within, out var code) || places.Find(code) is null) return PlacesProblems.AreaUnknown.With("code", within).ToHttp(http);
            inside = code;
        }
        OfficeCode? after = null;
        if (cursor is not null)
        {
            if (!Cursor.TryParse(cursor, 1, out var last) || !OfficeCode.TryParse(last.Keys[0], out var code)) return KernelProblems.BadCursor.ToHttp(http);
            after = code;
        }
        var size = Math.Clamp(limit ?? 20, 1, 100);
        var found = offices.Search(query, ofKind, inside, after, size + 1);
        return Results.Ok(Page<OfficeView>.From([.. found.Select(o => OfficeView.Of(o, places))], size, o => new Cursor(o.Code)));
    }

    private static IResult One(string code, HttpContext http, IOffices offices, IPlaces places) => offices.Find(code) is { } office
        ? Results.Ok(new OfficeAnswer(OfficeView.Of(office, places), [.. offices.History(office.Code).Select(o => OfficeView.Of(o, places))],
            [.. offices.Below(office.Code).Take(200).Select(o => OfficeView.Of(o, places))]))
        : PlacesProblems.OfficeUnknown.With("code", code).ToHttp(http);

    private static async Task<IResult> QuarantineAsync(string? cursor, HttpContext http, IWhoActs who, QuarantineTable table, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (!act.Value.May(PlacesPermissions.Addresses)) return KernelProblems.NotAllowed.ToHttp(http);
        Cursor after = default;
        if (cursor is not null && !Cursor.TryParse(cursor, 2, out after)) return KernelProblems.BadCursor.ToHttp(http);
        return Results.Ok(await table.PageAsync(cursor is null ? null : after, 20, ct));
    }
}

/// <summary>Runs a deed of this room for a request and lets this node see its effect at once.</summary>
internal sealed class Runner(IWhoActs who, UseCases useCases, LivePlaces live, IPlaces places)
{
    internal async Task<IResult> RunAsync<TUseCase, T>(HttpContext http, Func<TUseCase, Act, Task<Result<T>>> run, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        var result = await DoAsync(run, act.Value, ct);
        return result.ToHttp(http, value => value is Office office ? Results.Ok(OfficeView.Of(office, places)) : Results.Ok(value));
    }

    internal async Task<Result<T>> DoAsync<TUseCase, T>(Func<TUseCase, Act, Task<Result<T>>> run, Act act, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var result = await useCases.RunAsync<TUseCase, T>(u => run(u, act), act, ct);
        if (result.IsDone) live.Renew();
        return result;
    }
}
