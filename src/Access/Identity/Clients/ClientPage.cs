using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Clients;

/// <summary>An officer's page about relying parties: only who proposes or approves them gets in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class ClientPage(IWhoActs whoActs) : PageModel
{
    internal const string Path = "/can-bo/dinh-danh/ben-tin-cay";

    protected Act Act { get; private set; } = null!;

    internal bool MayPropose => Act.May(IdentityPermissions.Clients);

    internal bool MayApprove => Act.May(IdentityPermissions.ApproveClients);

    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Actor.Kind == ActorKind.Officer && (MayPropose || MayApprove) ? null : StatusCode(403);
    }
}
