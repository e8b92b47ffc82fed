using DeAn06.Identity.Factors.Passkeys;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>Adds a passkey (thêm mã khóa); also the first thing shown to whoever has none.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewPasskeyModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases, Ceremony ceremony) : OwnPage(who, factors, clock)
{
    internal Asked Asked { get; private set; } = null!;

    internal string Later => Account.Kind == ActorKind.Citizen ? "/toi/ai-da-xem" : Root;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        Asked = await ceremony.AskNewAsync(HttpContext, Account);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? credential, string? state, string? name, CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        var made = await ceremony.CheckNewAsync(HttpContext, Account, credential, state);
        var added = made.Problem ?? (await useCases.RunAsync<AddPasskey, Done>(u => u.RunAsync(Account, made.Value, name, Act, ct), Act, ct)).Problem;
        if (added is null) return Redirect(Root);
        Asked = await ceremony.AskNewAsync(HttpContext, Account);
        return Refuse(added);
    }
}
