using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>One Host with the demo nation and its clients for all tests of the provider, and what they have in common.</summary>
public sealed class ProviderGround : IAsyncLifetime
{
    private readonly DemoPlatform platform = new();
    private JsonNode demo = null!;

    internal TestHost Host => platform.Host;

    internal string Issuer => Host.Services.GetRequiredService<Issuer>().Address;

    /// <summary>Logins of citizens whose accounts can be used; the first has agreed to everything.</summary>
    internal IReadOnlyList<string> Citizens { get; private set; } = [];

    internal string Citizen => Citizens[0];

    public async Task InitializeAsync()
    {
        await platform.InitializeAsync();
        demo = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Host.Database.Folder, "demo.json")))!;
        Citizens = [.. (await Host.Services.GetRequiredService<AccountTable>().DemoAsync(CancellationToken.None)).Where(a => a is { Kind: ActorKind.Citizen, Unusable: null, NeedsRepresentative: false, Level: 2 }).Select(a => a.Login)];
        foreach (var client in DemoClients.All) await ConsentAsync(Citizen, client.Id);
    }

    public Task DisposeAsync() => platform.DisposeAsync();

    internal RelyingParty Bank() => Party(DemoClients.Bank);

    internal RelyingParty Hospital() => Party(DemoClients.Hospital);

    internal RelyingParty Agency() => Party(DemoClients.Agency);

    internal RelyingParty App() => Party(DemoClients.App);

    internal JsonNode LineOf(string client) => demo["clients"]!.AsArray().Single(c => (string?)c!["clientId"] == client)!;

    internal JsonNode Demo => demo;

    private RelyingParty Party(string client)
    {
        var file = (string?)LineOf(client)["keyFile"];
        var key = file is null ? null : Keys.Read(JsonNode.Parse(File.ReadAllText(Path.Combine(Host.Database.Folder, file)))!);
        return new RelyingParty(Host, Issuer, DemoClients.All.Single(c => c.Id == client), (string?)LineOf(client)["clientSecret"], key);
    }

    /// <summary>The consent a person gave, before now unless told otherwise; one that is open is withdrawn.</summary>
    internal async Task ConsentAsync(string login, string client, string[]? claims = null, string[]? scopes = null, TimeSpan ago = default)
    {
        var registered = DemoClients.All.Single(c => c.Id == client);
        var at = Host.Clock.UtcNow - ago;
        await WithdrawAsync(login, client);
        await Host.ScalarAsync<int>("""
            INSERT INTO identity.consent (account_id, consent_id, client_id, scopes, claims, given_at, until)
            VALUES ((SELECT account_id FROM identity.login WHERE login = $1), $2, $3, $4, $5, $6, $7)
            """, login, Ids.New(at), client, scopes ?? registered.Scopes.ToArray(), claims ?? registered.Claims.ToArray(), at, at.AddDays(100));
    }

    internal Task WithdrawAsync(string login, string client) => Host.ScalarAsync<int>("""
        UPDATE identity.consent SET withdrawn_at = $3 WHERE account_id = (SELECT account_id FROM identity.login WHERE login = $1) AND client_id = $2 AND withdrawn_at IS NULL
        """, login, client, Host.Clock.UtcNow);

    /// <summary>A browser of someone who signed in some time ago.</summary>
    internal async Task<HttpClient> BrowserAsync(string? login = null, int level = 1, TimeSpan? ago = null)
    {
        var browser = await Host.SignInAsync(login ?? Citizen, level: level);
        var at = Host.Clock.UtcNow - (ago ?? TimeSpan.FromSeconds(5));
        await Host.ScalarAsync<int>("""
            UPDATE identity.session SET authenticated_at = $1 WHERE session_id = (SELECT session_id FROM identity.session ORDER BY created_at DESC, session_id DESC LIMIT 1)
            """, at);
        return browser;
    }

    /// <summary>What the consent page does when the person refuses.</summary>
    internal async Task DenyAsync(string handle, string login) => await Host.Services.GetRequiredService<DeAn06.Identity.Provider.Authorization.RequestTable>()
        .DenyAsync(handle, (await Host.Services.GetRequiredService<AccountTable>().FindAsync(login, CancellationToken.None))!, CancellationToken.None);

    internal Task<long> CountAsync(string sql, params object[] parameters) => Host.ScalarAsync<long>($"SELECT count(*) FROM {sql}", parameters)!;
}

[CollectionDefinition(Name)]
public sealed class ProviderTests : ICollectionFixture<ProviderGround>
{
    public const string Name = "OpenID provider";
}

/// <summary>Keys and JWTs as the outside makes them.</summary>
internal static class Keys
{
    internal static ECDsa New() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal static ECDsa Read(JsonNode jwk) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256, D = Bytes(jwk["d"]!), Q = new ECPoint { X = Bytes(jwk["x"]!), Y = Bytes(jwk["y"]!) },
    });

    internal static JsonObject Public(ECDsa key)
    {
        var q = key.ExportParameters(false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Text(q.X!), ["y"] = Text(q.Y!) };
    }

    internal static string Thumbprint(ECDsa key)
    {
        var jwk = Public(key);
        return Text(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{jwk["x"]}}","y":"{{jwk["y"]}}"}""")));
    }

    internal static string Sign(JsonObject header, JsonObject claims, AsymmetricAlgorithm? key)
    {
        var input = $"{Text(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Text(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var bytes = Encoding.ASCII.GetBytes(input);
        var signature = key switch
        {
            ECDsa ec => ec.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            RSA rsa => rsa.SignData(bytes, HashAlgorithmName.SHA256, (string?)header["alg"] == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            _ => [],
        };
        return $"{input}.{Text(signature)}";
    }

    internal static JsonObject Claims(string jwt) => Part(jwt, 1);

    internal static JsonObject Header(string jwt) => Part(jwt, 0);

    /// <summary>Verifies a JWT of the provider by a published key; throws when none fits.</summary>
    internal static JsonObject Verified(string jwt, JsonNode jwks)
    {
        var kid = (string?)Header(jwt)["kid"];
        var jwk = jwks["keys"]!.AsArray().Single(k => (string?)k!["kid"] == kid)!;
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(jwk["x"]!), Y = Bytes(jwk["y"]!) } });
        Assert.Equal("ES256", (string?)Header(jwt)["alg"]);
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes(jwt[..jwt.LastIndexOf('.')]), Bytes(jwt[(jwt.LastIndexOf('.') + 1)..]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        return Claims(jwt);
    }

    internal static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    internal static string Hash(string text) => Text(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static byte[] Bytes(JsonNode text) => Bytes(text.GetValue<string>());

    private static byte[] Bytes(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static JsonObject Part(string jwt, int n) => JsonNode.Parse(Bytes(jwt.Split('.')[n]))!.AsObject();
}

/// <summary>An answer in JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonObject Body, string Text, HttpResponseMessage Message)
{
    internal string? this[string name] => (string?)Body[name];

    internal string? Error => this["error"];
}

/// <summary>Where the browser was sent, or the page it was shown.</summary>
internal sealed record Sent(HttpStatusCode Status, string Location, string Page)
{
    internal string? this[string name] => System.Web.HttpUtility.ParseQueryString(Location.Contains('?') ? Location[Location.IndexOf('?')..] : "")[name];

    internal string? Error => this["error"];

    internal string Code => this["code"] ?? throw new InvalidOperationException($"No code: {Status} {Location} {Page}");
}
