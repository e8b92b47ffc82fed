using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Proofs;

/// <summary>How one check of a proof came out.</summary>
internal enum ProofOutcome
{
    Holds,
    Fails,

    /// <summary>Not proven, for a reason that is no fault: nothing was given, or no key to trust was named.</summary>
    Open,
}

/// <summary>What a proof amounts to.</summary>
internal enum ProofVerdict
{
    /// <summary>Every check holds and the log's key is one the reader trusts.</summary>
    Proven,

    /// <summary>Nothing fails, but the key is only the file's own: anyone can make such a file.</summary>
    OwnKeyOnly,

    Altered,
    Unreadable,
}

/// <summary>One check; its sentence is <see cref="ProofSentences"/> of <c>Check.Outcome</c>, filled with the details.</summary>
internal sealed record ProofFinding(string Check, ProofOutcome Outcome, params IReadOnlyList<string> Details);

/// <summary>All checks of a bundle, in the order in which they are told.</summary>
internal sealed record ProofReport(ProofVerdict Verdict, IReadOnlyList<ProofFinding> Findings, ProofBundle? Bundle);

/// <summary>
/// Checks a bundle offline, step by step: the words against the leaf, payload and person against the leaf's hashes, the leaf against the checkpoint, the
/// checkpoint against the keys. wwwroot/js/proof.js does the same; tests hold the two together.
/// </summary>
internal static class ProofCheck
{
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static ProofReport Run(ReadOnlySpan<byte> file, IReadOnlyList<NoteKey> trusted)
    {
        if (!ProofBundle.TryRead(file, out var bundle, out var where)) return new(ProofVerdict.Unreadable, [new("file", ProofOutcome.Fails, where)], null);
        var findings = new List<ProofFinding> { new("file", ProofOutcome.Holds) };
        if (LeafReading.TryRead(bundle.Leaf.Bytes, out var leaf))
        {
            findings.Add(Entry(bundle.Entry, leaf));
            findings.Add(Payload(bundle.Payload, leaf));
            findings.Add(Subject(bundle.Subject, leaf));
        }
        else
        {
            findings.Add(new("entry", ProofOutcome.Fails, "leaf.bytes"));
        }
        findings.AddRange(Tree(bundle, trusted));
        var verdict = findings.Any(f => f.Outcome == ProofOutcome.Fails) ? ProofVerdict.Altered
            : findings.Any(f => f is { Check: "key", Outcome: ProofOutcome.Holds }) ? ProofVerdict.Proven : ProofVerdict.OwnKeyOnly;
        return new(verdict, findings, bundle);
    }

    private static ProofFinding Entry(ProofEntry told, LeafFields leaf)
    {
        var hashes = leaf.SubjectHashes.Chunk(Merkle.HashLength).ToList();
        (string Name, bool Same)[] fields =
        [
            ("id", told.Id == leaf.Id.ToString()), ("at", told.At == leaf.At.ToString(TimeFormat, CultureInfo.InvariantCulture)), ("actor", told.Actor == leaf.Actor),
            ("onBehalfOf", told.OnBehalfOf == leaf.OnBehalfOf), ("office", told.Office == leaf.Office), ("purpose", told.Purpose == leaf.Purpose),
            ("legalBasis", told.LegalBasis == leaf.LegalBasis), ("event", told.Event == leaf.Event), ("payloadHash", Same(told.PayloadHash, leaf.PayloadHash)),
            ("subjectHashes", told.SubjectHashes.Count == hashes.Count && told.SubjectHashes.Zip(hashes, Same).All(s => s)),
        ];
        var altered = fields.Where(f => !f.Same).Select(f => f.Name).ToArray();
        return altered.Length == 0 ? new("entry", ProofOutcome.Holds) : new("entry", ProofOutcome.Fails, [.. altered.Select(a => $"entry.{a}")]);
    }

    private static ProofFinding Payload(ProofPayload payload, LeafFields leaf) => payload switch
    {
        { State: ProofPayload.Given, Salt: { Length: 16 } salt, Bytes: { } bytes } =>
            new("payload", Same(LeafEncoding.PayloadHash(salt, bytes), leaf.PayloadHash) ? ProofOutcome.Holds : ProofOutcome.Fails, "payload.bytes", "payload.salt"),
        { State: ProofPayload.Erased, Salt: null, Bytes: null } => new("payload-erased", ProofOutcome.Open),
        { State: ProofPayload.Withheld, Salt: null, Bytes: null } => new("payload-withheld", ProofOutcome.Open),
        _ => new("payload", ProofOutcome.Fails, "payload.state", "payload.salt"),
    };

    private static ProofFinding Subject(ProofSubject subject, LeafFields leaf)
    {
        var hashes = leaf.SubjectHashes.Chunk(Merkle.HashLength).ToList();
        if (subject.Ordinal < 0 || subject.Ordinal >= hashes.Count) return new("subject", ProofOutcome.Fails, "subject.ordinal");
        if (subject.Salt is null) return new("subject-erased", ProofOutcome.Open);
        var same = subject.Salt.Length == 16 && Same(LeafEncoding.SubjectHash(subject.Salt, subject.Person), hashes[subject.Ordinal]);
        return new("subject", same ? ProofOutcome.Holds : ProofOutcome.Fails, "subject.person", "subject.salt", "subject.ordinal");
    }

    private static List<ProofFinding> Tree(ProofBundle bundle, IReadOnlyList<NoteKey> trusted)
    {
        if (!TryCheckpoint(bundle.Checkpoint, out var note, out var checkpoint)) return [new("checkpoint", ProofOutcome.Fails, "checkpoint")];
        var included = Merkle.IsIncluded(SHA256.HashData([0, .. bundle.Leaf.Bytes]), bundle.Leaf.Index, checkpoint.Size, checkpoint.Root, bundle.Leaf.Proof);
        var size = checkpoint.Size.ToString(CultureInfo.InvariantCulture);
        var findings = new List<ProofFinding>
        {
            included ? new("inclusion", ProofOutcome.Holds, (bundle.Leaf.Index + 1).ToString(CultureInfo.InvariantCulture), size)
                : new("inclusion", ProofOutcome.Fails, "leaf.index", "leaf.bytes", "leaf.proof", "checkpoint"),
        };
        var keys = new List<NoteKey>();
        foreach (var text in bundle.Keys)
        {
            if (!NoteKey.TryParse(text, out var key)) return [.. findings, new("checkpoint", ProofOutcome.Fails, "keys")];
            keys.Add(key);
        }
        findings.AddRange(Signatures(note, checkpoint, keys, trusted));
        return findings;
    }

    private static IEnumerable<ProofFinding> Signatures(SignedNote note, Checkpoint checkpoint, List<NoteKey> keys, IReadOnlyList<NoteKey> trusted)
    {
        var unknown = note.Signatures.Where(s => !keys.Any(k => k.Name == s.Name && k.Id == s.Id)).Select(s => s.Name).ToArray();
        if (unknown.Length > 0) yield return new("signer", ProofOutcome.Fails, unknown);
        var log = keys.Where(k => k.Kind == NoteKey.Signing && k.Name == checkpoint.Origin && note.IsSignedBy(k)).ToList();
        yield return log.Count > 0
            ? new("checkpoint", ProofOutcome.Holds, checkpoint.Origin)
            : new("checkpoint", ProofOutcome.Fails, "checkpoint", "keys");
        if (log.Count > 0) yield return Key(log, trusted);
        foreach (var line in note.Signatures)
            if (keys.FirstOrDefault(k => k.Kind == NoteKey.Cosigning && k.Name == line.Name && k.Id == line.Id) is { } witness)
                yield return Cosignature(note with { Signatures = [line] }, witness, trusted);
        if (!keys.Any(k => k.Kind == NoteKey.Cosigning)) yield return new("witness-none", ProofOutcome.Open);
    }

    private static ProofFinding Key(List<NoteKey> log, IReadOnlyList<NoteKey> trusted)
    {
        if (log.Any(k => trusted.Contains(k, ByValue))) return new("key", ProofOutcome.Holds, log[0].ToString());
        return trusted.Any(t => t.Kind == NoteKey.Signing)
            ? new("key", ProofOutcome.Fails, log[0].ToString())
            : new("key", ProofOutcome.Open, log[0].ToString());
    }

    private static ProofFinding Cosignature(SignedNote line, NoteKey witness, IReadOnlyList<NoteKey> trusted)
    {
        if (!line.IsSignedBy(witness)) return new("witness", ProofOutcome.Fails, witness.Name);
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(line.Signatures[0].Bytes);
        var at = seconds < 253_402_300_800 ? DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "?";
        return new(trusted.Contains(witness, ByValue) ? "witness" : "witness-own-key", trusted.Contains(witness, ByValue) ? ProofOutcome.Holds : ProofOutcome.Open, witness.Name, at);
    }

    /// <summary>A signed checkpoint, strictly as it is written: no other control characters, the text that was understood at its beginning.</summary>
    private static bool TryCheckpoint(string text, out SignedNote note, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        note = null!;
        return text.Length <= 64 * 1024 && !text.Any(c => c is < ' ' and not '\n' or '\u007f') && SignedNote.TryParse(text, out note)
            && Checkpoint.TryParse(note.Text, out checkpoint) && note.Text.StartsWith(checkpoint.Text, StringComparison.Ordinal);
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static readonly IEqualityComparer<NoteKey> ByValue = EqualityComparer<NoteKey>.Create((a, b) => a!.ToString() == b!.ToString(), k => k.ToString().GetHashCode());
}
