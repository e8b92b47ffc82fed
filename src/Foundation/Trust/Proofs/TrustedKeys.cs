using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using DeAn06.Trust.Witness;
using Npgsql;

namespace DeAn06.Trust.Proofs;

/// <summary>The keys the platform itself answers for: those of its log under every origin it had, and of the witnesses it asks.</summary>
internal sealed class TrustedKeys(NpgsqlDataSource source, KeyLedger keys, WitnessOptions witnesses)
{
    internal async Task<IReadOnlyList<NoteKey>> AllAsync(CancellationToken ct)
    {
        var origins = new List<string>();
        await using (var command = source.CreateCommand("SELECT origin FROM trust.epoch ORDER BY epoch"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) origins.Add(reader.GetString(0));
        var own = (await keys.AllAsync(ct)).Where(k => k is { Purpose: KeyPurposes.Checkpoint, PublishedAt: not null });
        return [.. own.SelectMany(k => origins.Select(o => Sealer.NoteKeyOf(o, k))), .. witnesses.Witnesses.Select(w => w.Key)];
    }
}
