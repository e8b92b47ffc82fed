using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Log;

/// <summary>A name and Ed25519 public key that verify notes, as written in a C2SP "vkey": <c>name+8 hex+base64</c>. <paramref name="Kind"/> 1 signs notes, 4 cosigns with a time.</summary>
internal sealed record NoteKey(string Name, byte Kind, byte[] PublicKey)
{
    internal const byte Signing = 1;
    internal const byte Cosigning = 4;

    /// <summary>The first four bytes of SHA-256(name ‖ newline ‖ kind ‖ key), which a signature line begins with.</summary>
    internal uint Id => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Kind, .. PublicKey]));

    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Kind, .. PublicKey])}";

    internal static bool TryParse(string? text, out NoteKey key)
    {
        key = null!;
        if (text?.Split('+', 3) is not [var name, { Length: 8 } id, var encoded] || !IsName(name)) return false;
        if (!StrictBase64.TryRead(encoded, out var bytes) || bytes.Length != 1 + Ed25519.KeyLength || bytes[0] is not (Signing or Cosigning)) return false;
        key = new NoteKey(name, bytes[0], bytes[1..]);
        return $"{key.Id:x8}" == id;
    }

    /// <summary>A name has at least one letter, no space of any script and no plus sign.</summary>
    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));
}

/// <summary>
/// A signed note (C2SP signed-note): a text that ends in a newline, an empty line, and signature lines <c>— name base64(id ‖ signature)</c>.
/// A checkpoint (C2SP tlog-checkpoint) is such a note whose text has the origin, the tree size and the root.
/// </summary>
internal sealed record SignedNote(string Text, IReadOnlyList<(string Name, uint Id, byte[] Bytes)> Signatures)
{
    private const int MostSignatures = 100;
    private const int Longest = 1_000_000;

    /// <summary>A note of this text signed by the key with this seed.</summary>
    internal static SignedNote Sign(string text, NoteKey key, ReadOnlySpan<byte> seed) => new(text, [(key.Name, key.Id, Ed25519.Sign(seed, Encoding.UTF8.GetBytes(text)))]);

    /// <summary>True when a signature line of this key verifies. Cosignatures sign the text behind <c>cosignature/v1</c> and a time.</summary>
    internal bool IsSignedBy(NoteKey key) => Signatures.Any(s => s.Name == key.Name && s.Id == key.Id && IsGood(key, s.Bytes));

    private bool IsGood(NoteKey key, byte[] signature) => key.Kind switch
    {
        NoteKey.Signing => Ed25519.Verify(key.PublicKey, Encoding.UTF8.GetBytes(Text), signature),
        NoteKey.Cosigning when signature.Length == 8 + Ed25519.SignatureLength => Ed25519.Verify(
            key.PublicKey, CosignedBytes(BinaryPrimitives.ReadUInt64BigEndian(signature)), signature.AsSpan(8)),
        _ => false,
    };

    /// <summary>The bytes a witness signs at a time (seconds since 1970), by C2SP tlog-cosignature.</summary>
    internal byte[] CosignedBytes(ulong seconds) => Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{Text}");

    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var (name, id, bytes) in Signatures)
        {
            var line = new byte[4 + bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(line, id);
            bytes.CopyTo(line, 4);
            note.Append($"— {name} {Convert.ToBase64String(line)}\n");
        }
        return note.ToString();
    }

    internal static bool TryParse(string? whole, out SignedNote note)
    {
        note = null!;
        if (whole is not { Length: < Longest } || !whole.EndsWith('\n') || !IsPlain(whole)) return false;
        var cut = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (cut < 0) return false;
        var signatures = new List<(string, uint, byte[])>();
        foreach (var line in whole[(cut + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (signatures.Count == MostSignatures || line.Split(' ') is not ["—", var name, var encoded] || !NoteKey.IsName(name)) return false;
            if (!StrictBase64.TryRead(encoded, out var bytes) || bytes.Length < 5) return false;
            signatures.Add((name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]));
        }
        note = new SignedNote(whole[..(cut + 1)], signatures);
        return signatures.Count > 0;
    }

    /// <summary>Valid Unicode without control characters other than the end of a line.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is < 0x20 and not '\n' or 0x7f or 0xfffd) return false;
        return true;
    }
}

/// <summary>Base64 as Go and C2SP read it: one spelling for each value, no spaces.</summary>
internal static class StrictBase64
{
    internal static bool TryRead(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var n)) return false;
        bytes = bytes[..n];
        return Convert.ToBase64String(bytes) == text;
    }
}

/// <summary>What a checkpoint says: which log, how many leaves, which root.</summary>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    internal string Text => $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n";

    internal static bool TryParse(string text, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(l => l.Length == 0)) return false;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || lines[1] != size.ToString(CultureInfo.InvariantCulture)) return false;
        if (!StrictBase64.TryRead(lines[2], out var root) || root.Length != Merkle.HashLength) return false;
        checkpoint = new Checkpoint(lines[0], size, root);
        return true;
    }
}
