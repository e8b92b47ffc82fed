namespace DeAn06.Messages.Inbox;

/// <summary>
/// A receiver opens a message (mở tin). Opening marks it read once; that is a mark on their own view and not journaled. A browser that only fetches ahead marks nothing.
/// </summary>
internal sealed class OpenMessage(Db db, MessageTable table, Inboxes inboxes) : IUseCase
{
    internal async Task<Result<MessageRow>> RunAsync(Guid id, bool marks, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(await inboxes.OfAsync(act, ct), id, ct) is not { } message) return KernelProblems.NotFound;
        if (marks && message.ReadAt is null)
            db.Write("UPDATE messages.message SET read_at = $3 WHERE receiver_id = $1 AND message_id = $2 AND read_at IS NULL", null, message.ReceiverId, id, act.At);
        return message;
    }
}

/// <summary>A receiver marks everything in their inbox as read.</summary>
internal sealed class MarkAllRead(Db db, Inboxes inboxes) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Act act, CancellationToken ct)
    {
        db.Write("UPDATE messages.message SET read_at = $2 WHERE receiver_id = ANY ($1) AND (read_at IS NOT NULL) = false AND sent_at <= $2", null, await inboxes.OfAsync(act, ct), act.At);
        return Done.It;
    }
}
