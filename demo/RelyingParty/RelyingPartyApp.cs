using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.RelyingParty;

/// <summary>A patient who is signed in here, in this process's memory only.</summary>
internal sealed record Visit(string Subject, string? PlatformSession, string AccessToken, string IdToken, JsonElement Claims);

/// <summary>A sign-in on its way to the platform and back.</summary>
internal sealed record Journey(string State, string Nonce, string Verifier);

/// <summary>
/// A sample hospital that lets its patients in by the platform: authorization code with PKCE, the session checked at each page by user info, back-channel logout.
/// What a real one would keep in a database it keeps in memory.
/// </summary>
internal sealed class RelyingPartyApp(ClientSettings settings, Provider provider, TimeProvider clock)
{
    private const string Scope = "openid profile phone";
    private const string Cookie = "benh-vien";
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private readonly ConcurrentDictionary<string, Visit> visits = new();
    private readonly ConcurrentDictionary<string, Journey> journeys = new();
    private readonly ConcurrentDictionary<string, byte> logoutsSeen = new();
    private readonly ConcurrentDictionary<string, string> ended = new();

    private string Callback => settings.Address + "/callback";

    internal static WebApplication Build(ClientSettings settings, int port, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            if (port == 0) k.Listen(IPAddress.Loopback, 0);
            else k.ListenLocalhost(port);
        });
        var app = builder.Build();
        var hospital = new RelyingPartyApp(settings, new Provider(settings), clock ?? TimeProvider.System);
        app.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; form-action 'self' {settings.Issuer}; frame-ancestors 'none'; base-uri 'none'";
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });
        app.MapGet("/style.css", () => Results.Text(Pages.Css, "text/css"));
        app.MapGet("/", (HttpContext http, CancellationToken _) => hospital.HomeAsync(http));
        app.MapPost("/dang-nhap", (HttpContext http, CancellationToken _) => hospital.BeginAsync(http));
        app.MapGet("/callback", (HttpContext http, CancellationToken _) => hospital.ReturnAsync(http));
        app.MapPost("/dang-xuat", (HttpContext http, CancellationToken _) => hospital.LeaveAsync(http));
        app.MapPost("/backchannel-logout", (HttpContext http, CancellationToken _) => hospital.LogoutByPlatformAsync(http));
        return app;
    }

    /// <summary>Asks the platform at each page whether the person behind this session may still come in.</summary>
    private async Task<IResult> HomeAsync(HttpContext http)
    {
        var key = http.Request.Cookies[Cookie] ?? "";
        if (!visits.TryGetValue(key, out var visit))
            return ended.ContainsKey(key) ? Pages.Refused() : Pages.Html("Bệnh viện mẫu", "Sample hospital: register for an examination", Pages.SignIn);
        if (await provider.UserInfoAsync(visit.AccessToken) is not { } now || Provider.Text(now, "sub") != visit.Subject)
        {
            End(key);
            return Pages.Refused();
        }
        return Pages.Account(now);
    }

    private async Task<IResult> BeginAsync(HttpContext http)
    {
        var (key, journey) = (Random(), new Journey(Random(), Random(), Random()));
        journeys[key] = journey;
        http.Response.Cookies.Append(Cookie, key, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(journey.Verifier)));
        return Results.Redirect(await provider.EndpointAsync("authorization_endpoint") + QueryString.Create(new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = settings.ClientId, ["redirect_uri"] = Callback, ["scope"] = Scope, ["state"] = journey.State,
            ["nonce"] = journey.Nonce, ["code_challenge"] = challenge, ["code_challenge_method"] = "S256",
        }));
    }

    private async Task<IResult> ReturnAsync(HttpContext http)
    {
        var key = http.Request.Cookies[Cookie] ?? "";
        var query = http.Request.Query;
        if (!journeys.TryRemove(key, out var journey) || query["state"] != journey.State || query["iss"] != settings.Issuer)
            return Pages.Html("Lượt đăng nhập này không khớp", "This sign-in does not match", Pages.SignIn, 400);
        if (query["error"].ToString() is { Length: > 0 } error)
            return Pages.Html(error == "access_denied" ? "Bạn đã không đồng ý" : "Nền tảng từ chối", error, Pages.SignIn, 403);
        if (await provider.ExchangeAsync(query["code"].ToString(), journey.Verifier, Callback) is not { } tokens || await provider.ReadAsync(Provider.Text(tokens, "id_token") ?? "") is not { } idToken
            || Provider.Text(idToken, "nonce") != journey.Nonce || idToken.GetProperty("exp").GetInt64() < clock.GetUtcNow().ToUnixTimeSeconds())
            return Pages.Html("Không nhận được lời chứng hợp lệ", "No valid proof came back", Pages.SignIn, 403);
        var fresh = Random();
        visits[fresh] = new Visit(Provider.Text(idToken, "sub")!, Provider.Text(idToken, "sid"), Provider.Text(tokens, "access_token")!, Provider.Text(tokens, "id_token")!, idToken);
        http.Response.Cookies.Append(Cookie, fresh, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        return Results.Redirect("/");
    }

    private async Task<IResult> LeaveAsync(HttpContext http)
    {
        var key = http.Request.Cookies[Cookie] ?? "";
        http.Response.Cookies.Delete(Cookie);
        if (!visits.TryRemove(key, out var visit)) return Results.Redirect("/");
        return Results.Redirect(await provider.EndpointAsync("end_session_endpoint") + QueryString.Create(new Dictionary<string, string?>
        {
            ["id_token_hint"] = visit.IdToken, ["post_logout_redirect_uri"] = settings.Address + "/", ["state"] = Random(),
        }));
    }

    /// <summary>OpenID Connect Back-Channel Logout 1.0, section 2.6: what must hold of a logout token before it ends anything.</summary>
    private async Task<IResult> LogoutByPlatformAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (await provider.ReadAsync(form["logout_token"].ToString()) is not { } token || !token.TryGetProperty("events", out var events) || !events.TryGetProperty(LogoutEvent, out _)
            || token.TryGetProperty("nonce", out _) || Provider.Text(token, "jti") is not { } jti) return Results.BadRequest();
        if (!logoutsSeen.TryAdd(jti, 0)) return Results.Ok();
        var (session, subject) = (Provider.Text(token, "sid"), Provider.Text(token, "sub"));
        foreach (var (key, _) in visits.Where(v => session is not null ? v.Value.PlatformSession == session : v.Value.Subject == subject).ToList()) End(key);
        return Results.Ok();
    }

    private void End(string key)
    {
        visits.TryRemove(key, out _);
        ended[key] = "";
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
