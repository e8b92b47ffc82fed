using System.Security.Cryptography;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using Npgsql;

namespace DeAn06.Trust.Documents.Statement;

/// <summary>What a statement on the journal says: how far the journal is in order at a time, and which keys seal for the platform then.</summary>
internal sealed record JournalFacts(DateTime At, long Entries, DateTime? LastEntryAt, CheckpointFact? Checkpoint, IReadOnlyList<KeyFact> Keys);

/// <summary>The latest checkpoint: how many entries are sealed under which root. <paramref name="Note"/> is what was signed (C2SP tlog-checkpoint).</summary>
internal sealed record CheckpointFact(string Origin, long Size, string Root, DateTime SealedAt, string Note);

/// <summary>A key in use. <paramref name="Fingerprint"/> is the hexadecimal SHA-256 of its public half (SubjectPublicKeyInfo).</summary>
internal sealed record KeyFact(string Purpose, string Algorithm, DateTime InUseSince, string Fingerprint);

/// <summary>Reads the facts of a statement; counts come from the last placed batch, so that ten million entries cost no more than ten.</summary>
internal sealed class ReadJournalFacts(NpgsqlDataSource source, KeyLedger keys, TreeReader trees)
{
    internal async Task<JournalFacts> RunAsync(DateTime at, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT b.first_index + cardinality(b.entry_ids), e.at FROM journal.leaf_batch b
            LEFT JOIN journal.entry e ON e.id = b.entry_ids[cardinality(b.entry_ids)] ORDER BY b.first_index DESC LIMIT 1
            """);
        var (entries, last) = (0L, (DateTime?)null);
        await using (var reader = await command.ExecuteReaderAsync(ct))
            if (await reader.ReadAsync(ct)) (entries, last) = (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetDateTime(1));
        var top = await trees.LatestAsync(ct);
        var checkpoint = top is null ? null : new CheckpointFact(top.Origin, top.Size, Convert.ToHexStringLower(top.Root), top.SealedAt, top.Note);
        var inUse = (await keys.AllAsync(ct)).Where(k => k.InUseAt <= at && !(k.RetiredAt <= at));
        return new JournalFacts(at, entries, last, checkpoint, [.. inUse.Select(k => new KeyFact(k.Purpose, k.Algorithm, k.InUseAt!.Value, Convert.ToHexStringLower(SHA256.HashData(k.PublicKey))))]);
    }
}
