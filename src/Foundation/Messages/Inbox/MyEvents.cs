namespace DeAn06.Messages.Inbox;

/// <summary>What this room did about a person, in words for them.</summary>
internal sealed class MyEvents : IContribute<EventWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("messages.message-sent/1", "Gửi tin cho bạn", "Sent you a message"),
        new("messages.message-expired/1", "Gửi tin cho bạn", "Sent you a message"),
        new("messages.message-deleted/1", "Bạn xóa một tin", "You deleted a message"),
        new("messages.urgent-text-ended/1", "Gửi mã dùng một lần cho bạn", "Sent you a one-time code"),
        new("messages.", "Thay đổi cách bạn nhận tin", "Changed how you are told"),
    ];
}
