using System.Globalization;
using DeAn06.Messages.Delivery;
using DeAn06.Messages.Inbox;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Messages.Notices;

/// <summary>
/// Tells the next two thousand people of a notice: their inboxes by COPY, and errands only for those who can be reached outside, paced so that what hurries is
/// never held up. A chunk and the duty of the next one commit together, so that nobody is told twice and nobody is left out.
/// </summary>
internal sealed class SendChunk(Db db, Duties duties, Outbox outbox, Journal journal, KindBook kinds, IEnumerable<IAudience> audiences, ReachedOutside reached, MessagesOptions options) : IDuty
{
    internal const string Duty = "messages.notice";
    internal const int ChunkSize = 2000;

    private sealed record Notice(Guid Id, string Kind, string Blanks, string? Path, string Office, string Audience, string Argument, int Chunk, Guid After, DateTime PaceAt, long Receivers);

    internal static string KeyOf(Guid notice, int chunk) => $"{notice:N}:{chunk.ToString(CultureInfo.InvariantCulture)}";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var notice = await LockAsync(Guid.ParseExact(errand.Key.Split(':')[0], "N"), ct);
        if (KeyOf(notice.Id, notice.Chunk) != errand.Key) return Done.It;
        var audience = audiences.FirstOrDefault(a => a.Name == notice.Audience) ?? throw new InvalidOperationException($"No room knows the audience '{notice.Audience}'.");
        var persons = await audience.NextAsync(notice.Argument, notice.After, ChunkSize, ct);
        if (persons.Count == 0)
        {
            db.Write("UPDATE messages.notice SET ended_at = $2 WHERE notice_id = $1", 1, notice.Id, act.At);
            journal.Record(act, new NoticeSent(notice.Id, notice.Kind, notice.Receivers));
            return Done.It;
        }
        var pace = await TellAsync(notice, persons, act, ct);
        db.Write("UPDATE messages.notice SET chunk = chunk + 1, after = $2, receivers = receivers + $3, pace_at = $4 WHERE notice_id = $1", 1,
            notice.Id, persons.Max(), (long)persons.Count, pace);
        duties.Set(Duty, KeyOf(notice.Id, notice.Chunk + 1), act.At);
        return Done.It;
    }

    /// <summary>Fills the inboxes and queues what goes outside; answers when the next text may leave.</summary>
    private async Task<DateTime> TellAsync(Notice notice, IReadOnlyList<Guid> persons, Act act, CancellationToken ct)
    {
        var kind = kinds[notice.Kind];
        var outside = await reached.AmongAsync(kind, persons, ct);
        var rows = persons.Select(p => (Person: p, Id: Ids.New(act.At), Outside: outside.Contains(p))).ToList();
        await CopyAsync(notice, kind, rows, act, ct);
        var first = notice.PaceAt > act.At ? notice.PaceAt : act.At;
        var step = TimeSpan.FromSeconds(1d / options.NoticesPerSecond);
        var going = rows.Where(r => r.Outside).ToList();
        if (going.Count > 0) await outbox.SendManyAsync(act, DeliverMessages.Errand, going.Select((r, i) => (Ids.Handle(r.Id), Receiver.Person(r.Person).ToString(), first + i * step)), ct);
        return first + going.Count * step;
    }

    private async Task CopyAsync(Notice notice, MessageKind kind, List<(Guid Person, Guid Id, bool Outside)> rows, Act act, CancellationToken ct)
    {
        await using var copy = await db.Connection.BeginBinaryImportAsync(
            "COPY messages.message (receiver_id, message_id, kind, blanks, path, office, sent_at, kept, notice_id, settled_at) FROM STDIN (FORMAT binary)", ct);
        foreach (var (person, id, isOutside) in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(person, ct);
            await copy.WriteAsync(id, ct);
            foreach (var text in (string?[])[notice.Kind, notice.Blanks, notice.Path, notice.Office])
                if (text is null) await copy.WriteNullAsync(ct);
                else await copy.WriteAsync(text, ct);
            await copy.WriteAsync(act.At, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(kind.IsKept, ct);
            await copy.WriteAsync(notice.Id, ct);
            if (isOutside) await copy.WriteNullAsync(ct);
            else await copy.WriteAsync(act.At, NpgsqlDbType.TimestampTz, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private async Task<Notice> LockAsync(Guid id, CancellationToken ct) => (await db.QueryAsync("""
        SELECT notice_id, kind, blanks, path, office, audience, argument, chunk, after, pace_at, receivers FROM messages.notice WHERE notice_id = $1 FOR UPDATE
        """, r => new Notice(r.GetGuid(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6),
            r.GetInt32(7), r.GetGuid(8), r.GetDateTime(9), r.GetInt64(10)), ct, id))[0];
}
