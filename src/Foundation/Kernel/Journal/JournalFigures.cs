using System.Buffers.Binary;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>Counts what the journal holds (số liệu từ nhật ký), for dashboards; it tells nothing about anyone.</summary>
public sealed class JournalFigures(NpgsqlDataSource source)
{
    /// <summary>How many entries each of the named events has since a UTC time. Reads the entries of that time only.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(IReadOnlyCollection<string> events, DateTime since, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT event, count(*) FROM journal.entry WHERE id >= $1 AND event = ANY($2) GROUP BY event");
        command.Parameters.Add(Db.Parameter(FirstIdAt(since)));
        command.Parameters.Add(Db.Parameter(events.ToArray()));
        var counts = events.ToDictionary(e => e, _ => 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }

    /// <summary>The smallest id a time can have: its milliseconds, then nothing.</summary>
    private static Guid FirstIdAt(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
