using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Dossiers;

/// <summary>Anyone tracks a dossier by its number (tra cứu hồ sơ): its state and office, nothing of a person.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LookUpDossierModel(UseCases useCases, LookUpThrottle throttle, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Ma { get; set; }

    internal LookUpDossier.Found? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Ma)) return Page();
        var wait = throttle.Take(HttpContext.Connection.RemoteIpAddress);
        if (wait > 0)
        {
            Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refuse(ProblemsOfDossiers.TooManyLookups.With("seconds", wait));
        }
        if (!DossierCode.TryParse(Ma, out var code)) return Refuse(ProblemsOfDossiers.CodeUnreadable);
        var act = Act.BySystem("services.look-up", clock.UtcNow);
        var found = await useCases.RunAsync<LookUpDossier, LookUpDossier.Found>(u => u.RunAsync(code, ct), act, ct);
        if (found.Problem is { } unknown) return Refuse(unknown);
        Found = found.Value;
        return Page();
    }

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
