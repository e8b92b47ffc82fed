namespace DeAn06.Trust;

/// <summary>The refusals of channels, feeds and backup, 6xx.</summary>
public static partial class TrustProblems
{
    public static readonly Problem AddressUnreadable = new("TRU-601", 400,
        "Địa chỉ nhận chưa đúng. Hãy ghi đủ, ví dụ https://cong.example.vn/su-kien, không kèm tên và mật khẩu.",
        "The receiver's address cannot be read. Write it in full, for example https://gate.example.vn/events, without user and password.");

    public static readonly Problem AddressNotSecure = new("TRU-602", 400,
        "Địa chỉ nhận phải bắt đầu bằng https://. Hãy dùng kết nối mã hóa.",
        "The receiver's address must begin with https://. Use an encrypted connection.");

    public static readonly Problem AddressPrivate = new("TRU-603", 400,
        "Địa chỉ nhận thuộc mạng nội bộ. Hãy dùng địa chỉ công khai, hoặc nhờ người vận hành mở mạng đó bằng Trust__Webhooks__Private.",
        "The receiver's address belongs to a private network. Use a public one, or ask the operator to allow that network with Trust__Webhooks__Private.");

    public static readonly Problem ChannelNameMissing = new("TRU-604", 400, "Thiếu tên kênh. Hãy ghi ai nhận.", "The channel has no name. Write who receives.");

    public static readonly Problem ChannelOneOfTwo = new("TRU-605", 400,
        "Hãy ghi một trong hai: địa chỉ nhận, hoặc tên chương trình đọc nguồn tin.",
        "Give one of the two: the receiver's address, or the client that reads a feed.");

    public static readonly Problem ChannelEventsMissing = new("TRU-606", 400, "Chưa chọn sự kiện nào. Hãy chọn ít nhất một.", "No event is chosen. Choose at least one.");

    public static readonly Problem ChannelEventUnknown = new("TRU-607", 400,
        "Không có sự kiện \"{name}\" cho kênh. Hãy chọn trong danh sách.", "There is no event \"{name}\" for channels. Choose from the list.");

    public static readonly Problem ChannelSecondPerson = new("TRU-608", 403,
        "Người duyệt phải khác người đề nghị. Hãy nhờ người khác duyệt.", "The one who approves must not be the one who proposed. Ask another officer.");

    public static readonly Problem ChannelDecided = new("TRU-609", 409,
        "Kênh này đã được duyệt hoặc đã đóng. Hãy tải lại trang.", "This channel was approved or closed already. Reload the page.");

    public static readonly Problem ChannelClientTaken = new("TRU-610", 409,
        "Chương trình này đã có một nguồn tin đang mở. Hãy đóng nguồn cũ trước.", "This client has an open feed already. Close that one first.");

    public static readonly Problem ChannelReasonMissing = new("TRU-611", 400, "Thiếu lý do đóng kênh. Hãy ghi lý do.", "The reason is missing. Write why the channel is closed.");

    public static readonly Problem FeedNone = new("TRU-612", 403,
        "Chương trình của bạn chưa có nguồn tin nào được duyệt. Hãy nhờ cơ quan quản lý đề nghị và duyệt một kênh.",
        "No feed is approved for your client. Ask the authority to propose and approve a channel.");

    public static readonly Problem FeedCursor = new("TRU-613", 400,
        "from phải là một số nguyên không âm: số next của trang trước, hoặc 0.", "from must be a whole number of at least 0: the previous page's next, or 0.");

    public static readonly Problem FeedLimit = new("TRU-614", 400, "limit phải là số từ 1 đến 500.", "limit must be a number from 1 to 500.");

    public static readonly Problem FeedBeyond = new("TRU-615", 409,
        "Nhật ký chỉ có {size} mục, ít hơn from. Nhật ký có thể đã được khôi phục: hãy đọc lại từ {size} trở về trước và đối chiếu mã entry.",
        "The journal has {size} entries, fewer than from. It may have been restored: read again from before {size} and compare entry ids.");

    public static readonly Problem JournalRestored = new("TRU-616", 503,
        "Cơ sở dữ liệu vừa được khôi phục vào thư mục mới nên không biết sau bản sao đã niêm phong thêm gì. Không ký tiếp. Hãy đặt lại thư mục DIR/journal của máy cũ nếu còn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The database was restored into a new folder, so it is not known what was sealed after the backup. Nothing is signed. Put the old machine's folder DIR/journal back if it is left, or begin a new epoch: journal new-epoch --reason ….");

    private static Problem[] OfChannels =>
    [
        AddressUnreadable, AddressNotSecure, AddressPrivate, ChannelNameMissing, ChannelOneOfTwo, ChannelEventsMissing, ChannelEventUnknown, ChannelSecondPerson,
        ChannelDecided, ChannelClientTaken, ChannelReasonMissing, FeedNone, FeedCursor, FeedLimit, FeedBeyond, JournalRestored,
    ];
}
