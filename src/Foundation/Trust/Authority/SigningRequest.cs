using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeAn06.Trust.Authority;

/// <summary>
/// A request for a certificate (PKCS#10) of which only the key counts: its name and its extensions are ignored, the officer says both. Its own signature
/// proves that the sender holds the private key.
/// </summary>
internal static class SigningRequest
{
    internal const int LargestBytes = 16 * 1024;
    private const int LeastRsaBits = 3072;
    private const int MostRsaBits = 8192;

    /// <summary>P-256, P-384, P-521.</summary>
    private static readonly HashSet<string> Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    /// <summary>The key of a request in PEM or DER, if the request is one, proves possession, and the key is strong enough.</summary>
    internal static Result<PublicKey> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > LargestBytes) return AuthorityProblems.RequestUnreadable;
        if (DerOf(bytes) is not { } der) return AuthorityProblems.RequestUnreadable;
        try
        {
            // The framework verifies the request's signature here; SkipSignatureValidation tells the two failures apart.
            var key = Load(der, CertificateRequestLoadOptions.SkipSignatureValidation).PublicKey;
            if (!IsStrong(key)) return AuthorityProblems.KeyTooWeak;
            return Proves(der) ? key : AuthorityProblems.RequestNotProven;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or NotSupportedException or OverflowException)
        {
            return AuthorityProblems.RequestUnreadable;
        }
    }

    private static bool Proves(byte[] der)
    {
        try
        {
            Load(der, CertificateRequestLoadOptions.Default);
            return true;
        }
        catch (Exception unproven) when (unproven is CryptographicException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private static CertificateRequest Load(byte[] der, CertificateRequestLoadOptions options) =>
        CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, out var read, options, RSASignaturePadding.Pkcs1) is var request && read == der.Length
            ? request
            : throw new CryptographicException("There is more behind the request.");

    private static bool IsStrong(PublicKey key)
    {
        using var ec = key.GetECDsaPublicKey();
        if (ec is not null) return ec.ExportParameters(false).Curve is { IsNamed: true, Oid.Value: { } curve } && Curves.Contains(curve);
        using var rsa = key.GetRSAPublicKey();
        return rsa is { KeySize: >= LeastRsaBits and <= MostRsaBits } && HasSoundExponent(rsa.ExportParameters(false).Exponent!);
    }

    /// <summary>Odd and at least 65537, as CA/Browser baseline and FIPS 186 ask.</summary>
    private static bool HasSoundExponent(byte[] exponent)
    {
        var value = exponent.AsSpan().TrimStart((byte)0);
        return value.Length is >= 3 and <= 32 && (value[^1] & 1) == 1 && (value.Length > 3 || value[0] >= 1);
    }

    private static byte[]? DerOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == 0x30) return bytes.ToArray();
        var text = Encoding.ASCII.GetString(bytes);
        if (!PemEncoding.TryFind(text, out var fields) || text[fields.Label] is not ("CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST")) return null;
        var der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64String(text[fields.Base64Data], der, out var length) && length == der.Length ? der : null;
    }
}
