using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>A signed checkpoint as it is kept: <paramref name="Note"/> is the C2SP note that anyone may see.</summary>
internal sealed record SealedCheckpoint(int Epoch, string Origin, long Size, byte[] Root, string Note, DateTime SealedAt);

/// <summary>Reads the sealed tree: checkpoints, tiles, where an entry is, and proofs. What it answers is public but for <see cref="IndexOfAsync"/>.</summary>
internal sealed class TreeReader(NpgsqlDataSource source)
{
    private const string Columns = "c.epoch, e.origin, c.size, c.root, c.note, c.sealed_at FROM trust.checkpoint c JOIN trust.epoch e USING (epoch)";

    /// <summary>The latest checkpoint of the epoch that runs, or null while there is none.</summary>
    internal Task<SealedCheckpoint?> LatestAsync(CancellationToken ct) =>
        OneAsync($"SELECT {Columns} WHERE c.epoch = (SELECT max(epoch) FROM trust.epoch) ORDER BY c.size DESC LIMIT 1", ct);

    /// <summary>The latest checkpoint of an epoch, or null.</summary>
    internal Task<SealedCheckpoint?> LatestAsync(int epoch, CancellationToken ct) =>
        OneAsync($"SELECT {Columns} WHERE c.epoch = $1 ORDER BY c.size DESC LIMIT 1", ct, epoch);

    /// <summary>The first checkpoint of an epoch that covers a leaf, or null.</summary>
    internal Task<SealedCheckpoint?> CoveringAsync(int epoch, long index, CancellationToken ct) =>
        OneAsync($"SELECT {Columns} WHERE c.epoch = $1 AND c.size > $2 ORDER BY c.size LIMIT 1", ct, epoch, index);

    /// <summary>The place of an entry among the leaves, or null when it has none yet.</summary>
    internal async Task<long?> IndexOfAsync(Guid entry, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await ScalarAsync(connection, "SELECT xid::text FROM journal.entry WHERE id = $1", ct, entry) is not string xid) return null;
        // A batch's top transaction is its entries' own or a later one: the first batches from there on have it, unless its transaction was long.
        return await ScalarAsync(connection, """
            SELECT first_index + array_position(entry_ids, $1) - 1 FROM journal.leaf_batch
            WHERE top_xid >= $2::text::xid8 AND $1 = ANY (entry_ids) ORDER BY top_xid LIMIT 1
            """, ct, entry, xid) as long?;
    }

    /// <summary>The hashes of a tile as stored, or null. The last tiles may hold fewer than 256.</summary>
    internal async Task<byte[]?> TileAsync(int epoch, int level, long number, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await TilesAsync(connection, epoch, [(level, number)], ct)).GetValueOrDefault((level, number));
    }

    /// <summary>The inclusion proof of a leaf in the tree of a size that is sealed; null when a tile of it is gone.</summary>
    internal Task<List<byte[]>?> InclusionAsync(int epoch, long index, long size, CancellationToken ct) => ProveAsync(epoch, s => Merkle.Inclusion(index, size, s), ct);

    /// <summary>The consistency proof between two sizes that are sealed; null when a tile of it is gone.</summary>
    internal Task<List<byte[]>?> ConsistencyAsync(int epoch, long first, long second, CancellationToken ct) => ProveAsync(epoch, s => Merkle.Consistency(first, second, s), ct);

    /// <summary>The root of the first leaves by the tiles; null when a tile of it is gone.</summary>
    internal Task<byte[]?> RootAsync(int epoch, long size, CancellationToken ct) => ProveAsync(epoch, s => Merkle.Root(size, s), ct);

    // The computation runs twice: once to learn which subtrees it asks for, then with them, all fetched by one statement.
    private async Task<T?> ProveAsync<T>(int epoch, Func<Func<int, long, byte[]>, T> compute, CancellationToken ct) where T : class
    {
        var wanted = new HashSet<(int, long)>();
        compute((level, index) =>
        {
            wanted.Add(Tile.Of(level, index).Tile);
            return Merkle.Empty;
        });
        await using var connection = await source.OpenConnectionAsync(ct);
        var tiles = await TilesAsync(connection, epoch, wanted, ct);
        var whole = true;
        var computed = compute((level, index) =>
        {
            var (tile, start, count) = Tile.Of(level, index);
            if (tiles.TryGetValue(tile, out var hashes) && hashes.Length >= (start + count) * Merkle.HashLength)
                return Tile.Fold(hashes.AsSpan(start * Merkle.HashLength, count * Merkle.HashLength));
            whole = false;
            return Merkle.Empty;
        });
        return whole ? computed : null;
    }

    internal static async Task<Dictionary<(int Level, long Number), byte[]>> TilesAsync(
        NpgsqlConnection connection, int epoch, IReadOnlyCollection<(int Level, long Number)> wanted, CancellationToken ct)
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        if (wanted.Count == 0) return tiles;
        // LIMIT keeps it a look into the index a tile; a join read the whole table whenever statistics were old.
        await using var command = new NpgsqlCommand("""
            SELECT w.level, w.number, t.hashes FROM unnest($2::smallint[], $3::bigint[]) AS w(level, number)
            CROSS JOIN LATERAL (SELECT hashes FROM trust.tile WHERE epoch = $1 AND level = w.level AND number = w.number LIMIT 1) t
            """, connection);
        foreach (var value in (object[])[epoch, wanted.Select(w => (short)w.Level).ToArray(), wanted.Select(w => w.Number).ToArray()]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) tiles.Add((reader.GetInt16(0), reader.GetInt64(1)), reader.GetFieldValue<byte[]>(2));
        return tiles;
    }

    private async Task<SealedCheckpoint?> OneAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct)
            ? new(r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3), r.GetString(4), r.GetDateTime(5))
            : null;
    }

    internal static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        return await command.ExecuteScalarAsync(ct);
    }
}
