using System.Globalization;
using Npgsql;

namespace DeAn06.Messages.Inbox;

/// <summary>A message as it is kept.</summary>
internal sealed record MessageRow(
    Guid ReceiverId, Guid Id, string Kind, IReadOnlyDictionary<string, string> Blanks, string? Path, string Office, DateTime SentAt, bool IsKept, DateTime? ReadAt,
    Channels SentVia, DateTime? SettledAt);

/// <summary>Reads of the inbox. Every one is keyed by whose inbox it is, so that another's message is found by nobody.</summary>
internal sealed class MessageTable(NpgsqlDataSource source)
{
    private const int MostCounted = 100;

    private const string Columns = "receiver_id, message_id, kind, blanks, path, office, sent_at, kept, read_at, sent_via, settled_at";

    /// <summary>A page of several inboxes as one: what is unread first, then the newest.</summary>
    internal async Task<Result<Page<MessageRow>>> PageAsync(Guid[] receivers, string? cursor, int size, CancellationToken ct)
    {
        var (wasRead, before) = (false, Guid.AllBitsSet);
        if (cursor is not null && !(Cursor.TryParse(cursor, 2, out var read) && bool.TryParse(read.Keys[0], out wasRead) && Guid.TryParse(read.Keys[1], out before)))
            return KernelProblems.BadCursor.At("cursor");
        await using var command = source.CreateCommand($"""
            SELECT m.* FROM unnest($1::uuid[]) r(id) CROSS JOIN LATERAL (
                (SELECT {Columns} FROM messages.message WHERE receiver_id = r.id AND NOT $2 AND (read_at IS NOT NULL) = false AND message_id < $3 ORDER BY message_id DESC LIMIT $4)
                UNION ALL
                (SELECT {Columns} FROM messages.message WHERE receiver_id = r.id AND (read_at IS NOT NULL) = true AND (NOT $2 OR message_id < $3) ORDER BY message_id DESC LIMIT $4)) m
            ORDER BY read_at IS NOT NULL, message_id DESC LIMIT $4
            """);
        foreach (var value in (object[])[receivers, wasRead, before, size + 1]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<MessageRow>();
        while (await reader.ReadAsync(ct)) rows.Add(Map(reader));
        return Page<MessageRow>.From(rows, size, m => new Cursor((m.ReadAt is not null).ToString(CultureInfo.InvariantCulture), m.Id.ToString()));
    }

    internal async Task<MessageRow?> FindAsync(Guid[] receivers, Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM messages.message WHERE receiver_id = ANY ($1) AND message_id = $2");
        command.Parameters.Add(Db.Parameter(receivers));
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Map(reader) : null;
    }

    /// <summary>Those of some messages, each of its receiver, of which something may be sent yet.</summary>
    internal async Task<List<MessageRow>> UnsettledAsync(Guid[] receivers, Guid[] ids, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT m.* FROM unnest($1::uuid[], $2::uuid[]) AS a(receiver, id)
            CROSS JOIN LATERAL (SELECT {Columns} FROM messages.message WHERE receiver_id = a.receiver AND message_id = a.id AND settled_at IS NULL LIMIT 1) m
            """);
        foreach (var value in (object[])[receivers, ids]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<MessageRow>();
        while (await reader.ReadAsync(ct)) rows.Add(Map(reader));
        return rows;
    }

    internal async Task<int> UnreadAsync(Guid[] receivers, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT count(*)::int FROM (SELECT FROM messages.message WHERE receiver_id = ANY ($1) AND (read_at IS NOT NULL) = false LIMIT $2) m
            """);
        command.Parameters.Add(Db.Parameter(receivers));
        command.Parameters.Add(Db.Parameter(MostCounted));
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How many messages went out by each channel since a time.</summary>
    internal async Task<IReadOnlyDictionary<Channels, int>> SentSinceAsync(Guid receiver, DateTime since, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT count(*) FILTER (WHERE sent_via & 1 <> 0)::int, count(*) FILTER (WHERE sent_via & 2 <> 0)::int, count(*) FILTER (WHERE sent_via & 4 <> 0)::int
            FROM messages.message WHERE receiver_id = $1 AND message_id >= $2
            """);
        command.Parameters.Add(Db.Parameter(receiver));
        command.Parameters.Add(Db.Parameter(FirstIdAt(since)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Dictionary<Channels, int> { [Channels.Sms] = reader.GetInt32(0), [Channels.Email] = reader.GetInt32(1), [Channels.Push] = reader.GetInt32(2) };
    }

    internal async Task MarkSentAsync(Guid receiver, Guid id, Channels via, CancellationToken ct)
    {
        await using var command = source.CreateCommand("UPDATE messages.message SET sent_via = sent_via | $3 WHERE receiver_id = $1 AND message_id = $2");
        foreach (var value in (object[])[receiver, id, (short)via]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static MessageRow Map(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), Letter.Read(r.GetString(3)), r.IsDBNull(4) ? null : r.GetString(4), r.GetString(5),
        r.GetDateTime(6), r.GetBoolean(7), r.IsDBNull(8) ? null : r.GetDateTime(8), (Channels)r.GetInt16(9), r.IsDBNull(10) ? null : r.GetDateTime(10));

    /// <summary>The smallest id that can have been made at a time: ids of version 7 begin with their milliseconds.</summary>
    private static Guid FirstIdAt(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
