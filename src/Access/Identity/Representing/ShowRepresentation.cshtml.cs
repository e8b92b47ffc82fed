using DeAn06.Identity.Accounts;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Locking;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Representing;

/// <summary>
/// The citizen's page of representation (đại diện): whom I represent, who represents me, why, until when; to act for another and to stop; sign-ins of children
/// and wards that wait for my word; and the history of my own account. It shows the visitor's own, also while they act for another.
/// </summary>
[ForAnother]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowRepresentationModel(
    WhoActs who, Representation representation, Representatives representatives, WaitingSignIns waiting, ChildRules rules, IPopulation population, AccountHistory history, UseCases useCases, Clock clock) : PageModel
{
    internal const string Path = "/toi/uy-quyen";

    [BindProperty(SupportsGet = true)]
    public int? Het { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Rieng { get; set; }

    internal Session Session { get; private set; } = null!;

    internal bool IsPerson => Session.Account.Person is not null;

    internal bool MayAct => Session.Account.Level == OnBehalf.NeededLevel;

    internal IReadOnlyList<RepresentedPerson> Mine { get; private set; } = [];

    internal IReadOnlyList<RepresentedPerson> Me { get; private set; } = [];

    internal IReadOnlyList<(WaitingSignIn SignIn, string Name, DateTime Until)> Waiting { get; private set; } = [];

    /// <summary>Until when my own use needs a representative's word; null when it does not, or while a guardianship lasts.</summary>
    internal DateOnly? ChildUntil { get; private set; }

    internal IReadOnlyList<FactLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostActAsync(string? person, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(person, out var id)) return NotFound();
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        return await AfterAsync((await useCases.RunAsync<ActForAnother, Done>(u => u.RunAsync(Session, id, default, act, ct), act, ct)).Problem, "/toi", ct);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        return await AfterAsync((await useCases.RunAsync<ActForSelf, Done>(u => u.RunAsync(Session, ActForSelf.ByOwner, act), act, ct)).Problem, Path, ct);
    }

    public Task<IActionResult> OnPostConfirmAsync(string? session, CancellationToken ct) => AnswerAsync(session, true, ct);

    public Task<IActionResult> OnPostRefuseAsync(string? session, CancellationToken ct) => AnswerAsync(session, false, ct);

    private async Task<IActionResult> AnswerAsync(string? session, bool agrees, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(session, out var id)) return NotFound();
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        return await AfterAsync((await useCases.RunAsync<ConfirmSignIn, Done>(u => u.RunAsync(id, agrees, Session.Account, act, ct), act, ct)).Problem, Path, ct);
    }

    private async Task<IActionResult> AfterAsync(Problem? refused, string path, CancellationToken ct)
    {
        if (refused is null) return Redirect(path);
        if (refused.Status == 404) return NotFound();
        this.AddProblem(refused);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        Session = session;
        return null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Session.Account.Person is not { } person) return Page();
        var (at, day) = (clock.UtcNow, Clock.DayOf(clock.UtcNow));
        (Mine, Me) = (await representation.ByAsync(person, day, ct), await representation.OfAsync(person, day, ct));
        var found = MayAct ? await waiting.OfAsync(await representatives.RepresentedByAsync(person, day, ct), at, ct) : [];
        var names = await population.BriefAsync([.. found.Select(w => w.Person).Distinct()], ct);
        Waiting = [.. found.Select(w => (w, names[w.Person].Name, waiting.UntilOf(w)))];
        if (Session.Account.NeedsRepresentative) ChildUntil = rules.EndsOn((await population.StandingsAsync([person], day, ct))[person].Birth) is { } until && until > day ? until : null;
        Lines = await history.OfAsync(Session.Account, ct);
        return Page();
    }

    internal static string Why(string kind) => Speech.English
        ? kind switch { "child" => "your child", "ward" => "your ward", "father" => "your father", "mother" => "your mother", _ => "your guardian" }
        : kind switch { "child" => "con", "ward" => "người được giám hộ", "father" => "cha", "mother" => "mẹ", _ => "người giám hộ" };
}
