using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>An epoch of the log: its origin, where it is served, and where it broke off if the one before did.</summary>
internal sealed record EpochLine(int Epoch, string Origin, string Prefix, DateTime BegunAt, string Reason, long? BrokenSize);

/// <summary>What one must know to check the log: its epochs, the keys of the running one (C2SP vkeys), the latest checkpoint.</summary>
internal sealed record LogDescription(string? Origin, IReadOnlyList<string> Keys, long Size, DateTime? SealedAt, string? Checkpoint, IReadOnlyList<EpochLine> Epochs);

/// <summary>Describes the log for readers, witnesses and the console.</summary>
internal sealed class DescribeLog(NpgsqlDataSource source, TreeReader trees, KeyLedger keys)
{
    internal async Task<LogDescription> ReadAsync(CancellationToken ct)
    {
        var epochs = await EpochsAsync(ct);
        var latest = await trees.LatestAsync(ct);
        var origin = epochs.FirstOrDefault()?.Origin;
        return new(origin, origin is null ? [] : [.. (await KeysAsync(ct)).Select(k => Sealer.NoteKeyOf(origin, k).ToString())],
            latest?.Size ?? 0, latest?.SealedAt, latest?.Note, epochs);
    }

    /// <summary>The published checkpoint keys, the newest first.</summary>
    internal async Task<List<TrustKey>> KeysAsync(CancellationToken ct) =>
        [.. (await keys.AllAsync(ct)).Where(k => k is { Purpose: KeyPurposes.Checkpoint, PublishedAt: not null })];

    private async Task<List<EpochLine>> EpochsAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT epoch, origin, begun_at, reason, broken_size FROM trust.epoch ORDER BY epoch DESC");
        await using var r = await command.ExecuteReaderAsync(ct);
        var epochs = new List<EpochLine>();
        while (await r.ReadAsync(ct)) epochs.Add(new(r.GetInt32(0), r.GetString(1), ServeTree.PrefixOf(r.GetInt32(0)), r.GetDateTime(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetInt64(4)));
        return epochs;
    }
}
