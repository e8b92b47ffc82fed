using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Documents.Office;

/// <summary>An officer's page on documents: who acts is asked once, and a browser that fetches ahead sees nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class DocumentPage(IWhoActs whoActs) : PageModel
{
    internal Act Act { get; private set; } = null!;

    /// <summary>Null when an officer acts who holds one of the rights; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct, params Permission[] oneOf)
    {
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) return new NoContentResult();
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Actor.Kind == ActorKind.Officer && oneOf.Any(Act.May) ? null : StatusCode(403);
    }

    /// <summary>What a refused look answers: to open a matter where only a purpose is missing.</summary>
    protected IActionResult Instead(Problem problem) => problem.Code == TrustProblems.DocumentNeedsPurpose.Code
        ? Redirect("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(Request.Path))
        : StatusCode(problem.Status);
}
