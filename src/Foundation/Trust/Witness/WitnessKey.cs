using System.Text;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Witness;

/// <summary>
/// A witness's signing key, kept as one line: <c>PRIVATE+KEY+name+8 hex+base64(4 ‖ seed)</c>, the usual text of note signers. It signs cosignatures only.
/// </summary>
internal sealed record WitnessKey(string Name, byte[] Seed)
{
    private const string Head = "PRIVATE+KEY+";

    /// <summary>The public half, to be told to logs and to whoever checks cosignatures.</summary>
    internal NoteKey Public { get; } = new(Name, NoteKey.Cosigning, Ed25519.PublicKeyOf(Seed));

    internal static WitnessKey New(string name) => new(name, Ed25519.NewSeed());

    /// <summary>True for what C2SP allows as a key's name, within a length nobody needs more of.</summary>
    internal static bool IsName(string name) => name.Length is > 0 and <= 200 && name.All(c => c > ' ' && c != '+' && !char.IsWhiteSpace(c) && !char.IsControl(c));

    internal string ToPrivateText() => $"{Head}{Name}+{Public.Id:x8}+{Convert.ToBase64String([NoteKey.Cosigning, .. Seed])}\n";

    internal static bool TryParse(string text, out WitnessKey key)
    {
        key = null!;
        if (!text.StartsWith(Head, StringComparison.Ordinal) || text[Head.Length..].Trim().Split('+', 3) is not [var name, var id, var encoded] || !IsName(name)) return false;
        var bytes = new byte[64];
        if (!Convert.TryFromBase64String(encoded, bytes, out var n) || n != 1 + Ed25519.KeyLength || bytes[0] != NoteKey.Cosigning) return false;
        key = new WitnessKey(name, bytes[1..n]);
        return $"{key.Public.Id:x8}" == id;
    }

    /// <summary>A cosignature/v1 of a note at a time, as a signature of the note.</summary>
    internal (string Name, uint Id, byte[] Bytes) Cosign(SignedNote note, ulong seconds)
    {
        var time = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(time, seconds);
        return (Name, Public.Id, [.. time, .. Ed25519.Sign(Seed, note.CosignedBytes(seconds))]);
    }

    // A record would print its members, the seed too.
    public override string ToString() => Public.ToString();
}
