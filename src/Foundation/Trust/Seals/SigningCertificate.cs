using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeAn06.Trust.Seals;

/// <summary>The attribute signing-certificate-v2 (RFC 5035): the signature names its certificate by digest, so that no other with the same key takes its place.</summary>
internal static class SigningCertificate
{
    /// <summary>SigningCertificateV2 with one ESSCertIDv2; SHA-256 is the default and therefore not written.</summary>
    internal static byte[] Naming(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        return writer.Encode();
    }
}
