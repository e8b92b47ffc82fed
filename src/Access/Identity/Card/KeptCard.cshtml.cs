using DeAn06.Identity.CrossDevice;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Card;

/// <summary>
/// The card for times without a network (thẻ trên máy): the page that a browser keeps when its owner wants it to. Keeping asks for a fresh proof; the browser
/// makes a key that cannot leave it, and gets the State's statement for a day at a time. The number on this page stays covered.
/// </summary>
internal sealed class KeptCardModel(WhoActs who, CardReader reader, KeptCards kept, CardStatements statements, IBiometrics biometrics, DeviceCookie devices, KeepOptions options, UseCases useCases, Clock clock)
    : CardPage(who, clock)
{
    private static readonly Demand ToKeep = new(2, 15, true);
    private readonly Clock clock = clock;

    internal sealed record Answer(string Keep, string Statement, long Now, long StatementUntil, int Hours);

    internal ElectronicCard? Card { get; private set; }

    internal Portrait? Portrait { get; private set; }

    internal bool MayKeep { get; private set; }

    internal int Hours => options.Hours;

    internal string StepUp => Factors.Pages.OwnPage.SignInPath("/toi/the/tren-may", ToKeep.Level);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!HasCard) return Redirect("/toi/the");
        Card = await reader.ReadAsync(Person, Clock.DayOf(clock.UtcNow), ct);
        Portrait = await biometrics.PortraitAsync(Person, ct);
        MayKeep = await ToKeep.CheckAsync(HttpContext) is null;
        return Page();
    }

    /// <summary>This browser is to keep the card; asked by its script.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string? x, string? y, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!HasCard) return Told(IdentityProblems.CardNeedsLevelTwo);
        if (await ToKeep.CheckAsync(HttpContext) is { } weak) return Told(weak);
        if (Key(x, y) is not var (keyX, keyY)) return Told(IdentityProblems.KeyUnfit);
        var keep = Ids.New(Act.At);
        var command = new KeepCard.Command(keep, keyX, keyY, Surroundings.DeviceOf(Request.Headers.UserAgent.ToString()), devices.Read(HttpContext), Session, (await kept.OfAsync(Account.Id, ct)).Count);
        var done = await useCases.RunAsync<KeepCard, Done>(u => u.RunAsync(command, Act), Act, ct);
        return done.Problem is { } refused ? Told(refused) : await AnswerAsync(keep, keyX, keyY, ct);
    }

    /// <summary>A browser that keeps the card wants the statement of the next day; asked by its script whenever it is here with a network.</summary>
    public async Task<IActionResult> OnPostRenewAsync(string? keep, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!HasCard || await MineAsync(keep, ct) is not { } mine) return Told(KernelProblems.NotFound);
        var done = await useCases.RunAsync<RenewKeeping, Done>(u => u.RunAsync(mine.Id, Session, Act), Act, ct);
        return done.Problem is { } refused ? Told(refused) : await AnswerAsync(mine.Id, mine.X, mine.Y, ct);
    }

    /// <summary>The card is taken back from a browser, this one or another.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? keep, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (await MineAsync(keep, ct) is not { } mine) return NotFound();
        await useCases.RunAsync<EndKeeping, Done>(u => u.RunAsync(mine, Session, Act), Act, ct);
        return Redirect("/toi/the");
    }

    internal string Value(string field)
    {
        var value = Card!.Values.GetValueOrDefault(field);
        return field != CardReader.Number ? reader.Say(field, value) : Population.PersonalNumber.TryParse(value?.Value, out var number) ? number.Masked() : "";
    }

    private async Task<KeptCard?> MineAsync(string? keep, CancellationToken ct) =>
        Ids.TryParseHandle(keep, out var id) ? (await kept.OfAsync(Account.Id, ct)).FirstOrDefault(k => k.Id == id) : null;

    private async Task<IActionResult> AnswerAsync(Guid keep, byte[] x, byte[] y, CancellationToken ct)
    {
        var signed = await statements.SignAsync(keep, x, y, ct);
        if (signed.Problem is { } refused) return Told(refused);
        var now = clock.GetUtcNow();
        return new JsonResult(new Answer(Ids.Handle(keep), signed.Value, now.ToUnixTimeMilliseconds(), now.Add(statements.Life).ToUnixTimeMilliseconds(), options.Hours));
    }

    /// <summary>Coordinates of a point on the curve; null for anything else.</summary>
    private static (byte[] X, byte[] Y)? Key(string? x, string? y)
    {
        var jwk = System.Text.Json.JsonSerializer.SerializeToElement(new { kty = "EC", crv = "P-256", x = x ?? "", y = y ?? "" });
        return VerificationKey.Read(jwk) is null ? null : (UncheckedJwt.Decode(x!)!, UncheckedJwt.Decode(y!)!);
    }

    private static JsonResult Told(Problem problem) => new(new { code = problem.Code, detail = problem.Sentence }) { StatusCode = problem.Status };
}
