using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Timestamps;

namespace DeAn06.Trust.Seals;

/// <summary>
/// Checks a signed message from its bytes to its certificates, in order: shape, signature, who signed, when (time-stamp), and whether the certificate was
/// good at that time. The first that fails is told.
/// </summary>
internal sealed class SealChecks(KnownCertificates known, TimestampOptions options)
{
    private static readonly TimeSpan LongestSigning = TimeSpan.FromMinutes(5);

    /// <summary>Checks a seal over content of this digest. <paramref name="statedAt"/> is the signed time the time-stamp must fit; null takes it from the message.</summary>
    internal async Task<SealCheck> CheckAsync(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> digest, DateTime? statedAt, CancellationToken ct)
    {
        if (SignedMessage.Read(der) is not { ContentType: Oids.Data, Content: null } message) return await ForeignOrBrokenAsync(der, ct);
        if (Signer(message) is not { } signer || !message.IsSignedBy(signer, digest.Span)) return await ForeignOrBrokenAsync(der, ct);
        if (await known.ChainAsync(signer, message.Certificates, ct) is not { } chain || chain[0].Profile != KeyPurposes.Seal) return Ended(SealState.Unknown, TrustProblems.SealerUnknown, signer);
        if (!Attributes(message, Oids.ContentType, Oids.MessageDigest, Oids.SigningCertificateV2, Oids.SigningTime)) return Ended(SealState.Changed, TrustProblems.SealBroken, signer);
        if (message.Unsigned.Count != 1 || !message.Unsigned.TryGetValue(Oids.SignatureTimeStamp, out var token)) return Ended(SealState.Changed, TrustProblems.TimestampBroken, signer);
        var stamp = await TimeOfAsync(token, SHA256.HashData(message.Signature), ct);
        if (stamp is not { } stamped || !Fits(stamped.At, statedAt ?? TimeIn(message))) return Ended(SealState.Changed, TrustProblems.TimestampBroken, signer);
        return Judge(chain, stamped.Chain, stamped.At);
    }

    /// <summary>A seal's certificate at the time it signed.</summary>
    private static SealCheck Judge(IReadOnlyList<KnownCertificate> chain, IReadOnlyList<KnownCertificate> stampers, DateTime at)
    {
        var by = chain[0].Certificate.Subject;
        if (!chain.Concat(stampers).All(c => c.WasInTermAt(at))) return new(SealState.OutOfTerm, by, at, TrustProblems.SealOutOfTerm);
        if (chain.Concat(stampers).Any(c => c.WasRevokedAt(at))) return new(SealState.Revoked, by, at, TrustProblems.SealRevoked);
        return new(SealState.Valid, by, at, null);
    }

    /// <summary>The time of a token that is ours and over this imprint, with the stampers' certificates; null when anything does not fit.</summary>
    private async Task<(DateTime At, IReadOnlyList<KnownCertificate> Chain)?> TimeOfAsync(byte[] token, byte[] imprint, CancellationToken ct)
    {
        if (SignedMessage.Read(token) is not { ContentType: Oids.TstInfo, Content: { } content, Unsigned.Count: 0 } message) return null;
        if (Signer(message) is not { } signer || !message.IsSignedBy(signer, SHA256.HashData(content))) return null;
        if (!Attributes(message, Oids.ContentType, Oids.MessageDigest, Oids.SigningCertificateV2)) return null;
        if (await known.ChainAsync(signer, message.Certificates, ct) is not { } chain || chain[0].Profile != KeyPurposes.TimeStamp || !IsForTimestampsOnly(signer)) return null;
        if (!Rfc3161TimestampTokenInfo.TryDecode(content, out var info, out var read) || read != content.Length) return null;
        return info.HashAlgorithmId.Value == Oids.Sha256 && info.GetMessageHash().Span.SequenceEqual(imprint) ? (info.Timestamp.UtcDateTime, chain) : null;
    }

    private static bool IsForTimestampsOnly(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault() is { Critical: true } uses
        && uses.EnhancedKeyUsages.Count == 1 && uses.EnhancedKeyUsages[0].Value == Oids.TimeStamping;

    // Anybody may ask for a later time-stamp of the same signature; the signed time holds the true one.
    private bool Fits(DateTime stamped, DateTime? stated) =>
        stated is { } at && stamped >= at.AddSeconds(-1) - options.Accuracy && stamped <= at + LongestSigning;

    private static DateTime? TimeIn(SignedMessage message)
    {
        if (!message.Signed.TryGetValue(Oids.SigningTime, out var encoded)) return null;
        try
        {
            return new AsnReader(encoded, AsnEncodingRules.DER).ReadUtcTime().UtcDateTime;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static bool Attributes(SignedMessage message, params ReadOnlySpan<string> allowed)
    {
        foreach (var oid in message.Signed.Keys)
            if (!allowed.Contains(oid)) return false;
        return true;
    }

    /// <summary>The carried certificate that the signer is named by.</summary>
    internal static X509Certificate2? Signer(SignedMessage message) => message.Certificates.Select(KnownCertificates.Parse).OfType<X509Certificate2>()
        .FirstOrDefault(c => SignedMessage.SerialOf(c) == message.Serial && c.IssuerName.RawData.AsSpan().SequenceEqual(message.Issuer));

    private async Task<SealCheck> ForeignOrBrokenAsync(ReadOnlyMemory<byte> der, CancellationToken ct)
    {
        var signer = AnySigner(der);
        return signer is null || await known.FindAsync(signer, ct) is not null
            ? new(SealState.Changed, signer?.Subject, null, TrustProblems.SealBroken)
            : Ended(SealState.Unknown, TrustProblems.SealerUnknown, signer);
    }

    // Signatures of others need not have our shape to be told apart from a damaged one of ours.
    private static X509Certificate2? AnySigner(ReadOnlyMemory<byte> der)
    {
        try
        {
            var message = new SignedCms();
            message.Decode(der.Span);
            return message.SignerInfos.Count == 1 ? message.SignerInfos[0].Certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static SealCheck Ended(SealState state, Problem why, X509Certificate2 signer) => new(state, signer.Subject, null, why);
}
