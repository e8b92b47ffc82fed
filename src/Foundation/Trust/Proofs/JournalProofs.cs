using System.Globalization;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using DeAn06.Trust.Witness;
using Npgsql;

namespace DeAn06.Trust.Proofs;

/// <summary>Makes the person's proof from the journal and the sealed tree.</summary>
internal sealed class JournalProofs(NpgsqlDataSource source, EventCatalogue events, TreeReader trees, Cosignatures cosignatures, KeyLedger keys) : IJournalProofs
{
    private const string EntrySql = $"""
        SELECT {LeafFields.Columns}, s.ordinal, s.salt, p.salt, p.bytes
        FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id LEFT JOIN journal.payload p ON p.entry_id = e.id
        WHERE s.person_id = $1 AND s.entry_id = $2 AND e.event <> ALL ($3)
        """;

    private const string ReadySql = """
        SELECT e.id FROM journal.entry e CROSS JOIN LATERAL (
            SELECT first_index + array_position(entry_ids, e.id) - 1 AS index FROM journal.leaf_batch
            WHERE top_xid >= e.xid AND e.id = ANY (entry_ids) ORDER BY top_xid LIMIT 1) l
        WHERE e.id = ANY ($1) AND l.index < $2
        """;

    public async Task<Result<byte[]>> BundleAsync(Guid person, Guid entry, CancellationToken ct)
    {
        if (await EntryAsync(person, entry, ct) is not var (leaf, subject, payload)) return TrustProblems.NoSuchEntry;
        if (await trees.IndexOfAsync(entry, ct) is not { } index || await trees.LatestAsync(ct) is not { } latest || latest.Size <= index) return TrustProblems.NotYetSealed;
        var (checkpoint, note, witnesses) = await cosignatures.BestAsync(latest.Epoch, index, ct) is { } best ? best : new CosignedCheckpoint(latest, Parsed(latest), []);
        if (await trees.InclusionAsync(latest.Epoch, index, checkpoint.Size, ct) is not { } proof) return TrustProblems.ProofNotPossible;
        var bytes = LeafEncoding.Encode(leaf);
        // An entry that was altered after it was sealed proves nothing; that is told here and never handed out as a proof.
        if (!Merkle.IsIncluded(LeafEncoding.LeafHash(leaf), index, checkpoint.Size, checkpoint.Root, proof)) return TrustProblems.ProofNotPossible;
        var signer = (await keys.AllAsync(ct)).Where(k => k.Purpose == KeyPurposes.Checkpoint).Select(k => Sealer.NoteKeyOf(checkpoint.Origin, k)).Where(note.IsSignedBy);
        return new ProofBundle(ProofBundle.Version1, Words(leaf), new ProofLeaf(index, bytes, proof), payload, subject, note.ToString(),
            [.. signer.Concat(witnesses).Select(k => k.ToString())]).ToJson();
    }

    public async Task<IReadOnlySet<Guid>> ReadyAsync(IReadOnlyCollection<Guid> entries, CancellationToken ct)
    {
        var ready = new HashSet<Guid>();
        if (entries.Count == 0 || await trees.LatestAsync(ct) is not { } latest) return ready;
        await using var command = source.CreateCommand(ReadySql);
        command.Parameters.Add(Db.Parameter(entries.ToArray()));
        command.Parameters.Add(Db.Parameter(latest.Size));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) ready.Add(reader.GetGuid(0));
        return ready;
    }

    private async Task<(LeafFields Leaf, ProofSubject Subject, ProofPayload Payload)?> EntryAsync(Guid person, Guid entry, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EntrySql);
        foreach (var value in (object[])[person, entry, events.Sealed.ToArray()]) command.Parameters.Add(Db.Parameter(value));
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        var leaf = LeafFields.Read(r);
        var salt = r.GetFieldValue<byte[]>(11);
        var payload = r.IsDBNull(13) ? new ProofPayload(ProofPayload.Erased, null, null)
            // What was recorded about several persons names the others, who are nobody's business but their own.
            : leaf.SubjectHashes.Length > Merkle.HashLength ? new ProofPayload(ProofPayload.Withheld, null, null)
            : new ProofPayload(ProofPayload.Given, r.GetFieldValue<byte[]>(12), r.GetFieldValue<byte[]>(13));
        return (leaf, new ProofSubject(person, r.GetInt16(10), salt.Length == 0 ? null : salt), payload);
    }

    private static ProofEntry Words(LeafFields leaf) => new(
        leaf.Id.ToString(), leaf.At.ToString(ProofCheck.TimeFormat, CultureInfo.InvariantCulture), leaf.Actor, leaf.OnBehalfOf, leaf.Office, leaf.Purpose,
        leaf.LegalBasis, leaf.Event, leaf.PayloadHash, [.. leaf.SubjectHashes.Chunk(Merkle.HashLength)]);

    private static SignedNote Parsed(SealedCheckpoint checkpoint) =>
        SignedNote.TryParse(checkpoint.Note, out var note) ? note : throw new InvalidOperationException("A kept checkpoint is damaged.");
}
