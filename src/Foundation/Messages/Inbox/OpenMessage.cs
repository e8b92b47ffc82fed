namespace DeAn06.Messages.Inbox;

/// <summary>
/// A receiver opens a message (mở tin). Opening marks it read once; that is a mark on their own view and not journaled. A browser that only fetches ahead marks nothing.
/// </summary>
internal sealed class OpenMessage(Db db, MessageTable table) : IUseCase
{
    internal async Task<Result<MessageRow>> RunAsync(Guid id, bool marks, Act act, CancellationToken ct)
    {
        if (await table.FindAsync([.. Receiver.Of(act).Select(r => r.Key)], id, ct) is not { } message) return KernelProblems.NotFound;
        if (marks && message.ReadAt is null)
            db.Write("UPDATE messages.message SET read_at = $3 WHERE receiver_id = $1 AND message_id = $2 AND read_at IS NULL", null, message.ReceiverId, id, act.At);
        return message;
    }
}

/// <summary>A receiver marks everything in their inbox as read.</summary>
internal sealed class MarkAllRead(Db db) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Act act)
    {
        db.Write("UPDATE messages.message SET read_at = $2 WHERE receiver_id = ANY ($1) AND (read_at IS NOT NULL) = false AND sent_at <= $2", null, Receiver.Of(act).Select(r => r.Key).ToArray(), act.At);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
