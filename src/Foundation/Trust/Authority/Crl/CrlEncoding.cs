using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace DeAn06.Trust.Authority.Crl;

/// <summary>
/// Writes and signs a list of revoked certificates (RFC 5280 section 5). By hand, because the framework's builder cannot say since when a
/// compromised key is invalid.
/// </summary>
internal static class CrlEncoding
{
    private const string ReasonId = "2.5.29.21";
    private const string InvalidityDateId = "2.5.29.24";
    private const string NumberId = "2.5.29.20";
    private const string AuthorityKeyId = "2.5.29.35";
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    internal static byte[] Sign(
        X509Certificate2 authority, BigInteger number, DateTime thisUpdate, DateTime nextUpdate, IReadOnlyList<CertificateLine> revoked, Signer signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1); // version 2
            writer.WriteEncodedValue(signer.Algorithm);
            writer.WriteEncodedValue(authority.SubjectName.RawData);
            writer.WriteTime(thisUpdate);
            writer.WriteTime(nextUpdate);
            if (revoked.Count > 0)
                using (writer.PushSequence())
                    foreach (var line in revoked) WriteEntry(writer, line);
            using (writer.PushSequence(Extensions))
            using (writer.PushSequence())
            {
                writer.WriteExtension(AuthorityKeyId, critical: false, value => WriteKeyId(value, authority));
                writer.WriteExtension(NumberId, critical: false, value => value.WriteInteger(number));
            }
        }
        return Der.Signed(writer.Encode(), signer);
    }

    /// <summary>Since when the key is not to be trusted; OCSP answers carry it likewise.</summary>
    internal static void WriteInvalidity(AsnWriter writer, DateTime since) =>
        writer.WriteExtension(InvalidityDateId, critical: false, value => value.WriteWholeTime(since));

    /// <summary>An authority whose key is compromised has a reason number of its own.</summary>
    internal static CrlReason CodeOf(CertificateLine line) =>
        line.Revocation!.Reason == RevocationReason.KeyCompromise && Profiles.Find(line.Profile) is { IsAuthority: true }
            ? CrlReason.AuthorityCompromise
            : (CrlReason)line.Revocation.Reason;

    private static void WriteEntry(AsnWriter writer, CertificateLine line)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Convert.FromHexString(line.Serial));
            writer.WriteTime(line.Revocation!.At);
            using (writer.PushSequence())
            {
                writer.WriteExtension(ReasonId, critical: false, value => value.WriteEnumeratedValue(CodeOf(line)));
                if (line.Revocation.InvalidSince is { } since) WriteInvalidity(writer, since);
            }
        }
    }

    private static void WriteKeyId(AsnWriter writer, X509Certificate2 authority)
    {
        using (writer.PushSequence()) writer.WriteOctetString(Addresses.KeyIdOf(authority), new Asn1Tag(TagClass.ContextSpecific, 0));
    }
}

/// <summary>The numbers of CRLReason (RFC 5280 section 5.3.1) that are written.</summary>
internal enum CrlReason
{
    KeyCompromise = 1,
    AuthorityCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    CertificateHold = 6,
    PrivilegeWithdrawn = 9,
}
