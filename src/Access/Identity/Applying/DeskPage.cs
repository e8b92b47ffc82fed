using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Applying;

/// <summary>A page of an officer about somebody's account: with a permission, within an open matter, and never to a browser that fetches ahead.</summary>
internal abstract class DeskPage(IWhoActs who) : PageModel
{
    protected Act Act { get; private set; } = null!;

    /// <summary>Null when an officer with one of the permissions acts within a matter; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct, params Permission[] needed)
    {
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) return new NoContentResult();
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = asked.Value;
        if (!needed.Any(Act.May)) return StatusCode(StatusCodes.Status403Forbidden);
        return Act.Matter is null ? Redirect("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(Request.Path)) : null;
    }

    protected PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
