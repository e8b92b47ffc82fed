using System.Text.Json;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>
/// One entry of the journal as the person it concerns may read it. <paramref name="At"/> is UTC; <paramref name="Actor"/> is an actor text such as
/// <c>officer:ca.vinhtuy</c>; <paramref name="Payload"/> is what the event carried, null when it was erased by law.
/// </summary>
public sealed record JournalLine(
    Guid Id, DateTime At, string Actor, string OnBehalfOf, string Office, string Purpose, string LegalBasis, string Event, JsonElement? Payload);

/// <summary>
/// Reads the journal back (nhật ký): what happened to one person, for the page "who looked at my data", and how often something
/// happened, for figures. It never writes; whoever shows lines about a person to anyone but that person records that look first.
/// </summary>
public sealed class JournalReader(NpgsqlDataSource source)
{
    private const int Most = 100;

    /// <summary>
    /// The entries about a person, newest first, at most <paramref name="size"/> (1 to 100) a page; of the named events only, when any is named.
    /// KER-019 for a cursor not made here.
    /// </summary>
    public async Task<Result<Page<JournalLine>>> OfPersonAsync(Guid person, IReadOnlyCollection<string>? events, string? cursor, int size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Most);
        var before = new Guid(Enumerable.Repeat((byte)0xff, 16).ToArray());
        if (cursor is not null && !(Cursor.TryParse(cursor, 1, out var end) && Ids.TryParseHandle(end.Keys[0], out before))) return KernelProblems.BadCursor;
        await using var command = source.CreateCommand("""
            SELECT e.id, e.at, e.actor, e.on_behalf_of, e.office, e.purpose, e.legal_basis, e.event, p.bytes
            FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id LEFT JOIN journal.payload p ON p.entry_id = e.id
            WHERE s.person_id = $1 AND s.entry_id < $2 AND ($4::text[] IS NULL OR e.event = ANY($4))
            ORDER BY s.entry_id DESC LIMIT $3
            """);
        foreach (var value in (object?[])[person, before, size + 1]) command.Parameters.Add(Db.Parameter(value));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)events?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        var lines = new List<JournalLine>(size + 1);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) lines.Add(Map(reader));
        return Page<JournalLine>.From(lines, size, l => new Cursor(Ids.Handle(l.Id)));
    }

    /// <summary>How many entries each of the named events has since a UTC time. Reads the ids of that time only.</summary>
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
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    private static JournalLine Map(NpgsqlDataReader r)
    {
        JsonElement? payload = null;
        if (!r.IsDBNull(8))
        {
            using var document = JsonDocument.Parse(r.GetFieldValue<byte[]>(8));
            payload = document.RootElement.Clone();
        }
        return new(r.GetGuid(0), r.GetDateTime(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), payload);
    }
}
