using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.Identity.Provider.Jose;

/// <summary>
/// A public key of someone else (RFC 7517), good for exactly one algorithm: P-256 for ES256, RSA from 2048 bits for PS256. The key decides the algorithm and not
/// the token, so that neither <c>none</c> nor a weaker one is ever tried; addresses in a token (<c>jku</c>, <c>x5u</c>) are not looked at.
/// </summary>
internal sealed record VerificationKey(string? Id, string Alg, string Thumbprint)
{
    internal const string Es256 = "ES256";
    internal const string Ps256 = "PS256";
    private const int SmallestModulus = 256;
    private const int LargestModulus = 512;
    private static readonly string[] PrivateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    internal static readonly IReadOnlyList<string> Algorithms = [Es256, Ps256];

    private ECParameters Ec { get; init; }

    private RSAParameters Rsa { get; init; }

    /// <summary>The P-256 key as the library holds it; reading it in costs more than a signature's check.</summary>
    private SafeEvpPKeyHandle? Opened { get; init; }

    /// <summary>The keys of a JWK set that can be used here.</summary>
    internal static IReadOnlyList<VerificationKey> ReadSet(string? jwks)
    {
        if (jwks is null || UncheckedJwt.Parse(Encoding.UTF8.GetBytes(jwks)) is not { } set || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array) return [];
        return [.. keys.EnumerateArray().Select(Read).OfType<VerificationKey>()];
    }

    /// <summary>A JWK; null when it is of another kind, too weak, for something else, not on its curve, or shows a private part.</summary>
    internal static VerificationKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || PrivateParts.Any(p => jwk.Has(p)) || jwk.Text("use") is not (null or "sig")) return null;
        try
        {
            var key = jwk.Text("kty") switch { "EC" => ReadEc(jwk), "RSA" => ReadRsa(jwk), _ => null };
            return key is not null && (jwk.Text("alg") ?? key.Alg) == key.Alg ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>True when one of the keys the token may name signed it.</summary>
    internal static bool AnySigned(IEnumerable<VerificationKey> keys, UncheckedJwt jwt) => keys.Any(k => (jwt.KeyId is null || k.Id == jwt.KeyId) && k.Signed(jwt));

    internal bool Signed(UncheckedJwt jwt)
    {
        if (jwt.Alg != Alg) return false;
        if (Alg == Ps256)
        {
            using var rsa = RSA.Create(Rsa);
            return rsa.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        return SignedBytes(jwt.Signed, jwt.Signature);
    }

    /// <summary>True when this P-256 key signed the bytes: ES256 without a JWT around them.</summary>
    internal bool SignedBytes(byte[] signed, byte[] signature)
    {
        if (Alg != Es256) return false;
        using var ec = new ECDsaOpenSsl(Opened!);
        return ec.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>True when this is the P-256 key with these coordinates.</summary>
    internal bool Is(byte[] x, byte[] y) => Alg == Es256 && Ec.Q.X!.AsSpan().SequenceEqual(x) && Ec.Q.Y!.AsSpan().SequenceEqual(y);

    private static VerificationKey? ReadEc(JsonElement jwk)
    {
        if (jwk.Text("crv") != "P-256" || Bytes(jwk, "x") is not { Length: 32 } x || Bytes(jwk, "y") is not { Length: 32 } y) return null;
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };
        using var onCurve = new ECDsaOpenSsl();
        onCurve.ImportParameters(parameters);
        return new(jwk.Text("kid"), Es256, Print($$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(x)}}","y":"{{Base64Url.EncodeToString(y)}}"}""")) { Ec = parameters, Opened = onCurve.DuplicateKeyHandle() };
    }

    private static VerificationKey? ReadRsa(JsonElement jwk)
    {
        if (Bytes(jwk, "n") is not { Length: >= SmallestModulus and <= LargestModulus } n || n[0] == 0 || Bytes(jwk, "e") is not { Length: > 0 and <= 4 } e) return null;
        return new(jwk.Text("kid"), Ps256, Print($$"""{"e":"{{Base64Url.EncodeToString(e)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(n)}}"}""")) { Rsa = new RSAParameters { Modulus = n, Exponent = e } };
    }

    private static byte[]? Bytes(JsonElement jwk, string name) => jwk.Text(name) is { } text ? UncheckedJwt.Decode(text) : null;

    /// <summary>RFC 7638.</summary>
    private static string Print(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
}
