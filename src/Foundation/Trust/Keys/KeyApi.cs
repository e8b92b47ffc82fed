using System.Security.Cryptography;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys.Deeds;
using DeAn06.Trust.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>A key as anyone may know it. <paramref name="Vkey"/> (C2SP signed-note) is there for keys that seal the journal, once the journal has a name.</summary>
internal sealed record PublicKeyAnswer(
    Guid Id, string Purpose, string Algorithm, string State, byte[] Spki, IReadOnlyDictionary<string, string> Jwk, string? Vkey,
    DateTime Created, DateTime? Published, DateTime? UsableAt, DateTime? InUse, DateTime? Retired)
{
    internal static PublicKeyAnswer Of(TrustKey k, string? journal) => new(
        k.Id, k.Purpose, k.Algorithm, k.State switch { KeyState.Next => "next", KeyState.InUse => "in-use", _ => "retired" }, k.PublicKey, JwkOf(k),
        journal is not null && k.Purpose == KeyPurposes.Checkpoint ? new NoteKey(journal, NoteKey.Signing, Ed25519.FromSpki(k.PublicKey)).ToString() : null,
        k.CreatedAt, k.PublishedAt, k.UsableAt, k.InUseAt, k.RetiredAt);

    private static Dictionary<string, string> JwkOf(TrustKey k)
    {
        var jwk = new Dictionary<string, string> { ["kid"] = k.Id.ToString(), ["use"] = "sig" };
        if (k.Algorithm == KeyAlgorithms.Ed25519) return Add(jwk, ("kty", "OKP"), ("crv", "Ed25519"), ("x", Text(Ed25519.FromSpki(k.PublicKey))));
        if (KeyAlgorithms.IsRsa(k.Algorithm))
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(k.PublicKey, out _);
            var p = rsa.ExportParameters(false);
            return Add(jwk, ("kty", "RSA"), ("n", Text(p.Modulus!)), ("e", Text(p.Exponent!)));
        }
        using var ec = ECDsa.Create();
        ec.ImportSubjectPublicKeyInfo(k.PublicKey, out _);
        var q = ec.ExportParameters(false).Q;
        return Add(jwk, ("kty", "EC"), ("crv", k.Algorithm == KeyAlgorithms.P384 ? "P-384" : "P-256"), ("x", Text(q.X!)), ("y", Text(q.Y!)));
    }

    private static Dictionary<string, string> Add(Dictionary<string, string> jwk, params (string Name, string Value)[] members)
    {
        foreach (var (name, value) in members) jwk[name] = value;
        return jwk;
    }

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

/// <summary>The public list of keys, and deeds about them, under <c>/api/trust/keys</c>.</summary>
internal static class KeyApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/trust/keys", ListAsync).WithName("ListKeys").WithTags("Trust").Produces<IReadOnlyList<PublicKeyAnswer>>();
        endpoints.MapPost("/api/trust/keys/deeds", ProposeAsync).WithName("ProposeKeyDeed").WithTags("Trust").Produces<DeedAnswer>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
    }

    // Public keys and their dates, nothing of what they signed: a relying party sees the next key before it is used.
    private static async Task<IResult> ListAsync(HttpContext http, KeyLedger keys, NpgsqlDataSource source, CancellationToken ct)
    {
        var journal = await JournalNameAsync(source, ct);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Ok((await keys.AllAsync(ct)).Where(k => k.PublishedAt is not null).Select(k => PublicKeyAnswer.Of(k, journal)));
    }

    private static async Task<IResult> ProposeAsync(KeyProposals.Command command, HttpContext http, IWhoActs who, KeyProposals proposals, DeedKinds kinds, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        var proposed = await proposals.ProposeAsync(command, act.Value, ct);
        return proposed.Then(d => DeedAnswer.Of(d, kinds, act.Value.At)).ToHttp(http);
    }

    // The journal gets its name with its first epoch; before that no checkpoint exists that a key could verify.
    private static async Task<string?> JournalNameAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var known = source.CreateCommand("SELECT to_regclass('trust.epoch') IS NOT NULL");
        if (await known.ExecuteScalarAsync(ct) is not true) return null;
        await using var name = source.CreateCommand("SELECT origin FROM trust.epoch ORDER BY epoch DESC LIMIT 1");
        return await name.ExecuteScalarAsync(ct) as string;
    }
}
