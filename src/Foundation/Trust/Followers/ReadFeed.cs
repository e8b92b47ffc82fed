using System.Globalization;

namespace DeAn06.Trust.Followers;

/// <summary>A page of a feed. <paramref name="Next"/> is where to ask from next; <paramref name="Size"/> is how many leaves the journal has.</summary>
internal sealed record FeedPage(IReadOnlyList<Told> Items, long Next, long Size);

/// <summary>
/// A client reads the events its feed may tell, by leaf index: the cursor is the client's own number, so that a restart of either side loses and repeats nothing.
/// A cursor beyond the journal means that the journal went back (a restore) and is refused rather than answered with silence.
/// </summary>
internal sealed class ReadFeed(Db db, Journal journal) : IUseCase
{
    private const int Window = 2000;
    private const int LargestPage = 500;

    internal async Task<Result<FeedPage>> RunAsync(string? fromText, string? limitText, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Feed) || act.Actor.Kind != ActorKind.Client) return KernelProblems.NotAllowed;
        if (!TryNumber(fromText ?? "0", long.MaxValue / 2, out var from)) return TrustProblems.FeedCursor.At("from");
        if (!TryNumber(limitText ?? "100", LargestPage, out var limit) || limit == 0) return TrustProblems.FeedLimit.At("limit");
        var feeds = await db.QueryAsync($"SELECT {ChannelTable.Columns} FROM trust.webhook WHERE client = $1 AND decided_at IS NOT NULL AND closed_at IS NULL", ChannelTable.Map, ct, act.Actor.Id);
        if (feeds.Count == 0) return TrustProblems.FeedNone;
        var size = (await db.QueryAsync("SELECT coalesce(max(first_index + cardinality(entry_ids)), 0) FROM journal.leaf_batch", r => r.GetInt64(0), ct)).Single();
        if (from > size) return TrustProblems.FeedBeyond.With("size", size).At("from");
        from = Math.Max(from, feeds[0].FromIndex!.Value);
        var until = Math.Min(from + Window, size);
        var items = await ReadAsync(feeds[0], from, until, (int)limit, ct);
        var next = items.Count == limit ? items[^1].Index + 1 : Math.Max(from, until);
        if (items.Count > 0) journal.Record(act, new FeedRead(feeds[0].Id, from, next, items.Count));
        return new FeedPage(items, next, size);
    }

    private Task<List<Told>> ReadAsync(Channel feed, long from, long until, int limit, CancellationToken ct) => db.QueryAsync("""
        SELECT b.first_index + l.ord - 1, e.id, e.event, e.at, ARRAY(SELECT s.person_id FROM journal.subject s WHERE s.entry_id = e.id ORDER BY s.ordinal)
        FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord) JOIN journal.entry e ON e.id = l.id
        WHERE b.first_index > $1 - 256 AND b.first_index < $2 AND b.first_index + l.ord - 1 >= $1 AND b.first_index + l.ord - 1 < $2 AND e.event = ANY ($3)
        ORDER BY 1 LIMIT $4
        """, r => Told.Of(r.GetInt64(0), r.GetGuid(1), r.GetString(2), r.GetDateTime(3), r.GetFieldValue<Guid[]>(4)), ct, from, until, feed.Events.ToArray(), limit);

    private static bool TryNumber(string text, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
