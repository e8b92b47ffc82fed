using DeAn06.Identity.Clients;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>Where an authorization request stands. <paramref name="Handle"/> names it once it was kept.</summary>
internal sealed record RequestStanding(AuthorizationAsk Ask, Client Client, DateTime Since, string? Handle, byte[]? PushedHash, DateTime? DeniedAt);

/// <summary>
/// Takes a request one step further; the answer is where the browser goes: 1. a refusal of the person is told; 2. someone is signed in, strongly, freshly and the one that is
/// meant, or is sent to sign in; 3. they agreed, or are asked; 4. the code. With <c>prompt=none</c> nobody is asked and the client is told what is missing.
/// </summary>
internal sealed class GoOn(WhoActs who, Consents consents, RequestTable requests, PairwiseSubjects subjects, Together<IssueCode, IssueCode.Command, string> issuing, Clock clock)
{
    /// <summary>The next address, or the refusal that the client is told.</summary>
    internal async Task<Result<string>> RunAsync(HttpContext http, RequestStanding at, CancellationToken ct)
    {
        if (at.DeniedAt is not null) return ProviderProblems.AccessDenied;
        var session = await who.SessionAsync(http, ct);
        var need = SignInNeed.Of(at, session, session is null ? null : subjects.Of(session.Account, at.Client), clock.UtcNow);
        if (need.Refusal is { } refused) return refused;
        if (need.IsThere) return at.Ask.MayNotAsk ? ProviderProblems.LoginRequired : await AskToSignInAsync(at, need, ct);
        var agreed = await consents.FindAsync(session!.Account, at.Client, ct);
        if (!Suffices(at, agreed)) return at.Ask.MayNotAsk ? ProviderProblems.ConsentRequired : await AskToAgreeAsync(at, session, ct);
        return await AnswerAsync(at, session, agreed!, ct);
    }

    private async Task<string> AskToSignInAsync(RequestStanding at, SignInNeed need, CancellationToken ct)
    {
        var handle = at.Handle ?? await requests.BeginAsync(at.Ask, at.PushedHash, at.Since, ct);
        var query = new Dictionary<string, string?> { ["returnUrl"] = $"{Paths.Authorize}/{handle}", ["muc"] = need.Level.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        if (need.Fresh) query["lai"] = "1";
        return Paths.SignIn + QueryString.Create(query);
    }

    private async Task<string> AskToAgreeAsync(RequestStanding at, Session session, CancellationToken ct)
    {
        var handle = at.Handle ?? await requests.BeginAsync(at.Ask, at.PushedHash, at.Since, ct);
        await requests.AskAsync(handle, session.Account, ct);
        return Paths.Consent + handle;
    }

    /// <summary>
    /// A consent given since the request began says what the person wants, however much it is. An older one has to reach as far as the request, unless nobody may be asked: then what
    /// was agreed is released and no more.
    /// </summary>
    private static bool Suffices(RequestStanding at, Consented? agreed)
    {
        if (agreed is null || !agreed.Scopes.Intersect(at.Ask.Scopes).Any()) return false;
        if (agreed.GivenAt >= at.Since) return true;
        if (at.Ask.WantsFreshConsent) return false;
        var asked = ClaimCatalogue.Asked(at.Ask.Scopes, at.Ask.Claims, at.Client.Claims);
        return at.Ask.MayNotAsk || (at.Ask.Scopes.All(agreed.Scopes.Contains) && asked.All(agreed.Claims.Contains));
    }

    private async Task<Result<string>> AnswerAsync(RequestStanding at, Session session, Consented agreed, CancellationToken ct)
    {
        var act = WhoActs.SigningAct(session.Account, clock.UtcNow);
        var handle = at.Handle is { } h ? RequestTable.Hash(h) : null;
        return await issuing.RunAsync(new(at.Ask, at.Client, session, [.. at.Ask.Scopes.Where(agreed.Scopes.Contains)], handle, at.PushedHash, TokenSecrets.New(TokenSecrets.Code), act), ct);
    }
}

/// <summary>
/// Whether someone has to sign in first, to which level, and whether anew. A level that the client prefers is asked for once; one that it insists on is reached or refused.
/// </summary>
internal readonly record struct SignInNeed(bool IsThere, int Level, bool Fresh, Problem? Refusal)
{
    private static readonly SignInNeed Nothing = new(false, 0, false, null);

    internal static SignInNeed Of(RequestStanding at, Session? session, string? subject, DateTime now)
    {
        var (ask, insisted) = (at.Ask, Math.Max(at.Ask.Claims.EssentialLevel, at.Client.LeastLevel));
        if (insisted == Acr.Unreachable) return Nothing with { Refusal = ProviderProblems.TooWeak };
        var preferred = ask.Levels.Count > 0 ? ask.Levels[0] : 1;
        var level = Math.Max(insisted, preferred);
        if (session is null || !CanSignIn(session)) return new(true, level, false, null);
        var isNew = session.AuthenticatedAt >= at.Since;
        var isOld = !isNew && (ask.WantsFreshSignIn || ask.Prompts.Contains("select_account") || (ask.MaxAge is { } most && now - session.AuthenticatedAt > TimeSpan.FromSeconds(most)));
        var isOther = ask.HintedSubject is { } hinted && hinted != subject;
        if (isOther && isNew) return Nothing with { Refusal = ProviderProblems.LoginRequired };
        if (isOld || isOther) return new(true, level, true, null);
        if (session.Level < insisted) return isNew ? Nothing with { Refusal = ProviderProblems.TooWeak } : new(true, level, false, null);
        return session.Level < preferred && !isNew && !ask.MayNotAsk ? new(true, preferred, false, null) : Nothing;
    }

    private static bool CanSignIn(Session session) => session.Account.Kind != ActorKind.Client;
}
