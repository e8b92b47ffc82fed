using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>The counter collects a fee in cash and shows the receipt.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CollectCashModel(IWhoActs who, UseCases useCases) : CashierPage(who)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    internal CashierFee Shown { get; private set; } = null!;

    internal string Path => ShowCashModel.Path + "/" + Shown.Handle;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var id = Shown.Fee.Demand.Dossier;
        var done = await useCases.RunAsync<CollectCash, Payment>(u => u.RunAsync(id, Act, ct), Act, ct);
        return done.Problem is { } refused ? Refuse(refused) : Redirect(Path);
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, ServicesPermissions.Cashier) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewCash, CashierFee>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }
}
