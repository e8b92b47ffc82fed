using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>
/// Proof of an authenticator's make, demanded of officers: a packed statement (WebAuthn 8.2) whose certificate leads to a root that the operator put into the
/// folder <c>Identity__AttestationRoots</c> as PEM. Self-attestation and none are refused.
/// </summary>
internal sealed class OfficerAttestation(FactorOptions options, Clock clock)
{
    internal const string Format = "packed";
    private const string ModelExtension = "1.3.6.1.4.1.45724.1.1.4";
    private const int Es256 = -7;
    private const int Rs256 = -257;
    private static readonly object RefusedKey = new();

    /// <summary>True when this request's statement was the reason of the refusal.</summary>
    internal static bool Refused(HttpContext http) => http.Items.ContainsKey(RefusedKey);

    internal ValueTask<bool> VerifyAsync(PasskeyAttestationStatementVerificationContext context)
    {
        var good = Verify(context.AttestationObject.ToArray(), context.ClientDataHash.ToArray());
        if (!good) context.HttpContext.Items[RefusedKey] = true;
        return ValueTask.FromResult(good);
    }

    internal bool Verify(byte[] attestationObject, byte[] clientDataHash)
    {
        try
        {
            var statement = Statement.Read(attestationObject);
            if (statement.Format != Format || statement.Certificates.Count == 0) return false;
            using var leaf = X509CertificateLoader.LoadCertificate(statement.Certificates[0]);
            return IsAttestationCertificate(leaf, statement.Data) && IsSigned(leaf, statement, [.. statement.Data, .. clientDataHash]) && LeadsToARoot(leaf, statement.Certificates);
        }
        catch (Exception e) when (e is CborContentException or CryptographicException or InvalidOperationException or AsnContentException)
        {
            return false;
        }
    }

    private static bool IsSigned(X509Certificate2 leaf, Statement statement, byte[] signed)
    {
        if (statement.Algorithm == Es256 && leaf.GetECDsaPublicKey() is { } ec)
            using (ec) return ec.VerifyData(signed, statement.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (statement.Algorithm == Rs256 && leaf.GetRSAPublicKey() is { } rsa)
            using (rsa) return rsa.VerifyData(signed, statement.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return false;
    }

    /// <summary>WebAuthn 8.2.1: version 3, no authority, its unit says what it is, and the model it names is the one of the data.</summary>
    private static bool IsAttestationCertificate(X509Certificate2 leaf, byte[] data)
    {
        if (leaf.Version != 3 || leaf.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is not { CertificateAuthority: false }) return false;
        if (!leaf.SubjectName.EnumerateRelativeDistinguishedNames().Any(n => !n.HasMultipleElements && n.GetSingleElementType().Value == "2.5.4.11" && n.GetSingleElementValue() == "Authenticator Attestation")) return false;
        if (leaf.Extensions.FirstOrDefault(e => e.Oid?.Value == ModelExtension) is not { } model) return true;
        return !model.Critical && data.Length >= 53 && AsnDecoder.ReadOctetString(model.RawData, AsnEncodingRules.DER, out _).AsSpan().SequenceEqual(data.AsSpan(37, 16));
    }

    private bool LeadsToARoot(X509Certificate2 leaf, IReadOnlyList<byte[]> certificates)
    {
        if (options.AttestationRoots is not { } folder || !Directory.Exists(folder)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        foreach (var file in Directory.EnumerateFiles(folder, "*.pem")) chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        foreach (var other in certificates.Skip(1)) chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(other));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = clock.UtcNow;
        return chain.Build(leaf);
    }

    /// <summary>An attestation object: format, statement and the authenticator's data.</summary>
    private sealed record Statement(string Format, int Algorithm, byte[] Signature, IReadOnlyList<byte[]> Certificates, byte[] Data)
    {
        internal static Statement Read(byte[] bytes)
        {
            var (format, algorithm, signature, certificates, data) = ("", 0, Array.Empty<byte>(), new List<byte[]>(), Array.Empty<byte>());
            var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
            for (var n = reader.ReadStartMap() ?? 0; n > 0; n--)
            {
                switch (reader.ReadTextString())
                {
                    case "fmt": format = reader.ReadTextString(); break;
                    case "authData": data = reader.ReadByteString(); break;
                    case "attStmt": (algorithm, signature) = ReadStatement(reader, certificates); break;
                    default: reader.SkipValue(); break;
                }
            }
            return new(format, algorithm, signature, certificates, data);
        }

        private static (int Algorithm, byte[] Signature) ReadStatement(CborReader reader, List<byte[]> certificates)
        {
            var (algorithm, signature) = (0, Array.Empty<byte>());
            for (var n = reader.ReadStartMap() ?? 0; n > 0; n--)
            {
                switch (reader.ReadTextString())
                {
                    case "alg": algorithm = reader.ReadInt32(); break;
                    case "sig": signature = reader.ReadByteString(); break;
                    case "x5c":
                        for (var c = reader.ReadStartArray() ?? 0; c > 0; c--) certificates.Add(reader.ReadByteString());
                        reader.ReadEndArray();
                        break;
                    default: reader.SkipValue(); break;
                }
            }
            reader.ReadEndMap();
            return (algorithm, signature);
        }
    }
}
