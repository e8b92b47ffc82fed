using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Authorization;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Consent;

/// <summary>What consent adds to the room.</summary>
internal static class ConsentParts
{
    internal static void AddConsent(this IServiceCollection services)
    {
        services.AddScoped<Representatives>();
        services.AddUseCase<GiveConsent>().AddUseCase<WithdrawConsent>().AddUseCase<AskRepresentative>().AddUseCase<RefuseForAnother>().AddUseCase<RefuseConsent>();
        services.AddSingleton<IContribute<MenuItem>, ConsentMenu>().AddSingleton<IContribute<Messages.MessageKind>, ConsentMessages>();
    }

    internal static void MapConsent(this IEndpointRouteBuilder endpoints)
    {
        DownloadReceipt.Map(endpoints);
        endpoints.MapGet("/dong-y/{handle}/cho", WaitAsync).ExcludeFromDescription();
    }

    /// <summary>Tells the script of a page that waits for a representative when to load again: 204 until they agreed or the request is over.</summary>
    private static async Task<IResult> WaitAsync(HttpContext http, string handle, WhoActs who, RequestTable requests, ClientTable clients, Consents consents, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await who.SessionAsync(http, ct) is not { } session) return KernelProblems.NotSignedIn.ToHttp(http);
        if (await requests.FindAsync(handle, ct) is not { } begun || await clients.FindAsync(begun.Ask.ClientId, ct) is not { } client) return Results.Ok();
        return (await consents.FindAsync(session.Account, client, ct))?.GivenAt >= begun.CreatedAt ? Results.Ok() : Results.NoContent();
    }
}

internal sealed class ConsentMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Portal, 92, "/toi/dong-y", "Ai được biết gì về bạn", "Who may know what about you")];
}
