using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Followers;

/// <summary>An officer's page about channels: who acts is asked once, and only who may look gets in.</summary>
internal abstract class ChannelPage(IWhoActs whoActs) : PageModel
{
    internal const string Path = "/can-bo/tin-cay/kenh";

    protected Act Act { get; private set; } = null!;

    internal bool MayPropose => Act.May(TrustPermissions.Propose);

    internal bool MayApprove => Act.May(TrustPermissions.Approve);

    internal DateTime Now => Act.At;

    protected async Task<IActionResult?> EnterAsync(Permission needed, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Actor.Kind == ActorKind.Officer && Act.May(needed) ? null : StatusCode(403);
    }
}
