using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Locking;

/// <summary>The officer's page of an account (khóa, mở khóa): its state, its history, lock and unlock on a ground.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LockPageModel(IWhoActs who, LoginNames names, AccountTable table, AccountHistory history, IBiometrics biometrics, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateParts Until { get; set; } = new();

    internal Account? Found { get; private set; }

    internal IReadOnlyList<FactLine> Lines { get; private set; } = [];

    internal IEnumerable<Choice> Grounds => LockGrounds.All.Where(g => Act.May(g.Needed) && !g.OfKeeper).Select(g => new Choice(g.Code, LockGrounds.Say(g.Code)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Decide, IdentityPermissions.Receive) ?? Page();

    public async Task<IActionResult> OnPostFindAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostLockAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        DateOnly? until = null;
        if (!Until.IsEmpty)
        {
            if (!Until.TryRead(out DateOnly day)) return Refuse(AccountProblems.UntilPast);
            until = day;
        }
        var command = await CommandAsync(until, ct);
        return await ShowAsync(await useCases.RunAsync<LockAccount, Done>(u => u.RunAsync(command, Act, ct), Act, ct), ct);
    }

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var command = await CommandAsync(null, ct);
        return await ShowAsync(await useCases.RunAsync<UnlockAccount, Done>(u => u.RunAsync(command, Act, ct), Act, ct), ct);
    }

    /// <summary>The device is asked only when the owner stands at the counter.</summary>
    private async Task<LockAccount.Command> CommandAsync(DateOnly? until, CancellationToken ct)
    {
        var compared = Ground == AccountFact.ByOwner && Found!.Person is { } person
            && await biometrics.CaptureAsync(Biometric.Face, ct) is { } face && await biometrics.MatchesAsync(person, Biometric.Face, face, ct);
        return new(Found!, Ground, Reason, until, compared);
    }

    private async Task<IActionResult> ShowAsync(Result<Done> done, CancellationToken ct)
    {
        if (done.Problem is { } refused) return Refuse(refused);
        ModelState.Clear();
        (Reason, Until) = (null, new());
        return await FindAsync(ct) ?? Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Decide, IdentityPermissions.Receive) is { } instead) return instead;
        Found = await table.FindAsync((await names.ReadAsync(Number ?? "", ct)).Login, ct);
        if (Found is null) return Refuse(FactorProblems.NoAccountThere);
        Lines = await history.OfAsync(Found, ct);
        return null;
    }
}
