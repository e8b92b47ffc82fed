namespace DeAn06.Messages.Inbox;

/// <summary>Unread messages on a person's own first page.</summary>
internal sealed class MyPart(MessageTable table, Inboxes inboxes) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        var unread = await table.UnreadAsync(await inboxes.OfAsync(act, ct), ct);
        return unread == 0 ? [] : [new(MinePart.Messages, InboxPage.Path, Speech.English ? $"{unread} unread messages" : $"{unread} tin chưa đọc")];
    }
}
