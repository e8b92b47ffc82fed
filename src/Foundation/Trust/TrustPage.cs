using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust;

/// <summary>
/// An officer's page of this room: who acts is asked once; refusals become the sign-in page, the error page or a summary. A browser that fetches ahead
/// sees nothing, and nothing is kept of what was seen.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class TrustPage(IWhoActs whoActs) : PageModel
{
    internal Act Act { get; private set; } = null!;

    internal bool May(Permission permission) => Act.May(permission);

    /// <summary>Null when an officer acts who may look at keys and certificates, from then on for the authority; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var instead = await EnterAsync(ct, TrustPermissions.Look);
        if (instead is null) Act = Act.For("trust.authority", "Luật Giao dịch điện tử 2023");
        return instead;
    }

    /// <summary>Null when an officer acts who holds one of the rights; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct, params Permission[] oneOf)
    {
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) return new NoContentResult();
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Actor.Kind == ActorKind.Officer && oneOf.Any(Act.May) ? null : StatusCode(403);
    }

    /// <summary>The page again with the refusal on it; an HSM that is gone is told there too, and the page stays.</summary>
    protected async Task<Problem?> TryAsync<T>(Func<Task<Result<T>>> run)
    {
        try
        {
            return (await run()).Problem;
        }
        catch (OutsideFault fault)
        {
            return fault.Problem;
        }
    }
}
