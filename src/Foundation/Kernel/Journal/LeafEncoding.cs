using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Kernel;

/// <summary>The columns of a journal entry that its leaf commits to.</summary>
public sealed record LeafFields(
    Guid Id, DateTime At, string Actor, string OnBehalfOf, string Office, string Purpose, string LegalBasis, string Event,
    byte[] PayloadHash, byte[] SubjectHashes);

/// <summary>
/// The canonical bytes of a journal entry, version 1, from which its RFC 9162 leaf hash is computed. Final: a later change is version 2.
/// Layout: the ASCII text <c>DeAn06 leaf</c>, one version byte 1, then each field as a 32-bit big-endian length and its bytes:
/// id (16, big-endian), time (64-bit big-endian microseconds since 1970 UTC), actor, on-behalf-of, office, purpose, legal basis, event
/// (UTF-8), payload hash (32), subject hashes (32 each, in ordinal order).
/// </summary>
public static class LeafEncoding
{
    private static readonly byte[] Magic = [.. "DeAn06 leaf"u8, 1];

    /// <summary>The bytes of the leaf.</summary>
    public static byte[] Encode(LeafFields entry)
    {
        using var bytes = new MemoryStream(320);
        bytes.Write(Magic);
        Field(bytes, entry.Id.ToByteArray(bigEndian: true));
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, (entry.At - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Field(bytes, time);
        foreach (var text in (ReadOnlySpan<string>)[entry.Actor, entry.OnBehalfOf, entry.Office, entry.Purpose, entry.LegalBasis, entry.Event])
            Field(bytes, Encoding.UTF8.GetBytes(text));
        Field(bytes, entry.PayloadHash);
        Field(bytes, entry.SubjectHashes);
        return bytes.ToArray();
    }

    /// <summary>The RFC 9162 section 2.1.1 leaf hash: SHA-256 of a zero byte and the leaf's bytes.</summary>
    public static byte[] LeafHash(LeafFields entry) => SHA256.HashData([0, .. Encode(entry)]);

    /// <summary>SHA-256 of a byte 1, the 16-byte salt and the payload's exact bytes.</summary>
    public static byte[] PayloadHash(byte[] salt, byte[] payload) => SHA256.HashData([1, .. salt, .. payload]);

    /// <summary>SHA-256 of a byte 2, the 16-byte salt and the person's id (big-endian). The disclosure statement computes the same in SQL.</summary>
    public static byte[] SubjectHash(byte[] salt, Guid person) => SHA256.HashData([2, .. salt, .. person.ToByteArray(bigEndian: true)]);

    private static void Field(MemoryStream to, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        to.Write(length);
        to.Write(value);
    }
}
