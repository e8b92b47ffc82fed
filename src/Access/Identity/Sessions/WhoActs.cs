using System.Diagnostics;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Organisations;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Representing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Sessions;

/// <summary>
/// Builds the act of a request: by the session cookie on pages, by a token for programs. An officer's purpose and legal basis come from the open
/// matter. Once a request, however often it is asked.
/// </summary>
internal sealed class WhoActs(Credentials credentials, SessionCookie cookie, Clock clock, Lazy<IMatters> matters, BearerOfToken bearer, Lazy<OnBehalf> onBehalf) : IWhoActs
{
    private const string Scheme = "Bearer ";
    private static readonly object ActKey = new();
    private static readonly object MatterKey = new();
    private static readonly object SessionKey = new();
    private static readonly object ActedKey = new();

    public async ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Items.TryGetValue(ActKey, out var kept)) return (Act)kept!;
        if (BearerOfToken.IsIn(http.Request)) return await OfProgramAsync(http, ct);
        if (await AccountAsync(http, ct) is not { } found) return KernelProblems.NotSignedIn;
        if (found.Session is { ActsForAnother: true } acting) return await ForAnotherAsync(http, acting, ct);
        var (act, matter) = await ActAsync(found.Account, found.Level, ct);
        http.Items[ActKey] = act;
        http.Items[MatterKey] = matter;
        return act;
    }

    /// <summary>The act of someone who acts for a child or ward: the page is told to the journal before it is shown.</summary>
    private async ValueTask<Result<Act>> ForAnotherAsync(HttpContext http, Session session, CancellationToken ct)
    {
        var found = await onBehalf.Value.ActAsync(session, ct);
        if (found.Problem is { } ended) return ended;
        var (act, acted) = found.Value;
        if (IsLook(http) && await onBehalf.Value.TellAsync(act, session, http.Request, ct) is { } untold) return untold;
        http.Items[ActKey] = act;
        http.Items[ActedKey] = acted;
        return act;
    }

    /// <summary>Whom the act of this request is for, when for another.</summary>
    internal static Acted? ActedOf(HttpContext http) => http.Items.TryGetValue(ActedKey, out var acted) ? (Acted?)acted : null;

    /// <summary>Pages outside <c>/toi</c> and <c>/nop</c> show nothing of a person; the pages of representation and organisations show only the visitor's own.</summary>
    private static bool IsLook(HttpContext http) => !http.Request.Path.StartsWithSegments(ShowRepresentationModel.Path) && !http.Request.Path.StartsWithSegments(MyOrganisationsModel.Path)
        && (http.Request.Path.StartsWithSegments("/toi") || http.Request.Path.StartsWithSegments("/nop") || http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null);

    /// <summary>
    /// The act of a token of the OpenID provider: a client acts as its account, with the rights that its scope names. A token of a person opens what they agreed to, which is
    /// userinfo; no scope opens more of theirs.
    /// </summary>
    private async ValueTask<Result<Act>> OfProgramAsync(HttpContext http, CancellationToken ct)
    {
        var presented = await bearer.OfHeaderAsync(http, ct);
        if (presented.Problem is { } refused) return refused.Status == StatusCodes.Status400BadRequest ? refused with { Status = StatusCodes.Status401Unauthorized } : refused;
        var token = presented.Value.Token;
        if (token.Grant is not null) return ProviderProblems.InsufficientScope;
        var act = Plain(token.Account, clock.UtcNow) with { Assurance = 1, Rights = token.Account.Rights.Intersect(token.Scopes).ToHashSet() };
        http.Items[ActKey] = act;
        return act;
    }

    /// <summary>The browser's live session, or null: programs have none.</summary>
    internal async ValueTask<Session?> SessionAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Items.TryGetValue(SessionKey, out var kept)) return (Session?)kept;
        var session = IsForeign(http.Request) || cookie.Read(http) is not { } secret ? null : await credentials.OfSessionAsync(secret, ct);
        http.Items[SessionKey] = session;
        return session;
    }

    /// <summary>The browser's session that waits for a representative's word, or null.</summary>
    internal async ValueTask<Session?> WaitingAsync(HttpContext http, CancellationToken ct) => cookie.Read(http) is { } secret ? await credentials.WaitingAsync(secret, ct) : null;

    /// <summary>The session that this request was asked with, once somebody has asked.</summary>
    internal static Session? SessionOf(HttpContext http) => http.Items.TryGetValue(SessionKey, out var session) ? (Session?)session : null;

    /// <summary>The act of someone who has just signed in or is signing out: no matter, no personal data.</summary>
    internal static Act SigningAct(Account account, DateTime at) => Plain(account, at) with { Purpose = "identity.sign-in" };

    /// <summary>The open matter that the act of this request was built from, so that a layout need not read it again.</summary>
    internal static Matter? MatterOf(HttpContext http) => http.Items.TryGetValue(MatterKey, out var matter) ? (Matter?)matter : null;

    /// <summary>What the account answers for without a matter.</summary>
    internal static Act Plain(Account account, DateTime at) =>
        new(account.Actor, account.Office, "", "", at, Correlation(at)) { Jurisdiction = account.Jurisdiction, Rights = account.Rights, Person = account.Person, OnBehalfOf = account.Principal?.ToString() };

    private async ValueTask<(Account Account, int Level, Session? Session)?> AccountAsync(HttpContext http, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return await credentials.OfTokenAsync(header[Scheme.Length..].Trim(), ct) is { } client ? (client, 1, null) : null;
        return await SessionAsync(http, ct) is { } session ? (session.Account, session.Level, session) : null;
    }

    private async ValueTask<(Act Act, Matter? Matter)> ActAsync(Account account, int level, CancellationToken ct)
    {
        var act = Plain(account, clock.UtcNow) with { Assurance = level };
        if (account.Kind != ActorKind.Officer || account.Office.Length == 0) return (act, null);
        var matter = await matters.Value.CurrentAsync(account.Actor.ToString(), account.Office, act.At, ct);
        return (matter is null ? act : act with { Purpose = matter.Purpose, LegalBasis = matter.LegalBasis, Matter = matter.Id }, matter);
    }

    /// <summary>A change sent by another site's page does not act with the visitor's cookie.</summary>
    private static bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static Guid Correlation(DateTime at) =>
        Activity.Current?.TraceId is { } trace && trace != default ? Guid.ParseExact(trace.ToHexString(), "N") : Ids.New(at);
}
