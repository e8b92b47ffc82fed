using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeAn06.Trust.Seals;

/// <summary>
/// A CMS SignedData (RFC 5652) of the one shape that is signed here: one signer by issuer and serial, SHA-256, signed attributes, no CRLs. Read by DER
/// rules with every field pinned, because a reader that forgives would call a changed byte valid.
/// </summary>
internal sealed class SignedMessage
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1);
    private byte[] signedAttributes = [];
    private string signatureAlgorithm = "";

    private SignedMessage()
    {
    }

    internal string ContentType { get; private set; } = "";

    /// <summary>The content inside, or null when the signature is detached.</summary>
    internal byte[]? Content { get; private set; }

    internal IReadOnlyList<byte[]> Certificates { get; private set; } = [];

    internal byte[] Issuer { get; private set; } = [];

    /// <summary>The signer's serial number, lower-case hexadecimal without leading zeros.</summary>
    internal string Serial { get; private set; } = "";

    internal IReadOnlyDictionary<string, byte[]> Signed { get; private set; } = new Dictionary<string, byte[]>();

    internal IReadOnlyDictionary<string, byte[]> Unsigned { get; private set; } = new Dictionary<string, byte[]>();

    internal byte[] Signature { get; private set; } = [];

    /// <summary>The message, or null for anything that is not exactly of that shape. Never throws.</summary>
    internal static SignedMessage? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var message = new SignedMessage();
            var whole = new AsnReader(der, AsnEncodingRules.DER);
            var info = whole.ReadSequence();
            whole.ThrowIfNotEmpty();
            Require(info.ReadObjectIdentifier() == Oids.SignedData);
            var wrapped = info.ReadSequence(Zero);
            info.ThrowIfNotEmpty();
            message.ReadSignedData(wrapped.ReadSequence());
            wrapped.ThrowIfNotEmpty();
            return message;
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    private void ReadSignedData(AsnReader data)
    {
        Require(data.TryReadInt32(out var version));
        var digests = data.ReadSetOf();
        RequireSha256(digests);
        digests.ThrowIfNotEmpty();
        ReadContent(data.ReadSequence());
        Require(version == (ContentType == Oids.Data ? 1 : 3));
        var certificates = data.ReadSetOf(Zero);
        var list = new List<byte[]>();
        while (certificates.HasData) list.Add(certificates.ReadEncodedValue().ToArray());
        Certificates = list;
        var signers = data.ReadSetOf();
        data.ThrowIfNotEmpty();
        ReadSigner(signers.ReadSequence());
        signers.ThrowIfNotEmpty();
    }

    private void ReadContent(AsnReader content)
    {
        ContentType = content.ReadObjectIdentifier();
        if (!content.HasData) return;
        var wrapped = content.ReadSequence(Zero);
        content.ThrowIfNotEmpty();
        Content = wrapped.ReadOctetString();
        wrapped.ThrowIfNotEmpty();
    }

    private void ReadSigner(AsnReader signer)
    {
        Require(signer.TryReadInt32(out var version) && version == 1);
        var sid = signer.ReadSequence();
        Issuer = sid.ReadEncodedValue().ToArray();
        Serial = Convert.ToHexStringLower(sid.ReadIntegerBytes().Span).TrimStart('0');
        sid.ThrowIfNotEmpty();
        RequireSha256(signer);
        signedAttributes = signer.PeekEncodedValue().ToArray();
        Signed = ReadAttributes(signer.ReadSetOf(Zero));
        signedAttributes[0] = 0x31; // signed as a SET OF, not under its context tag (RFC 5652, 5.4)
        var algorithm = signer.ReadSequence();
        signatureAlgorithm = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData) algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        Signature = signer.ReadOctetString();
        if (signer.HasData) Unsigned = ReadAttributes(signer.ReadSetOf(One));
        signer.ThrowIfNotEmpty();
    }

    private static Dictionary<string, byte[]> ReadAttributes(AsnReader set)
    {
        var attributes = new Dictionary<string, byte[]>();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            Require(attributes.TryAdd(oid, values.ReadEncodedValue().ToArray()));
            values.ThrowIfNotEmpty();
        }
        return attributes;
    }

    /// <summary>True when the signature is this certificate's over the signed attributes, and these name the certificate, the content type and the digest.</summary>
    internal bool IsSignedBy(X509Certificate2 certificate, ReadOnlySpan<byte> contentDigest)
    {
        if (!Issuer.AsSpan().SequenceEqual(certificate.IssuerName.RawData) || Serial != SerialOf(certificate)) return false;
        if (!Holds(Oids.ContentType, w => w.WriteObjectIdentifier(ContentType))) return false;
        var digest = contentDigest.ToArray();
        if (!Holds(Oids.MessageDigest, w => w.WriteOctetString(digest))) return false;
        if (!Signed.TryGetValue(Oids.SigningCertificateV2, out var named) || !named.AsSpan().SequenceEqual(SigningCertificate.Naming(certificate))) return false;
        return SignatureIsOf(certificate);
    }

    private bool SignatureIsOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
            return signatureAlgorithm == Oids.Rsa && rsa.VerifyData(signedAttributes, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var ec = certificate.GetECDsaPublicKey();
        return ec is not null && signatureAlgorithm == Oids.EcdsaSha256
            && ec.VerifyData(signedAttributes, Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool Holds(string attribute, Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return Signed.TryGetValue(attribute, out var value) && value.AsSpan().SequenceEqual(writer.Encode());
    }

    internal static string SerialOf(X509Certificate2 certificate) => Convert.ToHexStringLower(certificate.SerialNumberBytes.Span).TrimStart('0');

    private static void RequireSha256(AsnReader reader)
    {
        var algorithm = reader.ReadSequence();
        Require(algorithm.ReadObjectIdentifier() == Oids.Sha256);
        if (algorithm.HasData) algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
    }

    private static void Require(bool asSigned)
    {
        if (!asSigned) throw new AsnContentException("This is not of the shape that is signed here.");
    }
}
