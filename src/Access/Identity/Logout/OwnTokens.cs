using System.Security.Cryptography;
using System.Text.Json;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Trust;

namespace DeAn06.Identity.Logout;

/// <summary>
/// Reads what this provider signed and is shown again, such as an ID token as a hint of who is meant. The time of a hint may be over: it opens nothing, it only names
/// a session and the client it was made for.
/// </summary>
internal sealed class OwnTokens(ITokenKeys keys, Issuer issuer)
{
    private const int Longest = 20_000;

    /// <summary>The claims; null when it is not ours, of another kind, or a byte of it was changed.</summary>
    internal async Task<JsonElement?> ReadIdTokenAsync(string? token, CancellationToken ct) => await ReadAsync(token, "JWT", ct) is { } claims && claims.Text("sub") is not null ? claims : null;

    /// <summary>The claims of a token of ours of a kind (<c>typ</c>), whatever its time; null when it is not ours, of another kind, or a byte of it was changed.</summary>
    internal async Task<JsonElement?> ReadAsync(string? token, string type, CancellationToken ct)
    {
        if (UncheckedJwt.Read(token, Longest) is not { Alg: "ES256" } jwt || jwt.Type != type || jwt.Claims.Text("iss") != issuer.Address) return null;
        var key = (await keys.PublishedAsync(ct)).FirstOrDefault(k => k.Id == jwt.KeyId);
        if (key is null) return null;
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key.X, Y = key.Y } });
        return ec.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? jwt.Claims : null;
    }
}
