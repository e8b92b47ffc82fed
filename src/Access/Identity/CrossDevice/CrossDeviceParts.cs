using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.CrossDevice;

/// <summary>What signing in on one device by another adds to the room.</summary>
internal static class CrossDeviceParts
{
    internal static void AddCrossDevice(this IServiceCollection services) =>
        services.AddSingleton<CrossingCookie>().AddUseCase<BeginCrossing>().AddUseCase<DecideCrossing>().AddUseCase<UseCrossing>();

    /// <summary>Tells the waiting page's script when to load again: 204 while it waits.</summary>
    internal static void MapCrossDevice(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/dang-nhap/qr/cho", async (HttpContext http, Db db, CrossingCookie cookie, Clock clock, CancellationToken ct) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        var waits = cookie.Read(http) is { } held && (await CrossingTable.FindAsync(db, held.Handle, ct))?.StateAt(clock.UtcNow) == CrossingState.Waits;
        return waits ? Results.NoContent() : Results.Ok();
    }).ExcludeFromDescription();
}
