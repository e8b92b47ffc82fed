using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>The columns of a journal entry that its leaf commits to.</summary>
public sealed record LeafFields(
    Guid Id, DateTime At, string Actor, string OnBehalfOf, string Office, string Purpose, string LegalBasis, string Event,
    byte[] PayloadHash, byte[] SubjectHashes)
{
    /// <summary>The columns of <c>journal.entry e</c> that <see cref="Read"/> takes first.</summary>
    public const string Columns = "e.id, e.at, e.actor, e.on_behalf_of, e.office, e.purpose, e.legal_basis, e.event, e.payload_hash, e.subject_hashes";

    /// <summary>The leaf of a row that begins with <see cref="Columns"/>.</summary>
    public static LeafFields Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetDateTime(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7),
        r.GetFieldValue<byte[]>(8), r.GetFieldValue<byte[]>(9));
}

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
        var bytes = new byte[Longest(entry)];
        return bytes[..Encode(entry, bytes)];
    }

    /// <summary>The RFC 9162 section 2.1.1 leaf hash: SHA-256 of a zero byte and the leaf's bytes.</summary>
    public static byte[] LeafHash(LeafFields entry)
    {
        var most = 1 + Longest(entry);
        var bytes = most <= 2048 ? stackalloc byte[most] : new byte[most];
        bytes[0] = 0;
        return SHA256.HashData(bytes[..(1 + Encode(entry, bytes[1..]))]);
    }

    /// <summary>SHA-256 of a byte 1, the 16-byte salt and the payload's exact bytes.</summary>
    public static byte[] PayloadHash(byte[] salt, byte[] payload) => SHA256.HashData([1, .. salt, .. payload]);

    /// <summary>SHA-256 of a byte 2, the 16-byte salt and the person's id (big-endian). The disclosure statement computes the same in SQL.</summary>
    public static byte[] SubjectHash(byte[] salt, Guid person) => SHA256.HashData([2, .. salt, .. person.ToByteArray(bigEndian: true)]);

    private static int Longest(LeafFields e) => Magic.Length + 10 * sizeof(int) + 16 + sizeof(long) + e.PayloadHash.Length + e.SubjectHashes.Length
        + 3 * (e.Actor.Length + e.OnBehalfOf.Length + e.Office.Length + e.Purpose.Length + e.LegalBasis.Length + e.Event.Length);

    private static int Encode(LeafFields entry, Span<byte> to)
    {
        Magic.CopyTo(to);
        var at = Magic.Length;
        entry.Id.TryWriteBytes(Begin(to, ref at, 16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(Begin(to, ref at, sizeof(long)), (entry.At - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        foreach (var text in (ReadOnlySpan<string>)[entry.Actor, entry.OnBehalfOf, entry.Office, entry.Purpose, entry.LegalBasis, entry.Event])
            Encoding.UTF8.GetBytes(text, Begin(to, ref at, Encoding.UTF8.GetByteCount(text)));
        entry.PayloadHash.CopyTo(Begin(to, ref at, entry.PayloadHash.Length));
        entry.SubjectHashes.CopyTo(Begin(to, ref at, entry.SubjectHashes.Length));
        return at;
    }

    /// <summary>Writes the length of a field and answers its place.</summary>
    private static Span<byte> Begin(Span<byte> to, ref int at, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(to[at..], length);
        at += sizeof(int) + length;
        return to.Slice(at - length, length);
    }
}
