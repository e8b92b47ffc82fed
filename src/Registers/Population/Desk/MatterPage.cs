using DeAn06.Interface;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Population.Desk;

/// <summary>A page of an officer that shows persons: only within an open matter, and never to a browser that fetches ahead.</summary>
internal abstract class MatterPage(IWhoActs whoActs) : PageModel
{
    internal Act Act { get; private set; } = null!;

    /// <summary>Null when an officer acts within a matter; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)) return new NoContentResult();
        var who = await whoActs.WhoAsync(HttpContext, ct);
        var back = Uri.EscapeDataString(Request.Path + (Request.Method == "GET" ? Request.QueryString.Value : ""));
        if (who.Problem is { } stranger) return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + back) : StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Matter is null ? Redirect("/can-bo/viec/mo?returnUrl=" + back) : null;
    }

    /// <summary>The page again with the refusal on it.</summary>
    protected IActionResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
