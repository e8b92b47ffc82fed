using Npgsql;

namespace DeAn06.Trust.Followers;

/// <summary>A channel (kênh): the events a receiver is told of, pushed to its address or pulled by its client.</summary>
internal sealed record Channel(
    Guid Id, string Name, string? Url, string? Client, IReadOnlyList<string> Events, DateTime ProposedAt, string ProposedBy, DateTime? DecidedAt, string? DecidedBy,
    long? FromIndex, DateTime? ClosedAt, string? ClosingReason, DateTime? LastOkAt, DateTime? FailingSince, int Failures, DateTime? RetryAt, string? LastError)
{
    private static readonly TimeSpan DeadAfter = TimeSpan.FromDays(1);

    internal bool IsOpen => DecidedAt is not null && ClosedAt is null;

    internal bool Waits => DecidedAt is null && ClosedAt is null;

    /// <summary>True when the receiver has not answered well for a day.</summary>
    internal bool IsDead(DateTime at) => IsOpen && FailingSince < at - DeadAfter;
}

/// <summary>Reads and locks channels.</summary>
internal static class ChannelTable
{
    internal const string Columns = """
        id, name, url, client, events, proposed_at, proposed_by, decided_at, decided_by, from_index, closed_at, closing_reason,
        last_ok_at, failing_since, failures, retry_at, last_error
        """;

    internal static Task<List<Channel>> AllAsync(Db db, CancellationToken ct) =>
        db.QueryAsync($"SELECT {Columns} FROM trust.webhook ORDER BY closed_at IS NOT NULL, proposed_at DESC", Map, ct);

    internal static async Task<Channel?> FindAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM trust.webhook WHERE id = $1", Map, ct, id)).FirstOrDefault();

    internal static async Task<Channel?> LockAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM trust.webhook WHERE id = $1 FOR UPDATE", Map, ct, id)).FirstOrDefault();

    internal static Channel Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), Text(r, 2), Text(r, 3), r.GetFieldValue<string[]>(4), r.GetDateTime(5), r.GetString(6), Time(r, 7), Text(r, 8),
        r.IsDBNull(9) ? null : r.GetInt64(9), Time(r, 10), Text(r, 11), Time(r, 12), Time(r, 13), r.GetInt32(14), Time(r, 15), Text(r, 16));

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateTime? Time(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDateTime(column);
}
