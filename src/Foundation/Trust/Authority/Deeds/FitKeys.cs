using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority.Deeds;

/// <summary>Whether a key that someone outside holds may be certified.</summary>
internal sealed class FitKeys(CertificateBook book, KeyLedger keys)
{
    /// <summary>Reads a request as text (PEM, or DER in base64) and checks its key.</summary>
    internal async Task<Result<PublicKey>> ReadAsync(string? request, CancellationToken ct)
    {
        var read = SigningRequest.Read(BytesOf(request ?? ""));
        if (read.Problem is { } unfit) return unfit;
        return await RefusalAsync(read.Value, ct) is { } bad ? bad : read;
    }

    /// <summary>A key of the platform itself, or one that was ever compromised, is never certified for someone outside.</summary>
    internal async Task<Problem?> RefusalAsync(PublicKey key, CancellationToken ct)
    {
        var spki = key.ExportSubjectPublicKeyInfo();
        if ((await keys.AllAsync(ct)).Any(k => k.PublicKey.AsSpan().SequenceEqual(spki))) return AuthorityProblems.KeyKnownBad;
        return (await book.OfKeyAsync(spki, ct)).Any(c => c.Revocation is { Reason: RevocationReason.KeyCompromise }) ? AuthorityProblems.KeyKnownBad : null;
    }

    /// <summary>SHA-256 of a key in base64, hexadecimal: what two people compare.</summary>
    internal static string DigestOf(string spki) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(spki)));

    private static byte[] BytesOf(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 2 * SigningRequest.LargestBytes) return [];
        var der = new byte[trimmed.Length];
        return !trimmed.StartsWith('-') && Convert.TryFromBase64String(trimmed, der, out var length) ? der[..length] : Encoding.ASCII.GetBytes(trimmed);
    }
}
