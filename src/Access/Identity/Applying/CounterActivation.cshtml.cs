using DeAn06.Identity.Accounts;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Applying;

/// <summary>Counter activation (kích hoạt tại quầy), for someone without a smartphone or after the seven days.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CounterActivationModel(IWhoActs who, LoginNames names, AccountTable table, IBiometrics biometrics, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public Biometric Kind { get; set; }

    internal string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Receive) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Receive) is { } instead) return instead;
        if (await table.FindAsync((await names.ReadAsync(Number ?? "", ct)).Login, ct) is not { Person: { } person } account) return Refuse(FactorProblems.NoAccountThere);
        var compared = await biometrics.CaptureAsync(Kind, ct) is { } capture && await biometrics.MatchesAsync(person, Kind, capture, ct);
        var given = await useCases.RunAsync<ActivateAtCounter, string>(u => u.RunAsync(account, compared, Act, ct), Act, ct);
        if (given.Problem is { } problem) return Refuse(problem);
        Code = $"{given.Value[..5]} {given.Value[5..]}";
        return Page();
    }
}
