using System.Security.Cryptography;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>Adds an authenticator app (ứng dụng tạo mã). Its secret travels sealed in the form and counts only once its first code was typed.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewAppModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases, AppSeal seal) : OwnPage(who, factors, clock)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    internal byte[] Secret { get; private set; } = [];

    internal string Written => string.Join(' ', Totp.Written(Secret).Chunk(4).Select(c => new string(c)));

    internal string Link => Totp.LinkOf(Account.Login, Secret);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        New();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        if (Read() is not { } secret)
        {
            New();
            return Refuse(FactorProblems.PageTooOld);
        }
        Secret = secret;
        var added = await useCases.RunAsync<AddApp, Done>(u => u.RunAsync(Account, secret, PhoneCode.Typed(Code), Act), Act, ct);
        return added.Problem is { } problem ? Refuse(problem) : Redirect(Root);
    }

    private void New()
    {
        Secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        Kept = Convert.ToBase64String(seal.Close(Account.Id, Secret));
        ModelState.Remove(nameof(Kept));
    }

    private byte[]? Read()
    {
        var sealedBytes = new byte[400];
        return Kept is { Length: < 500 } && Convert.TryFromBase64String(Kept, sealedBytes, out var n) ? seal.Open(Account.Id, sealedBytes[..n]) : null;
    }
}
