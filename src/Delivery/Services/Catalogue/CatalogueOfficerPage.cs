using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Catalogue;

/// <summary>A console page of the catalogue: only who may change it gets in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class CatalogueOfficerPage(IWhoActs whoActs) : PageModel
{
    protected Act Act { get; private set; } = null!;

    internal DateOnly Today => Clock.DayOf(Act.At);

    /// <summary>Null when an officer acts who may change the catalogue; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value;
        return Act.Actor.Kind == ActorKind.Officer && Act.May(ServicesPermissions.Catalogue) ? null : StatusCode(403);
    }

    /// <summary>The page again with the refusal on it.</summary>
    protected IActionResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
