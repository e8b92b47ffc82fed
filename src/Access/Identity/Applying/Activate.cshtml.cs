using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Recovery;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Applying;

/// <summary>
/// An owner activates their account (kích hoạt): a code to the phone of the application or from the counter, then a password. Whether a number has an account that
/// waits is not told.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ActivateModel(LoginNames names, AccountTable table, Passwords passwords, UseCases useCases, Visits visits, Clock clock) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    internal bool AsksCode { get; private set; }

    internal bool IsDone { get; private set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostSendAsync(CancellationToken ct) => Visits.SlowlyAsync<IActionResult>(async () =>
    {
        var login = await names.ReadAsync(Number ?? "", ct);
        if (await visits.CountAsync("activate-send", login, HttpContext, ct) is { } wait) return Refuse(wait);
        if (await table.FindAsync(login.Login, ct) is { Unusable: Unusable.NotActive } account)
        {
            var act = WhoActs.SigningAct(account, clock.UtcNow);
            await useCases.RunAsync<SendActivation, Done>(u => u.RunAsync(account, act, ct), act, ct);
        }
        AsksCode = true;
        return Page();
    }, ct);

    public Task<IActionResult> OnPostCounterAsync()
    {
        AsksCode = true;
        return Task.FromResult<IActionResult>(Page());
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Visits.SlowlyAsync<IActionResult>(async () =>
    {
        AsksCode = true;
        var login = await names.ReadAsync(Number ?? "", ct);
        if (await visits.CountAsync("activate", login, HttpContext, ct) is { } wait) return Refuse(wait);
        var password = NewPassword ?? "";
        if (PasswordRules.Check(password, false, [login.Typed]) is { } bad) return Refuse(bad);
        if (password != Again) return Refuse(FactorProblems.PasswordsDiffer);
        // Hashed for unknown numbers too, so that both take as long.
        var hash = await passwords.HashAsync(password, ct);
        if (hash.Problem is { } busy) return Refuse(busy);
        if (await table.FindAsync(login.Login, ct) is not { Unusable: Unusable.NotActive } account) return Refuse(AccountProblems.ActivationWrong);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var activated = await useCases.RunAsync<ActivateAccount, Done>(u => u.RunAsync(account, CounterCode.Typed(Code), hash.Value, PasswordRules.StandsAlone(password), act, ct), act, ct);
        if (activated.Problem is { } refused) return Refuse(refused);
        IsDone = true;
        return Page();
    }, ct);

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
