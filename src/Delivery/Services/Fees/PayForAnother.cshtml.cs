using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Fees;

/// <summary>
/// Whoever has the link pays for another (nộp hộ), without signing in: the page tells the service and the amount, nothing of a person and not the dossier's code. One network has so many
/// looks, as with the tracking of dossiers.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PayForAnotherModel(UseCases useCases, IPaymentGateway gateway, FeeOptions options, LookUpThrottle throttle, Clock clock) : PageModel
{
    private const string Actor = "services.pay-for-another";

    [BindProperty(SupportsGet = true, Name = "ma")]
    public string Reference { get; set; } = "";

    /// <summary>Back from the gateway.</summary>
    [BindProperty(SupportsGet = true, Name = "cho")]
    public bool IsBack { get; set; }

    internal ShownFee? Fee { get; private set; }

    internal bool HasGateway => gateway.IsReady && !Fee!.Demand.IsPractice;

    internal TransferCode? Transfer => TransferCode.Of(Fee!.Demand, options.AccountFor(Fee.Demand.Office));

    internal string Path => "/nop-ho/" + Fee!.Demand.Reference;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await FindAsync(ct);
        HttpContext.LetFormsLeadTo(gateway.Site);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } act) return Page();
        var started = await useCases.RunAsync<StartPayment, Payment>(u => u.RunAsync(Fee!.Demand.Reference, Payer.Other, act, ct), act, ct);
        if (started.Problem is { } refused)
        {
            this.AddProblem(refused);
            return Page();
        }
        return PayerPages.ToGateway(this, gateway, started.Value, Fee!.Procedure.Label, Path + "?cho=true", act.At);
    }

    /// <summary>The act of whoever pays, once the fee is found; null when it was refused.</summary>
    private async Task<Act?> FindAsync(CancellationToken ct)
    {
        var act = Act.BySystem(Actor, clock.UtcNow);
        var wait = throttle.Take(HttpContext.Connection.RemoteIpAddress);
        if (wait > 0)
        {
            Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            this.AddProblem(ProblemsOfDossiers.TooManyLookups.With("seconds", wait));
            return null;
        }
        var found = await useCases.RunAsync<ViewFee, ShownFee>(u => u.OfReferenceAsync(Reference, ct), act, ct);
        if (found.Problem is { } unknown)
        {
            this.AddProblem(unknown);
            return null;
        }
        Fee = found.Value;
        return act;
    }
}
