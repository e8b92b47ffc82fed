using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Card;

/// <summary>
/// Anyone checks a card that its owner shows them (kiểm tra thẻ), without an account: by the code of the QR, or by the longer text of a QR that was made
/// without a network. Answers only what was chosen, after asking account, card and session at this moment, and the owner sees that it was looked at. What
/// cannot be used is told in one sentence, whatever the reason, and slows the network that sent it.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CheckCardModel(WhoActs who, CardCodes codes, OfflineCodes offline, Throttle throttle, IBiometrics biometrics, UseCases useCases, Clock clock) : PageModel
{
    private const string Counted = "card-code";

    [BindProperty]
    public string? Code { get; set; }

    internal Presentation? Told { get; private set; }

    internal Portrait? Portrait { get; private set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var code = (Code ?? "").Trim();
        Code = "";
        ModelState.Remove(nameof(Code));
        if (!Ids.TryParseHandle(code, out _) && !OfflineCodes.Resembles(code)) return Refuse(IdentityProblems.CardCodeMistyped);
        var network = Throttle.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        var counters = await throttle.ForAsync(Counted, network, "", new Visit(HttpContext.Connection.RemoteIpAddress, null), ct);
        if (await throttle.WaitAsync(counters, ct) is > 0 and var seconds) return Refuse(IdentityProblems.CardChecksTooMany.With("seconds", seconds) with { RetryAfter = seconds });
        var shown = OfflineCodes.Resembles(code) ? await ShowOfflineAsync(code, ct) : await ShowAsync(code, ct);
        if (shown.Problem is { } refused)
        {
            await throttle.FailedAsync(counters, ct);
            return Refuse(refused);
        }
        await throttle.SucceededAsync(counters, ct);
        return Page();
    }

    private async Task<Result<Presentation>> ShowAsync(string code, CancellationToken ct) => await codes.FindAsync(code, ct) is not { } found
        ? IdentityProblems.CardCodeOver
        : await PresentAsync((db, c) => PresentCard.ClaimAsync(db, code, clock.UtcNow, c), (found.Account, found.Share, false), ct);

    private async Task<Result<Presentation>> ShowOfflineAsync(string text, CancellationToken ct) => await offline.ReadAsync(text, ct) is not { } found
        ? IdentityProblems.CardCodeOver
        : await PresentAsync((db, c) => OfflineCodes.ClaimAsync(db, found, c), (found.Account, found.Share, true), ct);

    private async Task<Result<Presentation>> PresentAsync(Func<Db, CancellationToken, Task<bool>> claim, (Account Account, CardShare Share, bool) shown, CancellationToken ct)
    {
        var act = await ActAsync(shown.Account, ct);
        var done = await useCases.RunAsync<PresentCard, Presentation>(u => u.RunAsync(claim, shown, act, ct), act, ct);
        if (!done.IsDone) return done;
        Told = done.Value;
        if (Told.Share != CardShare.Adult) Portrait = await biometrics.PortraitAsync(shown.Account.Person!.Value, ct);
        return done;
    }

    /// <summary>An officer who is signed in looks from their office. A stranger has no name here: then it is the owner who showed the card.</summary>
    private async Task<Act> ActAsync(Account owner, CancellationToken ct)
    {
        var visitor = await who.WhoAsync(HttpContext, ct);
        var act = visitor is { IsDone: true, Value.Office.Length: > 0 } ? visitor.Value : WhoActs.Plain(owner, clock.UtcNow);
        return act.For(CardPage.Purpose, CardPage.Basis);
    }

    internal static string Label(string field) => Population.PersonFieldNames.Of(field);

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        if (problem.RetryAfter is { } seconds) Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Page();
    }
}
