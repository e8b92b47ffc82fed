namespace DeAn06.Messages.Inbox;

/// <summary>A receiver throws a message away (xóa tin); one with legal value stays. What still waited to leave the platform does not leave it any more.</summary>
internal sealed class DeleteMessage(Db db, Journal journal, MessageTable table, Inboxes inboxes) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(await inboxes.OfAsync(act, ct), id, ct) is not { } message) return KernelProblems.NotFound;
        if (message.IsKept) return MessagesProblems.MustBeKept;
        db.Write("DELETE FROM messages.message WHERE receiver_id = $1 AND message_id = $2", 1, message.ReceiverId, id);
        journal.Record(act, new MessageDeleted(id, message.Kind), act.Person is null || message.ReceiverId == Receiver.Account(act.Actor.Id).Key ? [] : [message.ReceiverId]);
        return Done.It;
    }
}
