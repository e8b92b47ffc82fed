using System.Security.Cryptography;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>A file that was taken in (tệp đã nhận): evidence, a scan. <paramref name="Length"/> in bytes.</summary>
public sealed record StoredFile(Guid Id, string Name, string MediaType, int Length, string Sha256, DateTime TakenAt, string TakenBy, string? CitedBy);

/// <summary>
/// Files in the database, in content-addressed chunks of 256 KiB, so that backup and proofs cover them. A file is taken in by a short
/// transaction before the deed that cites it; what no deed cites within a day is swept.
/// </summary>
public sealed class Files(NpgsqlDataSource source, UseCases useCases)
{
    internal const long SweepLock = 0x4465416e4669;
    private const int ChunkSize = 256 * 1024;
    private const string Columns = "id, name, media_type, length, sha256, taken_at, taken_by, cited_by";

    /// <summary>
    /// Takes a file in: size, bytes against name, and pixels are checked first (<see cref="FileRules"/>), then it is stored and journaled.
    /// </summary>
    public async Task<Result<StoredFile>> TakeAsync(Stream content, string name, Act act, CancellationToken ct)
    {
        var read = await FileRules.ReadAsync(content, ct);
        if (read.Problem is not null) return read.Problem;
        var kind = FileRules.Check(read.Value, name);
        if (kind.Problem is not null) return kind.Problem;
        return await useCases.RunAsync<TakeFile, StoredFile>(
            u => u.RunAsync(read.Value, FileRules.SafeName(name, kind.Value), kind.Value, act, ct), act, ct);
    }

    /// <summary>The files with these ids, in no particular order; unknown ids are absent.</summary>
    public async Task<IReadOnlyList<StoredFile>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        await using var command = source.CreateCommand($"SELECT {Columns} FROM kernel.file WHERE id = ANY ($1)");
        command.Parameters.Add(Db.Parameter(ids.ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var files = new List<StoredFile>();
        while (await reader.ReadAsync(ct)) files.Add(Map(reader));
        return files;
    }

    /// <summary>Cites a file in the running use case: it is kept from now on. The file must exist.</summary>
    public static void Cite(Db db, Guid file, string citedBy) =>
        db.Write("UPDATE kernel.file SET cited_by = coalesce(cited_by, $2) WHERE id = $1", 1, file, citedBy);

    /// <summary>Takes a citation back in the running use case; what nobody else cites is swept.</summary>
    public static void Release(Db db, Guid file, string citedBy) => db.Write("UPDATE kernel.file SET cited_by = NULL WHERE id = $1 AND cited_by = $2", null, file, citedBy);

    /// <summary>The file's bytes, checked against its digest.</summary>
    public async Task<byte[]?> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT f.length, f.sha256, c.bytes FROM kernel.file f
            CROSS JOIN LATERAL unnest(f.chunks) WITH ORDINALITY AS part(hash, ord)
            JOIN kernel.chunk c ON c.hash = part.hash WHERE f.id = $1 ORDER BY part.ord
            """);
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        using var bytes = new MemoryStream();
        byte[]? digest = null;
        while (await reader.ReadAsync(ct))
        {
            digest = reader.GetFieldValue<byte[]>(1);
            bytes.Write(reader.GetFieldValue<byte[]>(2));
        }
        if (digest is null) return null;
        var whole = bytes.ToArray();
        if (!SHA256.HashData(whole).AsSpan().SequenceEqual(digest)) throw new InvalidDataException($"File {id} does not match its digest.");
        return whole;
    }

    private static StoredFile Map(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3),
        Convert.ToHexStringLower(r.GetFieldValue<byte[]>(4)), r.GetDateTime(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7));

    internal sealed class TakeFile(Db db, Journal journal) : IUseCase
    {
        internal async Task<Result<StoredFile>> RunAsync(byte[] bytes, string name, string mediaType, Act act, CancellationToken ct)
        {
            await using (var together = db.Command("SELECT pg_advisory_xact_lock_shared($1)", SweepLock)) await together.ExecuteNonQueryAsync(ct);
            var chunks = bytes.Chunk(ChunkSize).Select(c => (Hash: SHA256.HashData(c), Bytes: c)).ToList();
            foreach (var (hash, chunk) in chunks)
                db.Write("INSERT INTO kernel.chunk (hash, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", null, hash, chunk);
            var digest = SHA256.HashData(bytes);
            var file = new StoredFile(Ids.New(act.At), name, mediaType, bytes.Length, Convert.ToHexStringLower(digest), act.At, act.Actor.ToString(), null);
            db.Write("INSERT INTO kernel.file (id, sha256, length, media_type, name, chunks, taken_at, taken_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
                file.Id, digest, file.Length, mediaType, name, chunks.Select(c => c.Hash).ToArray(), act.At, file.TakenBy);
            journal.Record(act, new FileTaken(file.Id, file.Sha256, file.Length, mediaType));
            return file;
        }
    }
}
