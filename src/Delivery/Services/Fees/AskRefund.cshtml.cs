using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>A cashier asks to give money back.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AskRefundModel(IWhoActs who, UseCases useCases) : CashierPage(who)
{
    internal const string Root = "/can-bo/thu-phi/hoan-tien";

    [BindProperty(SupportsGet = true, Name = "ma")]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    internal ShownRefund Shown { get; private set; } = null!;

    internal string Path => Root + "/" + Shown.Payment.Reference;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? (StandingWords.MayBeReturned(Shown.Payment) ? Page() : Redirect(ShowCashModel.Path));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var done = await useCases.RunAsync<AskRefund, Work.Proposal>(u => u.RunAsync(Reference, Reason, Act, ct), Act, ct);
        return done.Problem is { } refused ? Refuse(refused) : Redirect(ShowCashModel.Path);
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, ServicesPermissions.Cashier) is { } instead) return instead;
        var found = await useCases.RunAsync<ViewHeld, ShownRefund>(u => u.RunAsync(Reference, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }
}
