using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>Sets or changes the password (mật khẩu); hashed in the queue, before the use case begins.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewPasswordModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases, Passwords passwords) : OwnPage(who, factors, clock)
{
    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    internal int Least => HasSecond ? PasswordRules.LeastWithSecond : PasswordRules.LeastAlone;

    private bool HasSecond => Own.HasApp || Own.Phone is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterToChangeAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        var password = NewPassword ?? "";
        if (PasswordRules.Check(password, HasSecond, [Account.Login, Account.Name, Own.Phone ?? ""]) is { } bad) return Refuse(bad);
        if (password != Again) return Refuse(FactorProblems.PasswordsDiffer);
        var hash = await passwords.HashAsync(password, ct);
        if (hash.Problem is { } busy) return Refuse(busy);
        var command = new SetPassword.Command(Account, hash.Value, PasswordRules.StandsAlone(password), Session.Id);
        var set = await useCases.RunAsync<SetPassword, Done>(u => u.RunAsync(command, Act), Act, ct);
        return set.Problem is { } problem ? Refuse(problem) : Redirect(Root);
    }
}
