using System.Globalization;
using System.Text;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Witness;

/// <summary>What a witness answers over HTTP.</summary>
internal sealed record WitnessAnswer(int Status, string Body, string ContentType = "text/plain; charset=utf-8")
{
    /// <summary>The old size was not the one known: here is the one known.</summary>
    internal static WitnessAnswer Conflict(long known) => new(409, $"{known.ToString(CultureInfo.InvariantCulture)}\n", SizeType);

    internal const string SizeType = "text/x.tlog.size";
}

/// <summary>A request of C2SP tlog-witness: from which size, the consistency proof, the signed checkpoint.</summary>
internal sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<byte[]> Proof, SignedNote Note, Checkpoint Checkpoint)
{
    internal const int LongestBody = 64 * 1024;
    private const int MostHashes = 63;
    private const string Head = "old ";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The request as it is sent.</summary>
    internal static string Write(long oldSize, IEnumerable<byte[]> proof, string note) =>
        $"{Head}{oldSize.ToString(CultureInfo.InvariantCulture)}\n{string.Concat(proof.Select(h => Convert.ToBase64String(h) + "\n"))}\n{note}";

    internal static bool TryParse(ReadOnlySpan<byte> body, out AddCheckpointRequest request)
    {
        request = null!;
        if (Text(body) is not { } text || text.IndexOf("\n\n", StringComparison.Ordinal) is var cut && cut < 0) return false;
        var lines = text[..cut].Split('\n');
        if (lines.Length > 1 + MostHashes || !lines[0].StartsWith(Head, StringComparison.Ordinal) || !TrySize(lines[0][Head.Length..], out var old)) return false;
        var proof = new List<byte[]>();
        foreach (var line in lines.Skip(1))
        {
            if (!TryHash(line, out var hash)) return false;
            proof.Add(hash);
        }
        if (!SignedNote.TryParse(text[(cut + 2)..], out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint)) return false;
        // Whatever was read leniently would be cosigned as it was written, so the text must begin with what was understood.
        if (!note.Text.StartsWith(checkpoint.Text, StringComparison.Ordinal) || note.Text.Contains("\n\n")) return false;
        request = new AddCheckpointRequest(old, proof, note, checkpoint);
        return true;
    }

    private static string? Text(ReadOnlySpan<byte> body)
    {
        if (body.Length > LongestBody) return null;
        foreach (var b in body)
            if (b is < 0x20 and not (byte)'\n' or 0x7f) return null;
        try
        {
            return Strict.GetString(body);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static bool TrySize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && text == size.ToString(CultureInfo.InvariantCulture);

    private static bool TryHash(string text, out byte[] hash)
    {
        hash = new byte[Merkle.HashLength];
        return text.Length == 44 && Convert.TryFromBase64String(text, hash, out var n) && n == hash.Length && Convert.ToBase64String(hash) == text;
    }
}

/// <summary>
/// Decides about one checkpoint as C2SP tlog-witness says: cosigns it only when the log's key signed it and it continues the last one cosigned.
/// Look, check and write are one step, and the state is on the disk before the cosignature is made.
/// </summary>
internal sealed class AddCheckpoint(WitnessFolder folder, IReadOnlyList<NoteKey> logs, Clock clock)
{
    private readonly Lock gate = new();

    internal WitnessAnswer Run(ReadOnlySpan<byte> body)
    {
        if (!AddCheckpointRequest.TryParse(body, out var asked)) return new(400, "The request is not as C2SP tlog-witness writes it.\n");
        var keys = logs.Where(k => k.Name == asked.Checkpoint.Origin).ToList();
        if (keys.Count == 0) return new(404, "This witness does not watch a log of this origin.\n");
        if (!keys.Any(asked.Note.IsSignedBy)) return new(403, "No signature is of a key this witness knows for the origin.\n");
        if (asked.OldSize > asked.Checkpoint.Size) return new(400, "The old size is above the checkpoint's.\n");
        lock (gate) return Decide(asked, keys);
    }

    private WitnessAnswer Decide(AddCheckpointRequest asked, List<NoteKey> keys)
    {
        var (origin, next) = (asked.Checkpoint.Origin, asked.Checkpoint);
        var last = folder.Last(origin)?.Checkpoint ?? new Checkpoint(origin, 0, Merkle.Empty);
        // Only what the log itself signed is kept: other lines are strangers' words.
        var own = asked.Note with { Signatures = [.. asked.Note.Signatures.Where(s => keys.Any(k => k.Name == s.Name && k.Id == s.Id))] };
        if (asked.OldSize != last.Size) return WitnessAnswer.Conflict(last.Size);
        if (next.Size == last.Size && !next.Root.AsSpan().SequenceEqual(last.Root))
        {
            folder.KeepEvidence("fork", own);
            return WitnessAnswer.Conflict(last.Size);
        }
        if (!Merkle.IsConsistent(last.Size, last.Root, next.Size, next.Root, asked.Proof))
        {
            folder.KeepEvidence("unproven", own);
            return new(422, "The consistency proof does not verify.\n");
        }
        folder.Remember(origin, own);
        var seconds = (ulong)new DateTimeOffset(clock.UtcNow, TimeSpan.Zero).ToUnixTimeSeconds();
        return new(200, (asked.Note with { Signatures = [folder.Key.Cosign(asked.Note, seconds)] }).ToString()[(asked.Note.Text.Length + 1)..]);
    }
}
