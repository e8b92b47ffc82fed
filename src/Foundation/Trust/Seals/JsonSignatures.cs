using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Seals;

/// <summary>
/// JWS in compact form (RFC 7515). It has no place for a time-stamp after signing, so its time is the signer's word: a certificate that is revoked or out of
/// term today makes it invalid, whatever time it claims.
/// </summary>
internal sealed class JsonSignatures(SigningKeys keys, KnownCertificates known, TimeProvider clock)
{
    private const int Longest = 16 * 1024 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private sealed record Header(string Alg, string Typ, string Kid, long Iat, string[] X5c);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // base64 as it is; nothing of it reaches HTML
    };

    internal async Task<Result<string>> SignAsync(ReadOnlyMemory<byte> payload, string type, CancellationToken ct)
    {
        if (payload.Length > Longest / 2) return TrustProblems.FileTooLarge.With("most", Longest / 2 / 1024 / 1024);
        var at = clock.GetUtcNow().ToUnixTimeSeconds();
        return await keys.SignAsync(KeyPurposes.Seal, (identity, key) =>
        {
            var chain = identity.Chain.Prepend(identity.Certificate).Select(c => Convert.ToBase64String(c.RawData)).ToArray();
            var header = new Header(AlgorithmOf(identity.Certificate), type, KeyIdOf(identity.Certificate), at, chain);
            var input = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, Strict))}.{Base64Url.EncodeToString(payload.Span)}";
            return $"{input}.{Base64Url.EncodeToString(SignWith(key, Encoding.ASCII.GetBytes(input)))}";
        }, ct);
    }

    internal async Task<(SealCheck Check, byte[]? Payload)> CheckAsync(string jws, CancellationToken ct)
    {
        var parts = jws.Length <= Longest ? jws.Split('.', 4) : [];
        if (parts.Length != 3) return (new(SealState.Unreadable, null, null, TrustProblems.UnreadableSeal), null);
        if (Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } payload || Decode(parts[2]) is not { } signature || Parse(head) is not { X5c.Length: > 0 and < 8 } header)
            return (Broken(null), null);
        if (Der(header.X5c[0]) is not { } der || KnownCertificates.Parse(der) is not { } signer) return (Broken(null), null);
        if (header.Alg != AlgorithmOf(signer) || header.Kid != KeyIdOf(signer) || !IsSignedBy(signer, Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')]), signature))
            return (Broken(signer), null);
        var check = await JudgeAsync(signer, header, ct);
        return (check, check.State == SealState.Valid ? payload : null);
    }

    private async Task<SealCheck> JudgeAsync(X509Certificate2 signer, Header header, CancellationToken ct)
    {
        if (header.Iat < 0 || header.Iat > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return Broken(signer);
        var (at, now) = (DateTimeOffset.FromUnixTimeSeconds(header.Iat).UtcDateTime, clock.GetUtcNow().UtcDateTime);
        var chain = await known.ChainAsync(signer, [.. header.X5c.Select(c => Der(c) ?? [])], ct);
        if (chain is null || chain[0].Profile != KeyPurposes.Seal) return new(SealState.Unknown, signer.Subject, null, TrustProblems.SealerUnknown);
        if (chain.Any(c => c.RevokedAt is not null)) return new(SealState.Revoked, signer.Subject, at, TrustProblems.SealRevoked);
        if (at > now + Skew || chain.Any(c => !c.WasInTermAt(at) || !c.WasInTermAt(now))) return new(SealState.OutOfTerm, signer.Subject, at, TrustProblems.SealOutOfTerm);
        return new(SealState.Valid, signer.Subject, at, null);
    }

    private static SealCheck Broken(X509Certificate2? signer) => new(SealState.Changed, signer?.Subject, null, TrustProblems.SealBroken);

    // Only the one spelling of each value: base64url leaves bits free in the last letter.
    private static byte[]? Decode(string part)
    {
        if (!Base64Url.IsValid(part)) return null;
        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }

    private static Header? Parse(byte[] head)
    {
        try
        {
            return JsonSerializer.Deserialize<Header>(head, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Der(string base64)
    {
        var der = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, der, out var length) && Convert.ToBase64String(der, 0, length) == base64 ? der[..length] : null;
    }

    private static string AlgorithmOf(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value == Oids.Rsa ? "RS256" : "ES256";

    /// <summary>The key's id: the SHA-256 of its SubjectPublicKeyInfo, so that a renewed certificate keeps it.</summary>
    private static string KeyIdOf(X509Certificate2 certificate) => Base64Url.EncodeToString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static byte[] SignWith(AsymmetricAlgorithm key, byte[] input) => key switch
    {
        RSA rsa => rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => throw new CryptographicException("A seal's key is RSA or EC."),
    };

    private static bool IsSignedBy(X509Certificate2 signer, byte[] input, byte[] signature)
    {
        using var rsa = signer.GetRSAPublicKey();
        if (rsa is not null) return rsa.VerifyData(input, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var ec = signer.GetECDsaPublicKey();
        return ec is not null && ec.VerifyData(input, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
