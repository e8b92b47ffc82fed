using System.Data;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>
/// Recomputes the sealed journal from the database's entries and, apart from that, from the tiles, in one snapshot: every order, entry, payload,
/// subject, tile and checkpoint. Names what was altered, is missing, was moved or put in.
/// </summary>
internal sealed class VerifyJournal(NpgsqlDataSource source, DescribeLog log, SealMemory memory, Headway headway)
{
    private const long Chunk = 8_192;

    internal async Task<JournalVerdict> RunAsync(CancellationToken ct)
    {
        var keys = await log.KeysAsync(ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await Standing.ReadAsync(connection, ct) is not { } standing) return new(0, null, 0, 0, 0, 0, 0, []);
        var faults = new List<JournalFault>();
        var (roots, checkpoints) = await CheckpointsAsync(connection, standing, keys, faults, ct);
        var remembered = memory.Read(standing.Log, standing.Epoch);
        if (remembered is not null && remembered.Size > standing.Placed)
            faults.Add(new(FaultKind.HistoryMissing, standing.Placed, null, $"{standing.Placed} < {remembered.Size}"));
        else if (remembered is { Size: > 0 } && roots.TryAdd(remembered.Size, Convert.FromBase64String(remembered.Root)) is false && Convert.ToBase64String(roots[remembered.Size]) != remembered.Root)
            faults.Add(new(FaultKind.CheckpointAltered, remembered.Size - 1, null, $"size {remembered.Size}"));
        var check = new LeafCheck(roots, await UpperTilesAsync(connection, standing.Epoch, ct), standing.Size);
        var entries = await StreamAsync(connection, standing, check, ct);
        check.Conclude();
        var erased = await ErasuresAsync(connection, check, ct);
        await LooseAsync(connection, check.Faults, ct);
        await TwiceAsync(connection, check.Faults, ct);
        faults.AddRange(check.Faults);
        var waiting = standing.Placed - standing.Size;
        return new(standing.Epoch, standing.Origin, entries, standing.Size, waiting, checkpoints, erased, [.. faults.OrderBy(f => f.Index ?? long.MaxValue).Take(50)]);
    }

    // While one chunk is hashed the next is read.
    private async Task<long> StreamAsync(NpgsqlConnection connection, Standing standing, LeafCheck check, CancellationToken ct)
    {
        var (at, hashing) = (0L, Task.CompletedTask);
        while (true)
        {
            var (ids, gap) = await LeafReader.PlacedAsync(connection, at, Chunk, ct);
            var leaves = await LeavesAsync(connection, ids, ct);
            var tiles = await LowTilesAsync(connection, standing.Epoch, at, ids.Count, ct);
            await hashing;
            hashing = Task.Run(() => check.Take(leaves, tiles), ct);
            at += ids.Count;
            headway.Tell(JournalVerb.Say("Kiểm tra nhật ký", "Verifying the journal"), at, standing.Placed);
            if (gap is null && ids.Count > 0) continue;
            await hashing;
            if (at < standing.Placed) check.Faults.Add(new(FaultKind.OrderBroken, at, null, ""));
            return at;
        }
    }

    private static async Task<List<HeldLeaf>> LeavesAsync(NpgsqlConnection connection, List<Guid> ids, CancellationToken ct)
    {
        var asked = ids.ToArray();
        var subjects = new Dictionary<Guid, List<(Guid, byte[])>>();
        await using (var read = Command(connection, "SELECT entry_id, person_id, salt FROM journal.subject WHERE entry_id = ANY ($1) ORDER BY entry_id, ordinal", asked))
        await using (var r = await read.ExecuteReaderAsync(ct))
            while (await r.ReadAsync(ct))
            {
                var entry = r.GetGuid(0);
                if (!subjects.TryGetValue(entry, out var list)) subjects.Add(entry, list = []);
                list.Add((r.GetGuid(1), r.GetFieldValue<byte[]>(2)));
            }
        var held = new Dictionary<Guid, HeldLeaf>(ids.Count);
        await using (var read = Command(connection, $"""
            SELECT {LeafFields.Columns}, p.salt, p.bytes FROM journal.entry e LEFT JOIN journal.payload p ON p.entry_id = e.id WHERE e.id = ANY ($1)
            """, asked))
        await using (var r = await read.ExecuteReaderAsync(ct))
            while (await r.ReadAsync(ct))
                held[r.GetGuid(0)] = new(r.GetGuid(0), LeafFields.Read(r), Bytes(r, 10), Bytes(r, 11), subjects.GetValueOrDefault(r.GetGuid(0)) ?? []);
        return [.. ids.Select(id => held.GetValueOrDefault(id) ?? new HeldLeaf(id, null, null, null, []))];
    }

    private static async Task<Dictionary<long, byte[]>> LowTilesAsync(NpgsqlConnection connection, int epoch, long from, int count, CancellationToken ct)
    {
        var tiles = new Dictionary<long, byte[]>();
        await using var read = Command(connection, "SELECT number, hashes FROM trust.tile WHERE epoch = $1 AND level = 0 AND number BETWEEN $2 AND $3", epoch, from / Tile.Width, (from + count) / Tile.Width);
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct)) tiles.Add(r.GetInt64(0), r.GetFieldValue<byte[]>(1));
        return tiles;
    }

    private static async Task<Dictionary<(int, long), byte[]>> UpperTilesAsync(NpgsqlConnection connection, int epoch, CancellationToken ct)
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        await using var read = Command(connection, "SELECT level, number, hashes FROM trust.tile WHERE epoch = $1 AND level > 0", epoch);
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct)) tiles.Add((r.GetInt16(0), r.GetInt64(1)), r.GetFieldValue<byte[]>(2));
        return tiles;
    }

    /// <summary>Checks the note of every checkpoint of every epoch; answers the roots of the running one by size.</summary>
    private static async Task<(Dictionary<long, byte[]> Roots, int Count)> CheckpointsAsync(
        NpgsqlConnection connection, Standing standing, List<TrustKey> keys, List<JournalFault> faults, CancellationToken ct)
    {
        var (roots, count) = (new Dictionary<long, byte[]>(), 0);
        await using var read = Command(connection, "SELECT c.epoch, e.origin, c.size, c.root, c.note FROM trust.checkpoint c JOIN trust.epoch e USING (epoch) ORDER BY c.epoch, c.size");
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            count++;
            var (origin, size, root) = (r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3));
            if (r.GetInt32(0) == standing.Epoch) roots[size] = root;
            var good = SignedNote.TryParse(r.GetString(4), out var note) && Checkpoint.TryParse(note.Text, out var said)
                && said.Origin == origin && said.Size == size && said.Root.AsSpan().SequenceEqual(root) && keys.Exists(k => note.IsSignedBy(Sealer.NoteKeyOf(origin, k)));
            if (!good) faults.Add(new(FaultKind.CheckpointAltered, size - 1, null, $"{origin} {size}"));
        }
        return (roots, count);
    }

    // A payload may be gone only when its erasure was journaled.
    private static async Task<long> ErasuresAsync(NpgsqlConnection connection, LeafCheck check, CancellationToken ct)
    {
        if (check.WithoutPayload.Count == 0) return 0;
        var erased = new HashSet<Guid>();
        await using (var read = Command(connection, "SELECT p.bytes FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = $1", "kernel.payload-erased/1"))
        await using (var r = await read.ExecuteReaderAsync(ct))
            while (await r.ReadAsync(ct))
                if (System.Text.Json.JsonSerializer.Deserialize<PayloadErased>(r.GetFieldValue<byte[]>(0), Journal.PayloadJson) is { } erasure) erased.Add(erasure.Entry);
        foreach (var (id, index) in check.WithoutPayload)
            if (!erased.Contains(id)) check.Faults.Add(new(FaultKind.PayloadMissing, index, id, ""));
        return check.WithoutPayload.Keys.Count(erased.Contains);
    }

    // Below the low water every entry has its leaf; one that has none came in behind the sequencer's back.
    private static async Task LooseAsync(NpgsqlConnection connection, List<JournalFault> faults, CancellationToken ct)
    {
        await using var read = Command(connection, """
            (SELECT e.id FROM journal.entry e, kernel.sequencer s WHERE e.xid < s.low_water OR e.seq <= s.past_seq EXCEPT SELECT unnest(entry_ids) FROM journal.leaf_batch) LIMIT 5
            """);
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct)) faults.Add(new(FaultKind.EntryNeverPlaced, null, r.GetGuid(0), ""));
    }

    private static async Task TwiceAsync(NpgsqlConnection connection, List<JournalFault> faults, CancellationToken ct)
    {
        await using var read = Command(connection, """
            SELECT l.id, max(b.first_index + l.ord - 1) FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)
            GROUP BY l.id HAVING count(*) > 1 LIMIT 5
            """);
        await using var r = await read.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct)) faults.Add(new(FaultKind.EntryTwice, r.GetInt64(1), r.GetGuid(0), ""));
    }

    private static byte[]? Bytes(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetFieldValue<byte[]>(column);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        return command;
    }
}
