using System.Buffers.Binary;
using System.Text;

namespace DeAn06.Trust.Proofs;

/// <summary>Reads the canonical bytes of a leaf back (docs/adr/0005), strictly: only what <see cref="LeafEncoding"/> would write again.</summary>
internal static class LeafReading
{
    private const int Fields = 10;
    private static readonly byte[] Magic = [.. "DeAn06 leaf"u8, 1];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static bool TryRead(byte[] leaf, out LeafFields fields)
    {
        fields = null!;
        if (!leaf.AsSpan().StartsWith(Magic) || Split(leaf) is not { } parts) return false;
        if (parts[0].Length != 16 || parts[1].Length != 8 || parts[8].Length != 32 || parts[9].Length % 32 != 0) return false;
        var micros = BinaryPrimitives.ReadInt64BigEndian(parts[1]);
        if (micros < 0 || micros > (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) return false;
        try
        {
            string Text(int n) => Strict.GetString(parts[n]);
            fields = new(new Guid(parts[0], bigEndian: true), DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond),
                Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), parts[8], parts[9]);
        }
        catch (ArgumentException)
        {
            return false;
        }
        return LeafEncoding.Encode(fields).AsSpan().SequenceEqual(leaf);
    }

    private static List<byte[]>? Split(byte[] leaf)
    {
        var (parts, at) = (new List<byte[]>(), Magic.Length);
        while (at < leaf.Length)
        {
            if (parts.Count == Fields || leaf.Length - at < 4) return null;
            var length = BinaryPrimitives.ReadInt32BigEndian(leaf.AsSpan(at));
            at += 4;
            if (length < 0 || length > leaf.Length - at) return null;
            parts.Add(leaf[at..(at + length)]);
            at += length;
        }
        return parts.Count == Fields ? parts : null;
    }
}
