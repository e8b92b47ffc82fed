using System.Text;
using System.Text.Json.Serialization;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Logout;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Ciba;

/// <summary>What the endpoint answers (CIBA Core 7.3).</summary>
internal sealed record CibaAnswer(
    [property: JsonPropertyName("auth_req_id")] string AuthReqId, [property: JsonPropertyName("expires_in")] int ExpiresIn, [property: JsonPropertyName("interval")] int Interval);

/// <summary>
/// <c>/oidc/bc-authorize</c>: 1. the client, authenticated; 2. registered for it; 3. a signed request, if sent or demanded, replaces the form; 4. one hint of who is meant, and whose
/// account can be used; 5. scope, level, message, time; 6. for ping a notification token; 7. kept and journaled.
/// </summary>
internal sealed class AskOnDevice(
    ClientKeySets keySets,
    AuthenticateClient authenticate, UsedOnce used, Issuer issuer, OwnTokens ownTokens, AccountTable accounts, PairwiseSubjects subjects, UseCases useCases, IDataProtectionProvider protection,
    IServiceScopeFactory scopes, Clock clock)
{
    internal const string Path = "/oidc/bc-authorize";
    internal const string ReqId = "cr06_";
    private const int LongestRequest = 20_000;
    private const int LongestToken = 1024;
    private const int LeastToken = 22;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(60);
    private readonly IDataProtector protector = protection.CreateProtector("identity.ciba");

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, async (HttpContext http, AskOnDevice ask, CancellationToken ct) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        var answer = await ask.RunAsync(http, ct);
        return answer.IsDone ? Results.Json(answer.Value) : answer.Problem!.ToOAuth(http);
    }).DisableAntiforgery().ExcludeFromDescription();

    private async Task<Result<CibaAnswer>> RunAsync(HttpContext http, CancellationToken ct)
    {
        var form = await Parameters.OfFormAsync(http.Request, ct);
        if (form.Problem is { } unreadable) return unreadable;
        var found = await authenticate.RunAsync(http.Request, form.Value, ct);
        if (found.Problem is { } stranger) return stranger;
        var client = found.Value;
        if (client.CibaMode is null || !client.Grants.Contains(GrantTypes.Ciba)) return CibaProblems.NotMode;
        var asked = await RequestAsync(client, form.Value, ct);
        if (asked.Problem is { } unsigned) return unsigned;
        if (Misfit(client, asked.Value) is { } wrong) return wrong;
        var account = await WhoAsync(client, asked.Value, ct);
        return account.Problem is { } unknown ? unknown : await KeepAsync(client, account.Value, asked.Value, ct);
    }

    /// <summary>The parameters of the signed request alone, where one was sent; of the form otherwise.</summary>
    private async Task<Result<Parameters>> RequestAsync(Client client, Parameters form, CancellationToken ct)
    {
        if (form["request"] is not { } signed) return client.RequiresSignedRequest ? ProviderProblems.InvalidRequest.With("what", "request") : form;
        if (UncheckedJwt.Read(signed, LongestRequest) is not { } jwt || !VerificationKey.AnySigned(keySets.Of(client.Jwks), jwt)) return ProviderProblems.InvalidRequestObject.With("what", "signature");
        var (claims, now) = (jwt.Claims, clock.UtcNow);
        if (claims.Text("iss") != client.Id || !claims.Texts("aud").Contains(issuer.Address)) return ProviderProblems.InvalidRequestObject.With("what", "iss, aud");
        if (claims.Time("exp") is not { } end || end <= now - Lifetimes.Behind || end > now + LongestLife) return ProviderProblems.InvalidRequestObject.With("what", "exp");
        if (claims.Time("nbf") is not { } begin || begin > now + Lifetimes.Ahead || begin < now - LongestLife) return ProviderProblems.InvalidRequestObject.With("what", "nbf");
        if (claims.Text("jti") is not { Length: > 0 and <= 200 } once || !await used.TakeAsync(end + Lifetimes.Behind, ct, "ciba-request", client.Id, once)) return ProviderProblems.InvalidRequestObject.With("what", "jti");
        return new Parameters(claims.EnumerateObject().Where(c => c.Value.ValueKind is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number)
            .ToDictionary(c => c.Name, c => c.Value.ToString(), StringComparer.Ordinal));
    }

    private static Problem? Misfit(Client client, Parameters asked)
    {
        var scope = asked.Words("scope");
        if (!scope.Contains(MakeTokens.OpenId) || !scope.All(client.Scopes.Contains)) return ProviderProblems.InvalidScope;
        if (asked.Has("login_hint_token") || asked.Has("login_hint") == asked.Has("id_token_hint")) return ProviderProblems.InvalidRequest.With("what", "login_hint");
        if (asked.Has("user_code")) return ProviderProblems.InvalidRequest.With("what", "user_code");
        if (asked["binding_message"] is { } message && (message.Length > CibaRequest.LongestBinding || message.Any(char.IsControl))) return CibaProblems.BadBinding.With("limit", CibaRequest.LongestBinding);
        if (asked["requested_expiry"] is { } expiry && !(int.TryParse(expiry, out var seconds) && seconds > 0)) return ProviderProblems.InvalidRequest.With("what", "requested_expiry");
        if (client.CibaMode == "ping" && asked["client_notification_token"] is not { Length: >= LeastToken and <= LongestToken }) return ProviderProblems.InvalidRequest.With("what", "client_notification_token");
        return null;
    }

    private async Task<Result<Account>> WhoAsync(Client client, Parameters asked, CancellationToken ct)
    {
        Account? account;
        if (asked["id_token_hint"] is { } hint)
        {
            if (await ownTokens.ReadIdTokenAsync(hint, ct) is not { } claims || claims.Text("aud") != client.Id) return ProviderProblems.InvalidRequest.With("what", "id_token_hint");
            account = Ids.TryParseHandle(claims.Text("sid"), out var session) ? await OfSessionAsync(session, ct) : null;
            if (account is not null && subjects.Of(account, client) != claims.Text("sub")) account = null;
        }
        else
        {
            await using var scope = scopes.CreateAsyncScope();
            var login = await scope.ServiceProvider.GetRequiredService<LoginNames>().ReadAsync(asked["login_hint"]!, ct);
            account = login.Login.Length == 0 ? null : await accounts.FindAsync(login.Login, ct);
        }
        return account is { Unusable: null, Kind: not ActorKind.Client } ? account : CibaProblems.UnknownUser;
    }

    private async Task<Account?> OfSessionAsync(Guid session, CancellationToken ct) => (await accounts.QueryAsync(
        "1", "identity.session x JOIN identity.account a USING (account_id)", "x.session_id = $3", r => true, ct, session)).Select(f => f.Account).FirstOrDefault();

    private async Task<Result<CibaAnswer>> KeepAsync(Client client, Account account, Parameters asked, CancellationToken ct)
    {
        var act = ClientActs.Of(client, clock.UtcNow);
        var id = TokenSecrets.New(ReqId);
        var ping = client.CibaMode == "ping" ? protector.Protect(Encoding.UTF8.GetBytes(id + "\n" + asked["client_notification_token"])) : null;
        var level = Math.Max(client.LeastLevel, asked.Words("acr_values").Select(Acr.LevelOf).Where(l => l > 0).DefaultIfEmpty(1).Min());
        var command = new BeginCiba.Command(id, client, account, asked.Words("scope"), level, asked["binding_message"], ping, LifeOf(asked["requested_expiry"]));
        var kept = await useCases.RunAsync<BeginCiba, Done>(u => u.RunAsync(command, act), act, ct);
        return kept.Problem is { } refused ? refused : new CibaAnswer(id, (int)command.Life.TotalSeconds, CibaRequest.UsualInterval);
    }

    private static TimeSpan LifeOf(string? seconds) =>
        seconds is null ? CibaRequest.UsualLife : TimeSpan.FromSeconds(Math.Clamp(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), CibaRequest.LeastLife.TotalSeconds, CibaRequest.MostLife.TotalSeconds));
}

/// <summary>Keeps a request until its person answers; they see in the journal who asked.</summary>
internal sealed class BeginCiba(Db db, Journal journal, Messages.IMessages messages) : IUseCase
{
    internal sealed record Command(string Id, Client Client, Account Account, IReadOnlyList<string> Scopes, int Level, string? Binding, byte[]? Ping, TimeSpan Life);

    internal Task<Result<Done>> RunAsync(Command c, Act act)
    {
        var id = Ids.New(act.At);
        db.Write("""
            INSERT INTO identity.ciba_request (request_id, id_hash, account_id, client_id, scopes, level, binding, ping, interval_seconds, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, 1, id, TokenSecrets.HashOf(c.Id), c.Account.Id, c.Client.Id, c.Scopes.ToArray(), (short)c.Level, c.Binding, c.Ping, (short)CibaRequest.UsualInterval, act.At, act.At + c.Life);
        if (c.Account.Person is { } person) messages.Send(Consent.ConsentMessages.OfDevice(person, c.Client.NameVi, id), act);
        journal.Record(act, new DeviceAsked(id, c.Client.Id, c.Scopes), c.Account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
