using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SelfCheck;

/// <summary>What a self-check found so far, the wrong first.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SelfCheckReportModel(SelfCheckRuns runs) : PageModel
{
    internal SelfCheckRun Run { get; private set; } = null!;

    internal IReadOnlyList<Finding> Wrong => [.. Run.Latest.Where(f => !f.Ok)];

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct)
    {
        if (await runs.FindAsync(handle, ct) is not { } run) return NotFound();
        Run = run;
        return Page();
    }
}
