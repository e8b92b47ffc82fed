using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Clients;

/// <summary>How a demo client authenticates, as <c>demo.json</c> tells it. A key is a private JWK in a file beside it.</summary>
internal sealed record DemoClientLine(
    string ClientId, string Authentication, string? ClientSecret, string? KeyFile, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> Grants,
    IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, string Story);

/// <summary>
/// Gives each demo client its secret or key. What an earlier file tells is kept while it still counts; otherwise a new one is made and its hash or public half
/// registered, since nothing secret is in the database.
/// </summary>
internal sealed class DemoClientSecrets(ClientTable clients, AccountTable table)
{
    internal async Task<IReadOnlyList<DemoClientLine>> EnsureAsync(string folder, IReadOnlyList<DemoClientLine> before, CancellationToken ct)
    {
        var lines = new List<DemoClientLine>();
        foreach (var client in (await clients.AllAsync(ct)).Where(c => DemoClients.All.Any(d => d.Id == c.Id)))
        {
            var secret = UsesSecret(client) ? await SecretAsync(client, before.FirstOrDefault(b => b.ClientId == client.Id)?.ClientSecret, ct) : null;
            var file = client.Authentication == ClientAuthentication.PrivateKeyJwt ? await KeyFileAsync(client, folder, ct) : null;
            lines.Add(new(client.Id, client.Authentication, secret, file, client.RedirectUris, client.Grants, client.Scopes, client.Claims, client.PurposeVi));
        }
        return lines;
    }

    private static bool UsesSecret(Client client) => client.Authentication is ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost;

    private async Task<string> SecretAsync(Client client, string? before, CancellationToken ct)
    {
        if (before is not null && client.SecretHash is { } hash && hash.AsSpan().SequenceEqual(ClientTable.HashOf(before))) return before;
        var secret = ClientTable.NewSecret();
        await table.ExecuteAsync("UPDATE identity.client SET secret_hash = $2 WHERE client_id = $1", ct, client.Id, ClientTable.HashOf(secret));
        return secret;
    }

    private async Task<string> KeyFileAsync(Client client, string folder, CancellationToken ct)
    {
        var name = $"{client.Id}.jwk.json";
        var path = Path.Combine(folder, name);
        if (client.Jwks is { } jwks && PublicOf(path) is { } kept && jwks.Contains(kept, StringComparison.Ordinal)) return name;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = Jwk(key.ExportParameters(true));
        await Demo.DemoFile.SaveAsync(path, secret.ToJsonString(), ct);
        secret.Remove("d");
        await table.ExecuteAsync("UPDATE identity.client SET jwks = $2 WHERE client_id = $1", ct, client.Id, new JsonObject { ["keys"] = new JsonArray(secret) }.ToJsonString());
        return name;
    }

    private static JsonObject Jwk(ECParameters key) => new()
    {
        ["kty"] = "EC", ["crv"] = "P-256", ["alg"] = "ES256", ["use"] = "sig", ["kid"] = Text(SHA256.HashData([.. key.Q.X!, .. key.Q.Y!])[..12]),
        ["x"] = Text(key.Q.X!), ["y"] = Text(key.Q.Y!), ["d"] = Text(key.D!),
    };

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>The x coordinate of the key in a file: enough to find it among the registered ones.</summary>
    private static string? PublicOf(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))?["x"]?.GetValue<string>() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
