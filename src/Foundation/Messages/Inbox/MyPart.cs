namespace DeAn06.Messages.Inbox;

/// <summary>Unread messages on a person's own first page.</summary>
internal sealed class MyPart(IMessages messages) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        var unread = await messages.UnreadAsync(Receiver.Of(act), ct);
        return unread == 0 ? [] : [new(MinePart.Messages, InboxPage.Path, Speech.English ? $"{unread} unread messages" : $"{unread} tin chưa đọc")];
    }
}
