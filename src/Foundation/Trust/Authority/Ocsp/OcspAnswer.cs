using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Authority.Crl;

namespace DeAn06.Trust.Authority.Ocsp;

/// <summary>What an OCSP response says before it says anything about certificates (RFC 6960 section 4.2.1).</summary>
internal enum OcspStatus
{
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    Unauthorized = 6,
}

/// <summary>The answer about one certificate: <paramref name="Line"/> is null when the issuer never issued it.</summary>
internal sealed record OneAnswer(CertId Asked, CertificateLine? Line);

/// <summary>Writes OCSP responses.</summary>
internal static class OcspAnswer
{
    private const string BasicId = "1.3.6.1.5.5.7.48.1.1";
    private const string NonceId = "1.3.6.1.5.5.7.48.1.2";

    /// <summary>A refusal: a status without any signature.</summary>
    internal static byte[] Refusal(OcspStatus status)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteEnumeratedValue(status);
        return writer.Encode();
    }

    /// <summary>The signed answers, with the certificate of the responder and the nonce that came.</summary>
    internal static byte[] Signed(IReadOnlyList<OneAnswer> answers, byte[]? nonce, DateTime at, DateTime until, X509Certificate2 responder, Signer signer)
    {
        var content = Content(answers, nonce, at, until, responder);
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(content);
            basic.WriteEncodedValue(signer.Algorithm);
            basic.WriteBitString(signer.Sign(content));
            using (basic.PushSequence(Tag(0)))
            using (basic.PushSequence()) basic.WriteEncodedValue(responder.RawData);
        }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(OcspStatus.Successful);
            using (writer.PushSequence(Tag(0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(BasicId);
                writer.WriteOctetString(basic.Encode());
            }
        }
        return writer.Encode();
    }

    private static byte[] Content(IReadOnlyList<OneAnswer> answers, byte[]? nonce, DateTime at, DateTime until, X509Certificate2 responder)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            // The responder by the SHA-1 of its key, as RFC 6960 has it.
            using (writer.PushSequence(Tag(2))) writer.WriteOctetString(SHA1.HashData(responder.PublicKey.EncodedKeyValue.RawData));
            writer.WriteWholeTime(at);
            using (writer.PushSequence())
                foreach (var answer in answers) WriteOne(writer, answer, at, until);
            if (nonce is not null)
                using (writer.PushSequence(Tag(1)))
                using (writer.PushSequence())
                    writer.WriteExtension(NonceId, critical: false, value => value.WriteOctetString(nonce));
        }
        return writer.Encode();
    }

    private static void WriteOne(AsnWriter writer, OneAnswer answer, DateTime at, DateTime until)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(answer.Asked.Encoded);
            switch (answer.Line)
            {
                case null:
                    writer.WriteNull(Tag(2, constructed: false));
                    break;
                case { Revocation: { } revocation }:
                    using (writer.PushSequence(Tag(1)))
                    {
                        writer.WriteWholeTime(revocation.At);
                        using (writer.PushSequence(Tag(0))) writer.WriteEnumeratedValue(CrlEncoding.CodeOf(answer.Line));
                    }
                    break;
                default:
                    writer.WriteNull(Tag(0, constructed: false));
                    break;
            }
            writer.WriteWholeTime(at);
            using (writer.PushSequence(Tag(0))) writer.WriteWholeTime(until);
            if (answer.Line?.Revocation?.InvalidSince is not { } since) return;
            using (writer.PushSequence(Tag(1)))
            using (writer.PushSequence()) CrlEncoding.WriteInvalidity(writer, since);
        }
    }

    private static Asn1Tag Tag(int number, bool constructed = true) => new(TagClass.ContextSpecific, number, constructed);
}
