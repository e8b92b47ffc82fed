using DeAn06.Identity.Provider;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.Logout;

/// <summary>
/// <c>/oidc/logout</c>, by GET or POST (OpenID Connect RP-Initiated Logout 1.0). Checks the request and leads to a page of this site, where the browser shows its
/// session again: a POST from another site comes without it.
/// </summary>
internal static class LogoutEndpoint
{
    internal const string Path = "/oidc/logout";
    internal const string Page = "/oidc/logout/xac-nhan";

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods(Path, ["GET", "POST"], RunAsync).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext http, ReadLogout read, LogoutCarrier carrier, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var asked = HttpMethods.IsPost(http.Request.Method) ? await Parameters.OfFormAsync(http.Request, ct) : Parameters.OfQuery(http.Request);
        var checkedAsk = asked.IsDone ? await read.RunAsync(asked.Value, ct) : asked.Problem!;
        return Results.Redirect(checkedAsk.IsDone ? $"{Page}?y={carrier.Seal(checkedAsk.Value)}" : $"{Page}?loi={checkedAsk.Problem!.Code}");
    }
}
