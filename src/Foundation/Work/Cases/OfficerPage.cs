using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Work.Cases;

/// <summary>A page of this room: who acts is asked once, refusals become the sign-in page, the error page or a summary.</summary>
internal abstract class OfficerPage(UseCases useCases, IWhoActs whoActs) : PageModel
{
    protected Act Act { get; private set; } = null!;

    internal DateTime Now => Act.At;

    protected UseCases UseCases => useCases;

    /// <summary>Null when an officer acts; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        return null;
    }

    /// <summary>The page again with the refusal on it, or the error page when there is nothing to show.</summary>
    protected IActionResult Refuse(Problem problem)
    {
        if (problem.Status is 404 or 403 && !CanShow) return StatusCode(problem.Status);
        this.AddProblem(problem);
        return Page();
    }

    /// <summary>True once the page has what it needs to be shown.</summary>
    protected virtual bool CanShow => true;
}
