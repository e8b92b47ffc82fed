using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.Provider;

/// <summary>
/// Lets a client that runs in a page of another site read what the provider answers (CORS), as a public client in a browser must. Any site may: nothing there goes by cookies, which a
/// browser does not send with <c>*</c>; what opens something is in the request itself.
/// </summary>
internal static class OtherSites
{
    private const string Methods = "GET, POST";
    private const string Sent = "Authorization, Content-Type, DPoP";
    private const string Read = "DPoP-Nonce, WWW-Authenticate, Retry-After";
    private const string SecondsKept = "7200";

    /// <summary>The endpoint answers other sites, and their browsers' question whether it will.</summary>
    internal static void AnswerOtherSites(this IEndpointRouteBuilder endpoints, string path, RouteHandlerBuilder endpoint)
    {
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            Allow(context.HttpContext);
            context.HttpContext.Response.Headers.AccessControlExposeHeaders = Read;
            return await next(context);
        });
        endpoints.MapMethods(path, ["OPTIONS"], (HttpContext http) =>
        {
            Allow(http);
            http.Response.Headers.AccessControlAllowMethods = Methods;
            http.Response.Headers.AccessControlAllowHeaders = Sent;
            http.Response.Headers.AccessControlMaxAge = SecondsKept;
            return Results.NoContent();
        });
    }

    private static void Allow(HttpContext http) => http.Response.Headers.AccessControlAllowOrigin = "*";
}
