using Npgsql;

namespace DeAn06.Messages.Preferences;

/// <summary>What a receiver chose: channels by the name of a kind, and quiet hours.</summary>
internal sealed record Chosen(IReadOnlyDictionary<string, Channels> ByKind, QuietHours? Quiet)
{
    internal Channels For(MessageKind kind) => kind.Urgency == Urgency.News ? Channels.None : kind.IsAlways ? kind.Channels : (ByKind.TryGetValue(kind.Name, out var own) ? own : kind.Usual) & kind.Channels;
}

/// <summary>A browser its owner allowed to be told.</summary>
internal sealed record Subscription(Guid Receiver, Guid Id, string Endpoint, byte[] P256dh, byte[] Auth, string Device, DateTime KeptAt);

/// <summary>Reads of choices and browsers.</summary>
internal sealed class PreferenceTable(NpgsqlDataSource source)
{
    internal async Task<Chosen> OfAsync(Guid receiver, CancellationToken ct) => (await OfAsync([receiver], ct))[receiver];

    /// <summary>What each of some receivers chose; nothing where they chose nothing.</summary>
    internal async Task<IReadOnlyDictionary<Guid, Chosen>> OfAsync(Guid[] receivers, CancellationToken ct)
    {
        var byKind = receivers.ToDictionary(r => r, _ => new Dictionary<string, Channels>());
        var quiet = new Dictionary<Guid, QuietHours>();
        await using var command = source.CreateCommand("""
            SELECT receiver_id, kind, channels, NULL::smallint, NULL::smallint FROM messages.choice WHERE receiver_id = ANY ($1)
            UNION ALL SELECT receiver_id, NULL, NULL, from_minute, to_minute FROM messages.quiet_hours WHERE receiver_id = ANY ($1)
            """);
        command.Parameters.Add(Db.Parameter(receivers));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (reader.IsDBNull(1)) quiet[reader.GetGuid(0)] = new(reader.GetInt16(3), reader.GetInt16(4));
            else byKind[reader.GetGuid(0)][reader.GetString(1)] = (Channels)reader.GetInt16(2);
        return byKind.ToDictionary(k => k.Key, k => new Chosen(k.Value, quiet.GetValueOrDefault(k.Key)));
    }

    internal async Task<List<Subscription>> BrowsersAsync(Guid[] receivers, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT receiver_id, subscription_id, endpoint, p256dh, auth, device, kept_at FROM messages.push_subscription WHERE receiver_id = ANY ($1) ORDER BY kept_at, subscription_id
            """);
        command.Parameters.Add(Db.Parameter(receivers));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Subscription>();
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4), reader.GetString(5), reader.GetDateTime(6)));
        return found;
    }
}
