using DeAn06.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Places.Offices;

/// <summary>An officer's page of this room: who acts is asked once.</summary>
internal abstract class OfficerPage(IWhoActs whoActs) : PageModel
{
    protected Act Act { get; private set; } = null!;

    internal bool May(Permission permission) => Act.May(permission);

    /// <summary>Null when an officer acts who holds the permission; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(Permission? needed, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        if (Act.Actor.Kind != ActorKind.Officer) return StatusCode(403);
        return needed is not null && !Act.May(needed) ? StatusCode(403) : null;
    }
}
