using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust;

/// <summary>An officer's page of this room: who acts is asked once; refusals become the sign-in page, the error page or a summary.</summary>
internal abstract class TrustPage(IWhoActs whoActs) : PageModel
{
    internal Act Act { get; private set; } = null!;

    internal bool May(Permission permission) => Act.May(permission);

    /// <summary>Null when an officer acts who may look; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value.For("trust.authority", "Luật Giao dịch điện tử 2023");
        return Act.Actor.Kind == ActorKind.Officer && Act.May(TrustPermissions.Look) ? null : StatusCode(403);
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
