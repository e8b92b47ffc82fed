using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DeAn06.Kernel;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using DeAn06.Trust.Proofs;
using DeAn06.Trust.Witness;

namespace DeAn06.Tests.TestKit;

/// <summary>A person's proof made by hand: a log of eleven leaves, the entry at the seventh, one witness. And ways to alter it, each with the check that must tell.</summary>
internal sealed class SomeProof
{
    internal const string Origin = "example.com/nhat-ky";
    private const int Size = 11;
    private const int Index = 6;
    private static readonly byte[] Seed = SHA256.HashData("log"u8);
    private static readonly WitnessKey Second = new("example.com/nhan-chung", SHA256.HashData("witness"u8));

    internal static NoteKey LogKey => new(Origin, NoteKey.Signing, Ed25519.PublicKeyOf(Seed));

    internal static NoteKey WitnessKey => Second.Public;

    internal static LeafFields Leaf { get; } = new(
        new Guid("0192f3c0-0000-7000-8000-000000000001"), new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc).AddMicroseconds(7),
        "officer:ca.vinhtuy", "", "H26.1", "giai-quyet-thu-tuc", "Luật Căn cước Điều 10", "population.person-looked-up/1",
        LeafEncoding.PayloadHash(Salt(1), Payload), [.. LeafEncoding.SubjectHash(Salt(2), Guid.Empty), .. LeafEncoding.SubjectHash(Salt(3), Person)]);

    private static Guid Person => new("0192f3c0-0000-7000-8000-0000000000ff");

    private static byte[] Payload => """{"fields":["họ tên"]}"""u8.ToArray();

    internal static ProofBundle Bundle { get; } = Make();

    /// <summary>What an altered file is, and the check that tells.</summary>
    internal static IEnumerable<(string What, byte[] File, string Check)> Altered()
    {
        foreach (var field in (string[])["id", "at", "actor", "onBehalfOf", "office", "purpose", "legalBasis", "event"])
            yield return ($"entry.{field}", With(b => b["entry"]![field] = b["entry"]![field] + "x"), "entry");
        yield return ("entry.payloadHash", Flip("entry", "payloadHash"), "entry");
        yield return ("entry.subjectHashes", With(b => b["entry"]!["subjectHashes"]![1] = Flipped(b["entry"]!["subjectHashes"]![1]!)), "entry");
        yield return ("entry.subjectHashes, one less", With(b => b["entry"]!["subjectHashes"]!.AsArray().RemoveAt(0)), "entry");
        yield return ("leaf.index", With(b => b["leaf"]!["index"] = 5), "inclusion");
        yield return ("leaf.index below zero", With(b => b["leaf"]!["index"] = -1), "inclusion");
        yield return ("leaf.bytes", With(b => b["leaf"]!["bytes"] = Convert.ToBase64String(LeafEncoding.Encode(Leaf with { Actor = "officer:khac" }))), "inclusion");
        yield return ("leaf.bytes and entry.actor", With(b =>
        {
            b["leaf"]!["bytes"] = Convert.ToBase64String(LeafEncoding.Encode(Leaf with { Actor = "officer:khac" }));
            b["entry"]!["actor"] = "officer:khac";
        }), "inclusion");
        yield return ("leaf.bytes cut", With(b => b["leaf"]!["bytes"] = Convert.ToBase64String(LeafEncoding.Encode(Leaf)[..^1])), "entry");
        for (var n = 0; n < Bundle.Leaf.Proof.Count; n++)
        {
            var at = n;
            yield return ($"leaf.proof[{n}]", With(b => b["leaf"]!["proof"]![at] = Flipped(b["leaf"]!["proof"]![at]!)), "inclusion");
        }
        yield return ("leaf.proof, one less", With(b => b["leaf"]!["proof"]!.AsArray().RemoveAt(0)), "inclusion");
        yield return ("payload.bytes", Flip("payload", "bytes"), "payload");
        yield return ("payload.salt", Flip("payload", "salt"), "payload");
        yield return ("payload.state", With(b => b["payload"]!["state"] = "erased"), "payload");
        yield return ("subject.person", With(b => b["subject"]!["person"] = Guid.Empty.ToString()), "subject");
        yield return ("subject.salt", Flip("subject", "salt"), "subject");
        yield return ("subject.ordinal", With(b => b["subject"]!["ordinal"] = 0), "subject");
        yield return ("subject.ordinal too large", With(b => b["subject"]!["ordinal"] = 2), "subject");
        yield return ("checkpoint size", Note(t => t.Replace("\n11\n", "\n12\n")), "checkpoint");
        yield return ("checkpoint root", Note(t => t.Replace(Convert.ToBase64String(Root()), Convert.ToBase64String(new byte[32]))), "checkpoint");
        yield return ("checkpoint origin", Note(t => t.Replace(Origin + "\n", Origin + "x\n")), "checkpoint");
        yield return ("signature of the log", Signature(LogKey), "checkpoint");
        yield return ("signature of the witness", Signature(WitnessKey), "witness");
        yield return ("name of the witness", Note(t => t.Replace("— " + WitnessKey.Name, "— example.com/ai")), "signer");
        yield return ("keys without the witness's", With(b => b["keys"]!.AsArray().RemoveAt(1)), "signer");
        yield return ("keys, another for the log", With(b => b["keys"]![0] = new NoteKey(Origin, NoteKey.Signing, Ed25519.PublicKeyOf(new byte[32])).ToString()), "checkpoint");
        yield return ("keys, a flipped letter", With(b => b["keys"]![0] = LogKey.ToString().Replace("+A", "+B")), "checkpoint");
        yield return ("format", With(b => b["format"] = "dean06-journal-proof/2"), "file");
        yield return ("a member too many", With(b => b["more"] = 1), "file");
        yield return ("a member too few", With(b => b.Remove("subject")), "file");
        yield return ("a number for a text", With(b => b["entry"]!["actor"] = 1), "file");
        yield return ("base64 with a space", With(b => b["leaf"]!["bytes"] = " " + b["leaf"]!["bytes"]), "file");
        yield return ("cut", Bundle.ToJson()[..^20], "file");
        yield return ("nothing", [], "file");
        yield return ("no JSON", "%PDF-1.7"u8.ToArray(), "file");
        yield return ("deep", Encoding.ASCII.GetBytes(new string('[', 100_000)), "file");
        yield return ("null", "null"u8.ToArray(), "file");
    }

    private static byte[] With(Action<JsonObject> alter)
    {
        var file = JsonNode.Parse(Bundle.ToJson())!.AsObject();
        alter(file);
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }

    private static byte[] Flip(string part, string member) => With(b => b[part]![member] = Flipped(b[part]![member]!));

    private static byte[] Note(Func<string, string> alter) => With(b => b["checkpoint"] = alter(b["checkpoint"]!.GetValue<string>()));

    private static byte[] Signature(NoteKey key)
    {
        SignedNote.TryParse(Bundle.Checkpoint, out var note);
        return Note(_ => (note with { Signatures = [.. note.Signatures.Select(s => s.Id == key.Id ? (s.Name, s.Id, [.. s.Bytes.Select((b, i) => i == 20 ? (byte)(b ^ 1) : b)]) : s)] }).ToString());
    }

    private static string Flipped(JsonNode node)
    {
        var bytes = Convert.FromBase64String(node.GetValue<string>());
        bytes[3] ^= 1;
        return Convert.ToBase64String(bytes);
    }

    private static ProofBundle Make()
    {
        var note = SignedNote.Sign(new Checkpoint(Origin, Size, Root()).Text, LogKey, Seed);
        note = note with { Signatures = [.. note.Signatures, Second.Cosign(note, 1_795_000_000)] };
        var entry = new ProofEntry(Leaf.Id.ToString(), "2026-11-20T02:00:00.000007Z", Leaf.Actor, "", Leaf.Office, Leaf.Purpose, Leaf.LegalBasis, Leaf.Event,
            Leaf.PayloadHash, [.. Leaf.SubjectHashes.Chunk(32)]);
        return new(ProofBundle.Version1, entry, new ProofLeaf(Index, LeafEncoding.Encode(Leaf), Merkle.Inclusion(Index, Size, Subtree)),
            new ProofPayload(ProofPayload.Given, Salt(1), Payload), new ProofSubject(Person, 1, Salt(3)), note.ToString(), [LogKey.ToString(), WitnessKey.ToString()]);
    }

    private static byte[] Root() => Merkle.Root(Size, Subtree);

    private static byte[] Subtree(int level, long index) => level > 0 ? Merkle.Node(Subtree(level - 1, index * 2), Subtree(level - 1, index * 2 + 1))
        : index == Index ? LeafEncoding.LeafHash(Leaf) : SHA256.HashData([0, (byte)index]);

    private static byte[] Salt(byte n) => [.. Enumerable.Repeat(n, 16)];
}
