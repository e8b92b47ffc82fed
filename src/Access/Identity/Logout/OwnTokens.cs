using System.Security.Cryptography;
using System.Text.Json;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Trust;

namespace DeAn06.Identity.Logout;

/// <summary>
/// Reads ID tokens that this provider signed, shown again as a hint of who is meant. Their time may be over: a hint opens nothing, it only names a session and the
/// client it was made for.
/// </summary>
internal sealed class OwnTokens(ITokenKeys keys, Issuer issuer)
{
    private const int Longest = 20_000;

    /// <summary>The claims; null when it is not ours, of another kind, or a byte of it was changed.</summary>
    internal async Task<JsonElement?> ReadIdTokenAsync(string? token, CancellationToken ct)
    {
        if (UncheckedJwt.Read(token, Longest) is not { Alg: "ES256", Type: "JWT" } jwt || jwt.Claims.Text("iss") != issuer.Address || jwt.Claims.Text("sub") is null) return null;
        var key = (await keys.PublishedAsync(ct)).FirstOrDefault(k => k.Id == jwt.KeyId);
        if (key is null) return null;
        using var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key.X, Y = key.Y } });
        return ec.VerifyData(jwt.Signed, jwt.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? jwt.Claims : null;
    }
}
