using DeAn06.Trust.Log;
using Npgsql;

namespace DeAn06.Trust.Witness;

/// <summary>A checkpoint with the cosignatures on it: the whole note, and the keys of the witnesses that signed.</summary>
internal sealed record CosignedCheckpoint(SealedCheckpoint Checkpoint, SignedNote Note, IReadOnlyList<NoteKey> Witnesses);

/// <summary>The cosignatures that were verified and kept.</summary>
internal sealed class Cosignatures(NpgsqlDataSource source, Clock clock)
{
    /// <summary>Keeps a verified cosignature; a second one on the same checkpoint says nothing new.</summary>
    internal async Task KeepAsync(SealedCheckpoint of, NoteKey witness, SignedNote cosigned, CancellationToken ct)
    {
        var line = (cosigned with { Signatures = [cosigned.Signatures.Single(s => s.Name == witness.Name && s.Id == witness.Id)] }).ToString()[(cosigned.Text.Length + 1)..];
        await using var command = source.CreateCommand("INSERT INTO trust.cosignature (epoch, size, witness, line, received_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
        foreach (var value in (object[])[of.Epoch, of.Size, witness.ToString(), line, clock.UtcNow]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The largest size of an epoch this witness cosigned; 0 when none.</summary>
    internal async Task<long> LastSizeAsync(int epoch, NoteKey witness, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT coalesce(max(size), 0) FROM trust.cosignature WHERE epoch = $1 AND witness = $2");
        command.Parameters.Add(Db.Parameter(epoch));
        command.Parameters.Add(Db.Parameter(witness.ToString()));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Of the checkpoints of an epoch that cover more leaves than <paramref name="above"/>: the newest with the most cosignatures; null when none has any.
    /// </summary>
    internal async Task<CosignedCheckpoint?> BestAsync(int epoch, long above, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT c.epoch, e.origin, c.size, c.root, c.note, c.sealed_at, array_agg(s.witness ORDER BY s.witness), string_agg(s.line, '' ORDER BY s.witness)
            FROM trust.cosignature s JOIN trust.checkpoint c USING (epoch, size) JOIN trust.epoch e USING (epoch)
            WHERE s.epoch = $1 AND s.size > $2 GROUP BY c.epoch, e.origin, c.size ORDER BY count(*) DESC, c.size DESC LIMIT 1
            """);
        command.Parameters.Add(Db.Parameter(epoch));
        command.Parameters.Add(Db.Parameter(above));
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        var checkpoint = new SealedCheckpoint(r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3), r.GetString(4), r.GetDateTime(5));
        var keys = r.GetFieldValue<string[]>(6).Select(w => NoteKey.TryParse(w, out var key) ? key : throw new InvalidOperationException("A kept witness key is damaged.")).ToList();
        return SignedNote.TryParse(checkpoint.Note + r.GetString(7), out var note) ? new(checkpoint, note, keys) : throw new InvalidOperationException("A kept cosignature is damaged.");
    }

    /// <summary>Forgets the cosignatures of a witness below its newest thousand: only the newest are ever shown.</summary>
    internal async Task TrimAsync(NoteKey witness, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            DELETE FROM trust.cosignature WHERE witness = $1 AND (epoch, size) <
                (SELECT epoch, size FROM trust.cosignature WHERE witness = $1 ORDER BY epoch DESC, size DESC OFFSET 1000 LIMIT 1)
            """);
        command.Parameters.Add(Db.Parameter(witness.ToString()));
        await command.ExecuteNonQueryAsync(ct);
    }
}
