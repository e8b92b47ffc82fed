namespace DeAn06.Messages;

/// <summary>Every refusal of this room.</summary>
public static class MessagesProblems
{
    public static readonly Problem MustBeKept = new("MSG-001", 409,
        "Tin này có giá trị pháp lý nên không xóa được. Tin tự hết khi quá thời hạn lưu.",
        "This message has legal value, so it cannot be deleted. It goes by itself when its retention is over.");

    public static readonly Problem EndpointUnreadable = new("MSG-002", 400,
        "Địa chỉ thông báo của trình duyệt không dùng được. Hãy bật lại thông báo trên trình duyệt này.",
        "The browser's push address cannot be used. Turn notifications on again in this browser.");

    public static readonly Problem EndpointPrivate = new("MSG-003", 400,
        "Địa chỉ thông báo nằm trong mạng nội bộ nên không được gọi tới. Hãy dùng trình duyệt có dịch vụ thông báo công khai.",
        "The push address is in a private network and may not be called. Use a browser with a public push service.");

    public static readonly Problem KeysUnreadable = new("MSG-004", 400,
        "Khóa của trình duyệt không đọc được. Hãy bật lại thông báo trên trình duyệt này.",
        "The browser's keys cannot be read. Turn notifications on again in this browser.");

    public static readonly Problem TooManyBrowsers = new("MSG-005", 409,
        "Bạn đã bật thông báo trên {limit} trình duyệt. Hãy tắt bớt một trình duyệt rồi bật lại.",
        "You have notifications on in {limit} browsers. Turn one off, then try again.");

    public static readonly Problem QuietHoursHalf = new("MSG-006", 400,
        "Giờ yên tĩnh cần hai mốc khác nhau. Hãy chọn cả giờ bắt đầu và giờ kết thúc, hoặc bỏ cả hai.",
        "Quiet hours need two different times. Choose a beginning and an end, or neither.") { Field = "QuietFrom" };

    public static readonly Problem TooManyTexts = new("MSG-007", 429,
        "Đã gửi nhiều mã tới địa chỉ này. Hãy chờ một giờ rồi thử lại, hoặc dùng cách khác.",
        "Many codes were sent to this address. Wait an hour and try again, or use another way.") { RetryAfter = 3600 };

    public static readonly Problem PushNotReady = new("MSG-008", 409,
        "Nơi này chưa bật thông báo qua trình duyệt. Hãy đọc tin trong hộp thư.",
        "Browser notifications are not configured here. Read your messages in the inbox.");

    public static readonly IReadOnlyList<Problem> All =
        [MustBeKept, EndpointUnreadable, EndpointPrivate, KeysUnreadable, TooManyBrowsers, QuietHoursHalf, TooManyTexts, PushNotReady];
}
