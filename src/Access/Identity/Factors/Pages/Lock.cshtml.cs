using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>The emergency lock (khóa khẩn cấp): asked once more, then it holds at once. Any session is enough: whoever locks takes nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LockModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases, SessionCookie cookie) : OwnPage(who, factors, clock)
{
    internal bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var locked = await useCases.RunAsync<LockOwn, Done>(u => u.RunAsync(Account, Act, ct), Act, ct);
        if (locked.Problem is { } problem) return Refuse(problem);
        cookie.Clear(HttpContext);
        IsDone = true;
        return Page();
    }
}
