using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Trust.Followers;

/// <summary>The API of channels for officers' programs, and the feed for clients.</summary>
internal static class ChannelEndpoints
{
    internal sealed record Closing(string? Reason);

    internal sealed record View(string Id, string Name, string? Url, string? Client, IReadOnlyList<string> Events, string State, long? FromIndex, DateTime? LastOkAt, DateTime? FailingSince, string? LastError)
    {
        internal static View Of(Channel c) => new(Ids.Handle(c.Id), c.Name, c.Url, c.Client, c.Events, c.ClosedAt is not null ? "closed" : c.IsOpen ? "open" : "proposed", c.FromIndex, c.LastOkAt, c.FailingSince, c.LastError);
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/trust");
        api.MapGet("/feed", (HttpContext http, IWhoActs who, UseCases run, string? from, string? limit, CancellationToken ct) =>
            RunAsync<ReadFeed, FeedPage>(http, who, run, (u, act) => u.RunAsync(from, limit, act, ct), null, Results.Ok, ct));
        api.MapGet("/channels", ListAsync);
        api.MapPost("/channels", (HttpContext http, IWhoActs who, UseCases run, ProposeChannel.Command body, CancellationToken ct) =>
            RunAsync<ProposeChannel, Guid>(http, who, run, (u, act) => u.RunAsync(body, act), body, id => Results.Json(new { id = Ids.Handle(id) }, statusCode: 201), ct));
        api.MapPost("/channels/{handle}/approve", (HttpContext http, IWhoActs who, UseCases run, string handle, CancellationToken ct) =>
            RunAsync<ApproveChannel, Guid>(http, who, run, (u, act) => u.RunAsync(Read(handle), act, ct), handle, id => Results.Ok(new { id = Ids.Handle(id) }), ct));
        api.MapPost("/channels/{handle}/close", (HttpContext http, IWhoActs who, UseCases run, string handle, Closing body, CancellationToken ct) =>
            RunAsync<CloseChannel, Guid>(http, who, run, (u, act) => u.RunAsync(Read(handle), body.Reason, act, ct), body, id => Results.Ok(new { id = Ids.Handle(id) }), ct));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IWhoActs who, Db db, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (!act.Value.May(TrustPermissions.Look)) return KernelProblems.NotAllowed.ToHttp(http);
        return Results.Ok((await ChannelTable.AllAsync(db, ct)).Select(View.Of));
    }

    private static async Task<IResult> RunAsync<TUseCase, T>(
        HttpContext http, IWhoActs who, UseCases run, Func<TUseCase, Act, Task<Result<T>>> deed, object? command, Func<T, IResult> answer, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (command is null) return (await run.RunAsync<TUseCase, T>(u => deed(u, act.Value), act.Value, ct)).ToHttp(http, answer);
        var key = Idempotency.From(http, command);
        if (key.Problem is { } keyless) return keyless.ToHttp(http);
        return (await run.RunAsync<TUseCase, T>(u => deed(u, act.Value), act.Value, key.Value, ct)).ToHttp(http, answer, key.Value);
    }

    /// <summary>A handle that is none names no channel, and is answered as one that is not there.</summary>
    private static Guid Read(string handle) => Ids.TryParseHandle(handle, out var id) ? id : Guid.Empty;
}
