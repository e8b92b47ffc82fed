using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Front.Accounts;

/// <summary>
/// Builds the act of a request from a demo account: by the session cookie on pages, by a bearer token for programs. An officer's purpose
/// and legal basis come from the open matter. Once a request, however often it is asked.
/// </summary>
internal sealed class DemoWhoActs(DemoMode mode, Credentials credentials, SessionCookie cookie, Clock clock, Lazy<IMatters> matters) : IWhoActs
{
    private const string Scheme = "Bearer ";
    private static readonly object ActKey = new();
    private static readonly object MatterKey = new();

    public async ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct)
    {
        if (!mode.On) return KernelProblems.NotSignedIn;
        if (http.Items.TryGetValue(ActKey, out var kept)) return (Act)kept!;
        if (await AccountAsync(http, ct) is not { } account) return KernelProblems.NotSignedIn;
        var (act, matter) = await ActAsync(account, ct);
        http.Items[ActKey] = act;
        http.Items[MatterKey] = matter;
        return act;
    }

    internal async ValueTask<DemoAccount?> AccountAsync(HttpContext http, CancellationToken ct)
    {
        if (!mode.On) return null;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return await credentials.OfTokenAsync(header[Scheme.Length..].Trim(), ct);
        if (IsForeign(http.Request) || cookie.Read(http) is not { } secret) return null;
        return await credentials.OfSessionAsync(secret, ct);
    }

    /// <summary>The act of someone who has just signed in or is signing out: no matter, no personal data.</summary>
    internal static Act SigningAct(DemoAccount account, DateTime at) =>
        new(account.Actor, account.Office, "front.sign-in", "", at, Correlation(at)) { Jurisdiction = account.Jurisdiction, Rights = account.Rights };

    /// <summary>The open matter that the act of this request was built from, so that a layout need not read it again.</summary>
    internal static Matter? MatterOf(HttpContext http) => http.Items.TryGetValue(MatterKey, out var matter) ? (Matter?)matter : null;

    private async ValueTask<(Act Act, Matter? Matter)> ActAsync(DemoAccount account, CancellationToken ct)
    {
        var at = clock.UtcNow;
        var act = new Act(account.Actor, account.Office, "", "", at, Correlation(at)) { Jurisdiction = account.Jurisdiction, Rights = account.Rights, Person = account.Person };
        if (account.Kind != ActorKind.Officer || account.Office.Length == 0) return (act, null);
        var matter = await matters.Value.CurrentAsync(account.Actor.ToString(), account.Office, at, ct);
        return (matter is null ? act : act with { Purpose = matter.Purpose, LegalBasis = matter.LegalBasis, Matter = matter.Id }, matter);
    }

    /// <summary>A change sent by another site's page does not act with the visitor's cookie.</summary>
    private static bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static Guid Correlation(DateTime at) =>
        Activity.Current?.TraceId is { } trace && trace != default ? Guid.ParseExact(trace.ToHexString(), "N") : Ids.New(at);
}
