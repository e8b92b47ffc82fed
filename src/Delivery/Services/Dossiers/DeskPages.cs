using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Dossiers;

/// <summary>A page of an officer about dossiers: with a right to them, within an open matter, and never to a browser that fetches ahead.</summary>
internal abstract class DossierDeskPage(IWhoActs who) : PageModel
{
    internal Act Act { get; private set; } = null!;

    /// <summary>Null when an officer acts within a matter; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) return new NoContentResult();
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = asked.Value;
        if (!DossierStanding.Of(Act, false).IsOfficer) return StatusCode(403);
        return Act.Matter is null ? Redirect("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(Request.Path + (Request.Method == "GET" ? Request.QueryString.Value : ""))) : null;
    }
}
