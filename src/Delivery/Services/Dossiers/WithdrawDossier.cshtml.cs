using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Dossiers;

/// <summary>The applicant confirms that they take their dossier back.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WithdrawDossierModel(IWhoActs who, UseCases useCases) : MyDossierPage(who, useCases)
{
    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await EnterAsync(ct) ?? (May(DossierDeed.Withdraw) ? Page() : Redirect(Path));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var command = new WithdrawDossier.Command(Shown.Open.Row.Id, Text);
        var done = await UseCases.RunAsync<WithdrawDossier, DossierReceipt>(u => u.RunAsync(command, Act, ct), Act, ct);
        return done.Problem is { } refused ? Refuse(refused) : Redirect(Path);
    }
}
