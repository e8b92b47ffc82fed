using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Recovery;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Officers;

/// <summary>A new code for an officer (cấp mã mới), after the keeper proved themself anew.</summary>
[Assured(NewCode.Level, FreshMinutes = NewCode.FreshMinutes, WithoutSms = true)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewCodeModel(IWhoActs who, AccountTable table, OfficerReach reach, UseCases useCases) : DeskPage(who)
{
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    internal Account Officer { get; private set; } = null!;

    internal string? Code { get; private set; }

    internal string Own => $"{ListOfficersModel.Path}/{Account}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var made = await useCases.RunAsync<OpenAtCounter, string>(u => u.RunAsync(Officer, false, Act, ct), Act, ct);
        if (made.Problem is { } refused) return Refuse(refused);
        Code = $"{made.Value[..5]} {made.Value[5..]}";
        return Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return instead;
        if (await table.FindAsync(Account, ct) is not { } officer || !await reach.KeepsAsync(Act, officer, ct)) return NotFound();
        Officer = officer;
        return null;
    }
}
