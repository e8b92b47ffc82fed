using DeAn06.Messages.Delivery;
using DeAn06.Messages.Notices;

namespace DeAn06.Messages.Inbox;

/// <summary>The doorway: what other rooms send and count.</summary>
internal sealed class Postbox(Db db, KindBook kinds, Outbox outbox, Journal journal, Duties duties, MessageTable table) : IMessages
{
    public Guid Send(NewMessage message, Act act)
    {
        var kind = kinds[message.Kind];
        var id = Ids.New(act.At);
        db.Write("INSERT INTO messages.message (receiver_id, message_id, kind, blanks, path, office, sent_at, kept) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
            message.To.Key, id, kind.Code, Letter.Blanks(kind, message.Blanks), Letter.Path(message.Path), act.Office, act.At, kind.IsKept);
        outbox.Send(act, DeliverMessages.Errand, Ids.Handle(id), message.To.ToString());
        return id;
    }

    public Guid Announce(NewNotice notice, Act act)
    {
        var kind = kinds[notice.Kind];
        var id = Ids.New(act.At);
        db.Write("""
            INSERT INTO messages.notice (notice_id, kind, blanks, path, office, audience, argument, asked_at, asked_by, pace_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)
            """, 1, id, kind.Code, Letter.Blanks(kind, notice.Blanks), Letter.Path(notice.Path), act.Office, notice.Audience, notice.Argument, act.At, act.Actor.ToString());
        duties.Set(SendChunk.Duty, SendChunk.KeyOf(id, 0), act.At);
        journal.Record(act, new NoticeAnnounced(id, kind.Code, notice.Audience, notice.Argument));
        return id;
    }

    public Task<int> UnreadAsync(IReadOnlyList<Receiver> receivers, CancellationToken ct) => table.UnreadAsync([.. receivers.Select(r => r.Key)], ct);
}
