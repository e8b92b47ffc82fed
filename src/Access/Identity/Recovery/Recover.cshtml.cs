using System.Security.Cryptography;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Recovery;

/// <summary>
/// Three ways back (khôi phục): another passkey, a code and a day, the counter. Whether a login exists or has a phone is not told, by words or by time.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RecoverModel(
    LoginNames names, AccountTable table, FactorTable factors, RecoveryTable recoveries, UseCases useCases, Throttle throttle, DeviceCookie devices, Passwords passwords, Entrance entrance,
    IDataProtectionProvider protection, Clock clock) : PageModel
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>Every answer about a login takes this long at least, so that the work behind it cannot be heard.</summary>
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(400);
    private readonly IDataProtector protector = protection.CreateProtector("identity.recovery");

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? CounterLogin { get; set; }

    [BindProperty]
    public string? Counter { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    internal enum Step
    {
        Ways,
        Code,
        Waiting,
        Password,
        Done,
    }

    internal Step Shown { get; private set; }

    internal DateTime ReadyAt { get; private set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostSendAsync(CancellationToken ct) => SlowlyAsync(async () =>
    {
        var login = await names.ReadAsync(Login ?? "", ct);
        if (await CountAsync("recover", login, ct) is { } wait) return Refuse(wait);
        var ticket = new Ticket(Guid.Empty, Guid.Empty, Proof.NewNonce(), clock.UtcNow);
        if (await table.FindAsync(login.Login, ct) is { Unusable: null } account && (await factors.OfAsync(account.Id, ct)).Phone is { } phone)
        {
            ticket = ticket with { Account = account.Id };
            var act = WhoActs.SigningAct(account, clock.UtcNow);
            await useCases.RunAsync<SendCode, Done>(u => u.RunAsync(account, phone, ticket.Nonce, act, ct), act, ct);
        }
        return Show(Step.Code, ticket);
    }, ct);

    public Task<IActionResult> OnPostCodeAsync(CancellationToken ct) => SlowlyAsync(async () =>
    {
        Shown = Step.Code;
        if (Open() is not { } ticket) return Refuse(FactorProblems.PageTooOld, Step.Ways);
        if (await table.FindAsync(ticket.Account, ct) is not { Unusable: null } account) return Refuse(FactorProblems.WrongCode);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var used = await useCases.RunAsync<UseCode, string>(u => u.RunAsync(account, PhoneCode.Typed(Code), ticket.Nonce, act, ct), act, ct);
        if (used.Problem is { } wrong) return Refuse(wrong);
        if (await recoveries.PendingAsync(account.Id, ct) is { } ready && ready.ReadyAt <= clock.UtcNow) return Show(Step.Password, ticket with { Recovery = ready.Id, At = clock.UtcNow });
        var asked = await useCases.RunAsync<AskRecovery, DateTime>(u => u.RunAsync(account, act, ct), act, ct);
        if (asked.Problem is { } problem) return Refuse(problem);
        ReadyAt = asked.Value;
        return Show(Step.Waiting, null);
    }, ct);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (Open() is not { } ticket || ticket.Recovery == Guid.Empty || await table.FindAsync(ticket.Account, ct) is not { Unusable: null } account) return Refuse(FactorProblems.PageTooOld, Step.Ways);
        Shown = Step.Password;
        var own = await factors.OfAsync(account.Id, ct);
        var password = NewPassword ?? "";
        if (PasswordRules.Check(password, own.HasApp || own.Phone is not null, [account.Login, account.Name, own.Phone ?? ""]) is { } bad) return Refuse(bad);
        if (password != Again) return Refuse(FactorProblems.PasswordsDiffer);
        var hash = await passwords.HashAsync(password, ct);
        if (hash.Problem is { } busy) return Refuse(busy);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var used = await useCases.RunAsync<UseRecovery, Done>(u => u.RunAsync(account, ticket.Recovery, hash.Value, PasswordRules.StandsAlone(password), act, ct), act, ct);
        return used.Problem is { } problem ? Refuse(problem with { Field = null }, Step.Ways) : Show(Step.Done, null);
    }

    public Task<IActionResult> OnPostCounterAsync(CancellationToken ct) => SlowlyAsync(async () =>
    {
        var login = await names.ReadAsync(CounterLogin ?? "", ct);
        var wrong = FactorProblems.NothingToRecover.At(nameof(Counter));
        if (await CountAsync("counter", login, ct) is { } wait) return Refuse(wait.At(nameof(Counter)));
        if (await table.FindAsync(login.Login, ct) is not { Unusable: null } account) return Refuse(wrong);
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var entered = await useCases.RunAsync<EnterFromCounter, Done>(u => u.RunAsync(account, CounterCode.Typed(Counter), act, ct), act, ct);
        if (!entered.IsDone) return Refuse(wrong);
        var page = (account.Kind == ActorKind.Officer ? "/can-bo" : "/toi") + "/tai-khoan/ma-khoa";
        var path = await entrance.GoOnAsync(HttpContext, account, new Proof(account.Id, [Assurance.InPerson], true, false, clock.UtcNow, Proof.NewNonce(), null, page, 1), ct);
        return path.Problem is { } problem ? Refuse(problem) : Redirect(path.Value);
    }, ct);

    /// <summary>Each question about a login counts, whether it was right or not.</summary>
    private async Task<Problem?> CountAsync(string what, TypedLogin login, CancellationToken ct)
    {
        var counters = await throttle.ForAsync(what, login.Typed, login.Login, new(HttpContext.Connection.RemoteIpAddress, devices.Read(HttpContext)), ct);
        if (await throttle.WaitAsync(counters, ct) is > 0 and var seconds) return IdentityProblems.TooManyTries.With("seconds", seconds) with { RetryAfter = seconds };
        await throttle.FailedAsync(counters, ct);
        return null;
    }

    private static async Task<IActionResult> SlowlyAsync(Func<Task<IActionResult>> answer, CancellationToken ct)
    {
        var floor = Task.Delay(Floor, ct);
        var answered = await answer();
        await floor;
        return answered;
    }

    private PageResult Show(Step step, Ticket? ticket)
    {
        (Shown, Kept) = (step, ticket is null ? null : Convert.ToBase64String(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket))));
        ModelState.Clear();
        return Page();
    }

    private PageResult Refuse(Problem problem, Step? step = null)
    {
        Shown = step ?? Shown;
        this.AddProblem(problem);
        return Page();
    }

    private Ticket? Open()
    {
        if (Kept is not { Length: > 0 and < 2000 }) return null;
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(protector.Unprotect(Convert.FromBase64String(Kept)))!;
            return clock.UtcNow - ticket.At <= Life ? ticket : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What the page keeps sealed between its steps; of an unknown login it looks the same.</summary>
    private sealed record Ticket(Guid Account, Guid Recovery, string Nonce, DateTime At);
}
