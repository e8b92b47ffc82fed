using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Seals;

namespace DeAn06.Trust.Timestamps;

/// <summary>What is to be stamped: a digest, and what the asker wants back.</summary>
internal sealed record TimestampWish(string HashAlgorithm, ReadOnlyMemory<byte> Digest, bool WithCertificates, ReadOnlyMemory<byte>? Nonce = null);

/// <summary>The time-stamp authority (dấu thời gian) inside the process: tokens of RFC 3161, signed with ESSCertIDv2 (RFC 5816).</summary>
internal sealed class TimestampAuthority(LastTimestamp last, SigningKeys keys, TimestampOptions options)
{
    private const int SerialLength = 16;

    /// <summary>The token (DER), or why none can be given now.</summary>
    internal async Task<Result<byte[]>> StampAsync(TimestampWish wish, CancellationToken ct)
    {
        if (await last.TakeAsync(ct) is not { } at) return TrustProblems.ClockSetBack;
        var content = new ContentInfo(new Oid(Oids.TstInfo), InfoOf(wish, at).Encode());
        return await keys.SignAsync(KeyPurposes.TimeStamp, (identity, key) =>
            MessageSigner.Sign(content, detached: false, identity, key, wish.WithCertificates, signingTime: null).Encode(), ct);
    }

    private Rfc3161TimestampTokenInfo InfoOf(TimestampWish wish, DateTime at)
    {
        var serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] = (byte)(serial[0] & 0x7F | 0x40); // positive and always of one length
        return new(new Oid(options.Policy), new Oid(wish.HashAlgorithm), wish.Digest, serial, new DateTimeOffset(at, TimeSpan.Zero),
            accuracyInMicroseconds: options.AccuracyMilliseconds * 1000L, nonce: wish.Nonce);
    }
}
