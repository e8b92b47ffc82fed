using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Fees;

/// <summary>A page of a cashier, or of who may approve what they ask. It shows money and dossiers' codes and names nobody, so that it needs no matter.</summary>
internal abstract class CashierPage(IWhoActs who) : PageModel
{
    internal Act Act { get; private set; } = null!;

    /// <summary>Null for an officer with one of the permissions; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct, params IReadOnlyList<Permission> any)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = asked.Value;
        return Act.Actor.Kind == ActorKind.Officer && any.Any(Act.May) ? null : StatusCode(403);
    }

    protected IActionResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
