using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>The page where an officer asks for the fee: the bill by the catalogue, the waivers to confirm, or an amount where the catalogue has none.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DemandFeeModel(IWhoActs who, UseCases useCases) : DossierDeskPage(who)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public List<string> Waivers { get; set; } = [];

    internal ShownDossier Shown { get; private set; } = null!;

    internal string Path => "/can-bo/ho-so/" + Shown.Open.Row.Handle;

    internal FeeBill Bill => DemandFee.BillOf(Shown.Open, Request.Method == "POST" ? Waivers : null);

    internal IReadOnlyList<OfferedWaiver> Offered => DemandFee.WaiversOf(Shown.Open);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var command = new DemandFee.Command(id, Dong.Read(Amount), Basis, Waivers);
        var done = await useCases.RunAsync<DemandFee, DossierReceipt>(u => u.RunAsync(command, Act, ct), Act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect("/can-bo/ho-so/" + Handle);
    }

    /// <summary>Shows the bill with other waivers, and asks for nothing yet.</summary>
    public async Task<IActionResult> OnPostCountAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewDossier, ShownDossier>(u => u.RunAsync(id, DossierShares.Summary, Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        Shown = found.Value;
        if (refused is null && !Shown.Allowed.Contains(DossierDeed.DemandFee)) return Redirect(Path);
        if (Request.Method == "GET") Waivers = [.. Shown.Open.Row.Waivers];
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
