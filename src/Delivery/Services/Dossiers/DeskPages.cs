using Microsoft.AspNetCore.Http;
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
        var asked = await OfficerAsync(who, HttpContext, ct);
        if (asked.Problem is { } refused) return Instead(HttpContext, refused);
        Act = asked.Value;
        return null;
    }

    /// <summary>The officer who acts within a matter, or why there is none.</summary>
    internal static async Task<Result<Act>> OfficerAsync(IWhoActs who, HttpContext http, CancellationToken ct)
    {
        var asked = await who.WhoAsync(http, ct);
        if (asked.Problem is { } stranger) return stranger;
        if (!DossierStanding.Of(asked.Value, false).IsOfficer) return KernelProblems.NotAllowed;
        return asked.Value.Matter is null || IsAhead(http) ? Work.WorkProblems.MatterNeeded : asked;
    }

    /// <summary>What to answer where no officer acts: nothing to a browser that fetches ahead, the page on which a matter is opened, or the status.</summary>
    internal static IActionResult Instead(HttpContext http, Problem refused) =>
        IsAhead(http) ? new NoContentResult() : refused.Code != Work.WorkProblems.MatterNeeded.Code ? new StatusCodeResult(refused.Status)
            : new RedirectResult("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(http.Request.Path + (http.Request.Method == "GET" ? http.Request.QueryString.Value : "")));

    private static bool IsAhead(HttpContext http) => http.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
