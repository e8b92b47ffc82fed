using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeAn06.Bench.House;
using Npgsql;

namespace DeAn06.Bench.Identity;

/// <summary>A provider under test: where it is, its addresses, and the cookie of a browser that has signed in and agreed.</summary>
internal sealed record Provider(string Name, int Port, string Issuer, string Authorize, string Token, string Cookie);

/// <summary>The outside client, the same for both: a bank with a key, a hospital with a secret.</summary>
internal sealed class OutsideClient(ECDsa key, string secret)
{
    internal const string Bank = "ngan-hang-mau";
    internal const string Hospital = "benh-vien-mau";
    internal const string Redirect = "http://localhost:8406/callback";
    internal const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    internal byte[] ForItself(Provider p)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = $$"""{"iss":"{{Bank}}","sub":"{{Bank}}","aud":"{{p.Issuer}}","iat":{{now}},"exp":{{now + 300}},"jti":"{{Text(RandomNumberGenerator.GetBytes(12))}}"}""";
        var input = $"{Text("""{"alg":"ES256"}"""u8)}.{Text(Encoding.UTF8.GetBytes(claims))}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Form(p.Token, null, "grant_type=client_credentials&scope=population.look-up&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            + $"&client_assertion={input}.{Text(signature)}");
    }

    internal byte[] Refresh(Provider p, string token) => Form(p.Token, Basic, $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}");

    internal byte[] Redeem(Provider p, string code) =>
        Form(p.Token, Basic, $"grant_type=authorization_code&code={Uri.EscapeDataString(code)}&redirect_uri={Uri.EscapeDataString(Redirect)}&code_verifier={Verifier}");

    internal static string Path(Provider p) => $"{p.Authorize}?client_id={Hospital}&redirect_uri={Uri.EscapeDataString(Redirect)}&response_type=code&scope=openid%20offline_access"
        + $"&state=s&nonce=n&code_challenge={Challenge}&code_challenge_method=S256";

    internal static byte[] Ask(Provider p) => Encoding.ASCII.GetBytes($"GET {Path(p)} HTTP/1.1\r\nHost: localhost:{p.Port}\r\nCookie: {p.Cookie}\r\n\r\n");

    private string Basic => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Hospital}:{secret}"));

    private static byte[] Form(string path, string? basic, string form) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{(basic is null ? "" : $"Authorization: Basic {basic}\r\n")}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    private static string Text(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

/// <summary>Our Host with its private PostgreSQL, made ready: a citizen signed in and agreed; the bank without DPoP and PAR, which the peer is not asked for either.</summary>
internal static partial class Ours
{
    internal static async Task<(Provider, OutsideClient)> ReadyAsync(RunningHost host)
    {
        var demo = host.Demo();
        var (cookie, number) = await SignInAsync(host, demo);
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            UPDATE identity.client SET requires_dpop = false, requires_par = false WHERE client_id = '{OutsideClient.Bank}';
            INSERT INTO identity.consent (account_id, consent_id, client_id, scopes, claims, given_at, until)
            SELECT a.account_id, gen_random_uuid(), c.client_id, c.scopes, c.claims, a.opened_at, a.opened_at + interval '300 days'
            FROM identity.account a JOIN population.personal_number n USING (person_id), identity.client c WHERE n.number = '{number}' AND c.client_id = '{OutsideClient.Hospital}'
            """, connection);
        await command.ExecuteNonQueryAsync();
        var clients = demo.GetProperty("clients").EnumerateArray().ToList();
        var jwk = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(host.Folder, "data", $"{OutsideClient.Bank}.jwk.json")))!;
        var secret = clients.Single(c => c.GetProperty("clientId").GetString() == OutsideClient.Hospital).GetProperty("clientSecret").GetString()!;
        return (new("ours", host.Port, demo.GetProperty("issuer").GetString()!, "/oidc/authorize", "/oidc/token", cookie), new OutsideClient(KeyOf(jwk), secret));
    }

    private static ECDsa KeyOf(JsonNode jwk)
    {
        byte[] Bytes(string name) => System.Buffers.Text.Base64Url.DecodeFromChars((string)jwk[name]!);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Bytes("d"), Q = new ECPoint { X = Bytes("x"), Y = Bytes("y") } });
    }

    private static async Task<(string Cookie, string Number)> SignInAsync(RunningHost host, JsonElement demo)
    {
        foreach (var citizen in demo.GetProperty("citizens").EnumerateArray())
        {
            var cookies = new CookieContainer();
            using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
            var (number, page) = (citizen.GetProperty("personalNumber").GetString()!, await http.GetStringAsync("/dang-nhap"));
            using var answer = await http.PostAsync("/dang-nhap", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Login"] = number, ["Password"] = citizen.GetProperty("password").GetString()!, ["__RequestVerificationToken"] = Antiforgery().Match(page).Groups[1].Value,
            }));
            if (answer.StatusCode == HttpStatusCode.Redirect) return (cookies.GetCookieHeader(host.BaseAddress), number);
        }
        throw new InvalidOperationException("No citizen of the demo could sign in.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}

/// <summary>node oidc-provider with its in-memory store, as benchmarks/Identity/peer pins it.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string settings;

    private Peer(Process process, string settings) => (this.process, this.settings) = (process, settings);

    internal double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    internal static async Task<(Peer, Provider)> StartAsync(string folder, OutsideClient client, JsonElement demo, string bankKey)
    {
        var (port, settings) = (FreePort(), Path.Combine(Path.GetTempPath(), $"dean06-peer-{Environment.ProcessId}.json"));
        var jwk = JsonNode.Parse(bankKey)!.AsObject();
        jwk.Remove("d");
        var secret = demo.GetProperty("clients").EnumerateArray().Single(c => c.GetProperty("clientId").GetString() == OutsideClient.Hospital).GetProperty("clientSecret").GetString();
        await File.WriteAllTextAsync(settings, new JsonObject
        {
            ["port"] = port, ["key"] = NewKey(),
            ["clients"] = new JsonArray(
                new JsonObject { ["client_id"] = OutsideClient.Bank, ["token_endpoint_auth_method"] = "private_key_jwt", ["token_endpoint_auth_signing_alg"] = "ES256", ["jwks"] = new JsonObject { ["keys"] = new JsonArray(jwk) },
                    ["grant_types"] = new JsonArray("client_credentials"), ["redirect_uris"] = new JsonArray(), ["response_types"] = new JsonArray(), ["scope"] = "population.look-up" },
                new JsonObject { ["client_id"] = OutsideClient.Hospital, ["client_secret"] = secret, ["redirect_uris"] = new JsonArray(OutsideClient.Redirect), ["grant_types"] = new JsonArray("authorization_code", "refresh_token"),
                    ["scope"] = "openid offline_access" }),
        }.ToJsonString());
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", settings]) { WorkingDirectory = folder, RedirectStandardOutput = true, Environment = { ["NODE_ENV"] = "production" } })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != "ready") { }
        var provider = new Provider("oidc-provider", port, $"http://localhost:{port}", "/auth", "/token", "");
        return (new Peer(process, settings), provider with { Cookie = await SignInAsync(provider) });
    }

    private static async Task<string> SignInAsync(Provider provider)
    {
        var cookies = new CookieContainer();
        var origin = new Uri(provider.Issuer);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = origin };
        var at = new Uri(origin, OutsideClient.Path(provider));
        while (at.Port == origin.Port)
        {
            using var answer = await http.GetAsync(at);
            at = new Uri(origin, answer.Headers.Location ?? throw new InvalidOperationException($"The peer answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"));
        }
        return at.Query.Contains("code=") ? cookies.GetCookieHeader(origin) : throw new InvalidOperationException($"The peer answered {at}");
    }

    private static JsonObject NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var p = key.ExportParameters(true);
        string Text(byte[] b) => System.Buffers.Text.Base64Url.EncodeToString(b);
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = "ES256", ["kid"] = "k", ["x"] = Text(p.Q.X!), ["y"] = Text(p.Q.Y!), ["d"] = Text(p.D!) };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        File.Delete(settings);
    }
}
