using System.Text.Json;
using Npgsql;

namespace DeAn06.Trust.Followers;

/// <summary>What a channel is told of one entry: never who acted, why, or what about; subjects only as the handles that addresses carry.</summary>
internal sealed record Told(long Index, Guid Entry, string Event, DateTime At, IReadOnlyList<string> Subjects)
{
    internal static Told Of(long index, Guid id, string name, DateTime at, IEnumerable<Guid> subjects) => new(index, id, name, at, [.. subjects.Select(Ids.Handle)]);
}

/// <summary>
/// Follows the journal and puts what webhooks are told of into the outbox, keyed by channel and leaf. The rows and the cursor commit together: a leaf is
/// told once, however often nodes are killed. A second row for a leaf would be a bug, so it fails instead of being passed over.
/// </summary>
internal sealed class TellChannels(Clock clock) : IFollow
{
    internal const string Cursor = "trust.webhooks";
    internal const string Errand = "trust.webhook";

    public string Name => Cursor;

    // Under the cursor's lock nobody can approve another channel meanwhile.
    public async ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var told = (await OpenAsync(connection, ct)).SelectMany(c => c.Events).ToHashSet();
        return told.Contains;
    }

    public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
    {
        var channels = await OpenAsync(connection, ct);
        var due = from e in entries from c in channels where e.Index >= c.FromIndex && c.Events.Contains(e.Event) select (Entry: e, Channel: c.Id);
        var rows = due.Select(d => (Key: $"{d.Channel}:{d.Entry.Index}",
            Payload: JsonSerializer.Serialize(Told.Of(d.Entry.Index, d.Entry.Id, d.Entry.Event, d.Entry.At, d.Entry.Subjects), Journal.PayloadJson))).ToList();
        if (rows.Count == 0) return;
        var at = clock.UtcNow;
        await using var command = new NpgsqlCommand("""
            INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) SELECT u.id, 'outbox', $2, u.key, u.payload, $5 FROM unnest($1::uuid[], $3::text[], $4::text[]) AS u(id, key, payload)
            """, connection);
        foreach (var value in (object[])[rows.Select(_ => Ids.New(at)).ToArray(), Errand, rows.Select(r => r.Key).ToArray(), rows.Select(r => r.Payload).ToArray(), at]) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<Channel>> OpenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT {ChannelTable.Columns} FROM trust.webhook WHERE url IS NOT NULL AND decided_at IS NOT NULL AND closed_at IS NULL", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var channels = new List<Channel>();
        while (await reader.ReadAsync(ct)) channels.Add(ChannelTable.Map(reader));
        return channels;
    }
}
