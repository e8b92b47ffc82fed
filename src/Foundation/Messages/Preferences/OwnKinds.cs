namespace DeAn06.Messages.Preferences;

/// <summary>What this room itself tells.</summary>
internal sealed class OwnKinds : IContribute<MessageKind>
{
    internal static readonly MessageKind PreferencesChanged = new("messages.preferences-changed/1",
        new("Thay đổi cách nhận tin", "Changes of how you are told"),
        new("Cách nhận tin của bạn đã thay đổi", "How you receive messages was changed"),
        new("Cách bạn nhận tin vừa được thay đổi. Nếu không phải bạn làm, hãy mở phần chọn cách nhận tin, đặt lại và kết thúc các phiên đăng nhập lạ.",
            "How you receive messages was just changed. If it was not you, open the settings, put them right and end the sessions you do not know."),
        Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { IsAlways = true };

    internal static readonly MessageKind BrowserAdded = new("messages.browser-added/1",
        new("Bật thông báo trên máy mới", "Notifications on a new device"),
        new("Đã bật thông báo trên {device}", "Notifications were turned on in {device}"),
        new("Trình duyệt {device} từ nay nhận thông báo mỗi khi bạn có tin. Nếu không phải bạn làm, hãy tắt trong phần chọn cách nhận tin.",
            "{device} is now told when you have a message. If it was not you, turn it off in the settings."),
        Urgency.Normal, Channels.Email | Channels.Push) { IsAlways = true };

    public IEnumerable<MessageKind> Contribute() => [PreferencesChanged, BrowserAdded];
}
