using System.Data;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary>
/// Seals what the sequencer has placed: hashes the leaves, grows the tiles and signs a checkpoint, in one short transaction under an advisory lock;
/// a second sealer finds it taken. The order of leaves was durable before, and the memory outside the database is on the disk before the
/// checkpoint can be seen, so two checkpoints never contradict each other. docs/adr/0015.
/// </summary>
internal sealed class Sealer(
    NpgsqlDataSource source, KeyLedger keys, SealMemory memory, TreeReader trees, JournalOptions options, SealSteps steps, TimeProvider clock)
{
    internal const long Lock = 0x4465416e5365616c;
    private const long Round = 16_384;
    private bool edgeIsSeen;

    /// <summary>
    /// Seals up to about sixteen thousand leaves. Answers how many, 0 also when another node seals; or the reason why it must not sign.
    /// </summary>
    internal async Task<Result<long>> SealAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var standing = await Standing.ReadAsync(connection, ct) ?? await BeginAsync(connection, ct);
        // A refusal counts only under the lock, where no other process of this folder is between its memory and its commit.
        if (await CheckAsync(standing, ct) is null && standing.Placed == standing.Size && edgeIsSeen) return 0;
        var key = await KeyAsync(ct);
        var seed = keys.OpenSeed(key);
        await keys.CountAsync(key, 1, ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        if (!(bool)(await TreeReader.ScalarAsync(connection, "SELECT pg_try_advisory_xact_lock($1)", ct, Lock))!) return 0;
        var sealedNow = await SealAsync(connection, (key, seed), ct);
        if (!sealedNow.IsDone || sealedNow.Value == 0) return sealedNow;
        await transaction.CommitAsync(ct);
        steps.Reach(SealSteps.Committed);
        return sealedNow;
    }

    private async Task<Result<long>> SealAsync(NpgsqlConnection connection, (TrustKey Key, byte[] Seed) signer, CancellationToken ct)
    {
        // Read again under the lock: another node may have sealed meanwhile.
        var standing = (await Standing.ReadAsync(connection, ct))!;
        if (await CheckAsync(standing, ct) is { } refused) return refused;
        if (await EdgeAsync(connection, standing, ct) is not { } edge) return TrustProblems.TreeAltered.With("sealed", standing.Size);
        edgeIsSeen = true;
        if (standing.Placed == standing.Size) return 0;
        var remembered = memory.Read(standing.Log, standing.Epoch);
        var pending = remembered?.Size > standing.Size ? remembered : null;
        if (await GrowAsync(connection, edge, pending?.Size, ct) is { } broken) return broken;
        steps.Reach(SealSteps.Read);
        var root = edge.Root();
        if (pending is not null && (edge.Size != pending.Size || Convert.ToBase64String(root) != pending.Root)) return TrustProblems.JournalForked.With("sealed", pending.Size);
        await WriteTilesAsync(connection, standing.Epoch, edge, ct);
        steps.Reach(SealSteps.Tiles);
        // A checkpoint that was on its way out when the sealer died is finished as it was signed, never signed a second time otherwise.
        var note = pending?.Note ?? Sign(new Checkpoint(standing.Origin, edge.Size, root), signer);
        steps.Reach(SealSteps.Signed);
        if (!memory.Keep(new Remembered(standing.Log, standing.Epoch, edge.Size, Convert.ToBase64String(root), note)))
            throw new InvalidOperationException("Another sealer of this data folder is ahead; this round is left to it.");
        steps.Reach(SealSteps.Kept);
        await TreeReader.ScalarAsync(connection, "INSERT INTO trust.checkpoint (epoch, size, root, note, sealed_at, key_id) VALUES ($1, $2, $3, $4, $5, $6)", ct,
            standing.Epoch, edge.Size, root, note, clock.GetUtcNow().UtcDateTime, signer.Key.Id);
        // The tiles have the hashes now.
        await TreeReader.ScalarAsync(connection, "DELETE FROM kernel.leaf_hash WHERE first_index >= $1 AND first_index < $2", ct, standing.Size, edge.Size);
        steps.Reach(SealSteps.Inserted);
        return edge.Size - standing.Size;
    }

    /// <summary>Why this database must not be signed, by what this node remembers; null when it may. What others sealed is remembered too.</summary>
    internal async Task<Problem?> CheckAsync(Standing standing, CancellationToken ct)
    {
        if (memory.LatestEpoch(standing.Log) is var latest && latest > standing.Epoch) return TrustProblems.EpochBehind.With("epoch", latest);
        var remembered = memory.Read(standing.Log, standing.Epoch);
        if (remembered is null && memory.RestoredEpoch == standing.Epoch) return TrustProblems.JournalRestored;
        if (remembered is not null && remembered.Size > standing.Size)
            return standing.Placed < remembered.Size ? TrustProblems.JournalBehind.With("held", standing.Placed).With("sealed", remembered.Size) : null;
        if (standing.Root is null || remembered?.Size == standing.Size && remembered.Root == Convert.ToBase64String(standing.Root)) return null;
        if (remembered is not null && remembered.Size > 0)
        {
            var root = remembered.Size == standing.Size ? standing.Root : await trees.RootAsync(standing.Epoch, remembered.Size, ct);
            if (root is null || Convert.ToBase64String(root) != remembered.Root) return TrustProblems.JournalForked.With("sealed", remembered.Size);
        }
        memory.Keep(standing.Remember());
        return null;
    }

    /// <summary>The tree's edge by its tiles; null when they do not give the root of the last checkpoint.</summary>
    internal static async Task<RightEdge?> EdgeAsync(NpgsqlConnection connection, Standing standing, CancellationToken ct)
    {
        var tiles = await TreeReader.TilesAsync(connection, standing.Epoch, [.. RightEdge.OpenTiles(standing.Size).Select(t => (t.Level, t.Number))], ct);
        var edge = RightEdge.Of(standing.Size, tiles);
        return edge is not null && edge.Root().AsSpan().SequenceEqual(standing.Root ?? Merkle.Empty) ? edge : null;
    }

    /// <summary>Appends what is placed, exactly to a size when one is given. Answers what is broken, or null.</summary>
    private static async Task<Problem?> GrowAsync(NpgsqlConnection connection, RightEdge edge, long? upTo, CancellationToken ct)
    {
        do
        {
            var (hashes, broken) = await LeafReader.HashesAsync(connection, edge.Size, Round, ct);
            if (broken is not null || hashes.Count == 0) return TrustProblems.LeavesBroken.With("index", broken ?? edge.Size);
            foreach (var hash in upTo is { } end ? hashes.Take((int)(end - edge.Size)) : hashes) edge.Append(hash);
        }
        while (edge.Size < upTo);
        return null;
    }

    private static async Task WriteTilesAsync(NpgsqlConnection connection, int epoch, RightEdge edge, CancellationToken ct)
    {
        var grown = edge.TakeGrown();
        // A full tile is never written again: the row that would replace one is not taken, and then the count tells.
        await using var command = new NpgsqlCommand("""
            INSERT INTO trust.tile AS t (epoch, level, number, hashes) SELECT $1, w.level, w.number, w.hashes FROM unnest($2::smallint[], $3::bigint[], $4::bytea[]) AS w(level, number, hashes)
            ON CONFLICT (epoch, level, number) DO UPDATE SET hashes = excluded.hashes WHERE octet_length(t.hashes) < 8192
            """, connection);
        foreach (var value in (object[])[epoch, grown.Keys.Select(k => (short)k.Level).ToArray(), grown.Keys.Select(k => k.Number).ToArray(), grown.Values.ToArray()])
            command.Parameters.Add(Db.Parameter(value));
        if (await command.ExecuteNonQueryAsync(ct) != grown.Count) throw new InvalidOperationException("A full tile of the sealed tree would have been replaced.");
    }

    private static string Sign(Checkpoint checkpoint, (TrustKey Key, byte[] Seed) signer) =>
        SignedNote.Sign(checkpoint.Text, NoteKeyOf(checkpoint.Origin, signer.Key), signer.Seed).ToString();

    /// <summary>The key of the ledger as it verifies the notes of an origin.</summary>
    internal static NoteKey NoteKeyOf(string origin, TrustKey key) => new(origin, NoteKey.Signing, Ed25519.FromSpki(key.PublicKey));

    private async Task<TrustKey> KeyAsync(CancellationToken ct)
    {
        if (await keys.InUseAsync(KeyPurposes.Checkpoint, ct) is { } known) return known;
        try
        {
            return await keys.CreateFirstAsync(KeyPurposes.Checkpoint, clock.GetUtcNow().UtcDateTime, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (await keys.InUseAsync(KeyPurposes.Checkpoint, ct))!;
        }
    }

    private async Task<Standing> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var log = Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero));
        await TreeReader.ScalarAsync(connection, "INSERT INTO trust.epoch (epoch, log, origin, begun_at) VALUES (1, $1, $2, $3) ON CONFLICT DO NOTHING", ct,
            log, options.Name ?? $"dean06/{log:N}", at);
        return (await Standing.ReadAsync(connection, ct))!;
    }
}
