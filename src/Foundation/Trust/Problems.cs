namespace DeAn06.Trust;

/// <summary>Every refusal of this room: 0xx keys, 1xx authority, 2xx time-stamps and signatures, 3xx documents, 4xx the sealed journal, 5xx proofs and witnesses.</summary>
public static class TrustProblems
{
    // ── Keys ──

    public static readonly Problem NoKeyInUse = new("TRU-001", 503,
        "Chưa có khóa đang dùng cho việc này. Hãy tạo khóa và đưa vào sử dụng ở trang Khóa.",
        "No key is in use for this. Create one and put it into use on the page of keys.");

    public static readonly Problem DeedOwn = new("TRU-040", 403,
        "Người đề nghị không được tự duyệt hoặc từ chối. Hãy nhờ người thứ hai có quyền duyệt.",
        "The proposer may not approve or refuse it. Ask a second person who may approve.");

    public static readonly Problem DeedDecidedAlready = new("TRU-041", 409,
        "Đề nghị này đã có quyết định. Hãy tải lại trang để xem kết quả.",
        "This proposal was decided already. Reload the page to see how.");

    public static readonly Problem DeedLapsed = new("TRU-042", 409,
        "Đề nghị này đã quá hạn chờ duyệt. Nếu vẫn cần, hãy đề nghị lại.",
        "The time to approve this proposal is over. If it is still needed, propose it again.");

    public static readonly Problem DeedOpenAlready = new("TRU-043", 409,
        "Đã có một đề nghị cùng loại đang chờ duyệt. Hãy quyết định hoặc rút đề nghị đó trước.",
        "A proposal of the same kind is waiting already. Decide or withdraw that one first.");

    public static readonly Problem DeedReason = new("TRU-044", 400,
        "Lý do cần từ 5 đến 2.000 ký tự. Hãy viết rõ căn cứ của bạn.",
        "A reason has 5 to 2,000 characters. Say clearly what it rests on.") { Field = "reason" };

    public static readonly Problem DeedOfAnother = new("TRU-045", 403,
        "Chỉ người đề nghị mới được rút. Nếu không đồng ý, hãy từ chối và nêu lý do.",
        "Only the proposer may withdraw it. If you disagree, refuse it and say why.");

    public static readonly Problem DeedNeedsOfficer = new("TRU-046", 403,
        "Chỉ cán bộ đã đăng nhập mới được duyệt hoặc từ chối. Hãy đăng nhập bằng tài khoản cán bộ.",
        "Only a signed-in officer may approve or refuse. Sign in with an officer's account.");

    // ── Authority ──

    // ── Time-stamps and signatures ──

    public static readonly Problem NotATimestampQuery = new("TRU-201", 415,
        "Yêu cầu dấu thời gian phải có kiểu application/timestamp-query (RFC 3161). Tạo bằng: openssl ts -query -data TỆP -sha256 -cert.",
        "A time-stamp query has the type application/timestamp-query (RFC 3161). Make one with: openssl ts -query -data FILE -sha256 -cert.");

    public static readonly Problem TimestampQueryTooLarge = new("TRU-202", 413,
        "Yêu cầu dấu thời gian dài quá 16 KB. Chỉ gửi giá trị băm, không gửi cả tệp.",
        "The time-stamp query is over 16 KB. Send the digest only, not the file.");

    public static readonly Problem ClockSetBack = new("TRU-203", 503,
        "Đồng hồ của máy chủ chạy lùi so với dấu thời gian đã cấp, nên chưa cấp dấu mới. Hãy chỉnh lại đồng hồ (chrony, NTP).",
        "The server's clock is behind a time-stamp already given, so none is given now. Set the clock right (chrony, NTP).");

    public static readonly Problem KeyCannotSign = new("TRU-204", 503,
        "Không mở được khóa ký của nền tảng. Người vận hành hãy kiểm tra kho khóa (tệp, quyền, bí mật key-store hoặc thiết bị HSM) rồi thử lại.",
        "The platform's signing key cannot be opened. The operator checks the key store (files, permissions, the secret key-store or the HSM) and tries again.");

    public static readonly Problem OwnCertificateOutOfTerm = new("TRU-205", 503,
        "Chứng thư ký của nền tảng chưa có hoặc đã hết hiệu lực, nên không ký. Hãy cấp chứng thư mới ở trang Chứng thư.",
        "The platform's signing certificate is not yet or no longer valid, so nothing is signed. Issue a new one on the page of certificates.");

    public static readonly Problem OwnCertificateRevoked = new("TRU-206", 503,
        "Chứng thư ký của nền tảng đã bị thu hồi, nên không ký. Hãy đưa khóa và chứng thư mới vào sử dụng.",
        "The platform's signing certificate was revoked, so nothing is signed. Put a new key and certificate into use.");

    public static readonly Problem NotAPdf = new("TRU-210", 422,
        "Đây không phải tệp PDF đọc được: {why}. Hãy mở và lưu lại thành PDF thường rồi thử lại.",
        "This is no readable PDF: {whyEn}. Open it and save it as a plain PDF, then try again.");

    public static readonly Problem EncryptedPdf = new("TRU-211", 422,
        "Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi thử lại.",
        "The PDF has a password or is encrypted. Take the password off and try again.");

    public static readonly Problem AlreadySealed = new("TRU-212", 409,
        "Tệp PDF đã có chữ ký; đóng dấu thêm sẽ làm chữ ký đó mất giá trị. Hãy đóng dấu bản chưa ký.",
        "The PDF holds a signature already, which another seal would break. Seal the unsigned original.");

    public static readonly Problem FileTooLarge = new("TRU-213", 413,
        "Tệp lớn quá {most} MB. Hãy giảm độ phân giải ảnh rồi thử lại.",
        "The file is over {most} MB. Lower the resolution of its pictures and try again.");

    public static readonly Problem SealBroken = new("TRU-220", 422,
        "Nội dung đã bị thay đổi sau khi đóng dấu, hoặc con dấu bị hỏng. Hãy xin lại bản gốc nơi cấp.",
        "It was changed after it was sealed, or the seal is damaged. Ask the issuing office for the original.");

    public static readonly Problem AddedAfterSeal = new("TRU-221", 422,
        "Có nội dung được thêm vào sau khi đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "Something was added after it was sealed. Ask the issuing office for the original.");

    public static readonly Problem TimestampBroken = new("TRU-222", 422,
        "Dấu thời gian của con dấu thiếu hoặc không khớp, nên không biết chắc lúc đóng dấu. Hãy xin lại bản gốc nơi cấp.",
        "The seal's time-stamp is missing or does not fit, so the time of sealing is not certain. Ask the issuing office for the original.");

    public static readonly Problem SealRevoked = new("TRU-223", 422,
        "Chứng thư đóng dấu đã bị thu hồi. Hãy xin bản mới nơi cấp.",
        "The sealing certificate was revoked. Ask the issuing office for a new copy.");

    public static readonly Problem SealOutOfTerm = new("TRU-224", 422,
        "Chứng thư chưa có hoặc đã hết hiệu lực vào lúc đóng dấu. Hãy xin bản mới nơi cấp.",
        "The certificate was not yet or no longer valid when it sealed. Ask the issuing office for a new copy.");

    public static readonly Problem SealerUnknown = new("TRU-225", 422,
        "Chữ ký không do nền tảng này cấp chứng thư, nên không kiểm tra được ở đây. Hãy kiểm tra với tổ chức đã ký.",
        "The signature's certificate was not issued by this platform, so it cannot be checked here. Check it with the organisation that signed.");

    public static readonly Problem NotSealed = new("TRU-226", 422,
        "Không có con dấu điện tử nào trong tệp này. Hãy chọn bản đã đóng dấu, không phải bản in hay bản chụp.",
        "There is no electronic seal in this file. Choose the sealed file, not a print or a photograph of it.");

    public static readonly Problem UnreadableSeal = new("TRU-227", 422,
        "Không đọc được tệp: thiếu phần cuối, sai định dạng hoặc bị mã hóa. Hãy tải lại bản đầy đủ.",
        "The file cannot be read: its end is missing, its format is wrong or it is encrypted. Download it again in full.");

    // ── Documents ──

    // ── The sealed journal ──

    public static readonly Problem WritesStopped = new("TRU-401", 503,
        "Hệ thống tạm ngừng ghi vì nhật ký chưa niêm phong được quá lâu. Chưa có gì bị mất. Hãy thử lại sau khi người vận hành khắc phục.",
        "The platform takes no writes for the moment because the journal could not be sealed for too long. Nothing is lost. Try again when the operator has mended it.")
        { RetryAfter = 60 };

    public static readonly Problem NoCheckpoint = new("TRU-402", 404,
        "Nhật ký chưa có điểm niêm phong nào. Hãy thử lại sau ít giây.",
        "The journal has no checkpoint yet. Try again in a few seconds.");

    public static readonly Problem BadTreeSize = new("TRU-403", 400,
        "Số lá phải theo thứ tự 0 < trước ≤ sau ≤ {size}, và vị trí phải nhỏ hơn số lá. Hãy sửa địa chỉ.",
        "Sizes must be 0 < first ≤ second ≤ {size}, and an index must be below its size. Correct the address.");

    public static readonly Problem TileGone = new("TRU-404", 503,
        "Cây niêm phong thiếu một mảnh nên không chứng minh được. Người vận hành cần chạy lệnh verify journal.",
        "A tile of the sealed tree is missing, so nothing can be proven. The operator must run verify journal.");

    public static readonly Problem JournalBehind = new("TRU-411", 503,
        "Cơ sở dữ liệu chỉ có {held} mục nhật ký, ít hơn {sealed} mục đã niêm phong: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The database holds {held} journal entries, fewer than the {sealed} already sealed: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch: journal new-epoch --reason ….");

    public static readonly Problem JournalForked = new("TRU-412", 503,
        "Nhật ký trong cơ sở dữ liệu khác với bản đã niêm phong ở {sealed} mục: lịch sử đã bị rẽ nhánh hoặc sửa. Không ký tiếp. Hãy chạy verify journal, khôi phục bản đúng, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The journal in the database differs from what was sealed at {sealed} entries: history forked or was altered. Nothing is signed. Run verify journal, restore the right copy, or begin a new epoch: journal new-epoch --reason ….");

    public static readonly Problem TreeAltered = new("TRU-413", 503,
        "Các mảnh cây niêm phong không còn cho ra gốc của điểm niêm phong ở {sealed} mục. Không ký tiếp. Hãy chạy verify journal để biết mảnh nào, khôi phục mảnh đó, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The tiles of the sealed tree no longer give the root of the checkpoint at {sealed} entries. Nothing is signed. Run verify journal to learn which tile, restore it, or begin a new epoch: journal new-epoch --reason ….");

    public static readonly Problem LeavesBroken = new("TRU-414", 503,
        "Thứ tự lá hoặc mục nhật ký ở vị trí {index} bị thiếu. Không ký tiếp. Hãy chạy verify journal và khôi phục mục đó.",
        "The order of leaves or the journal entry at index {index} is missing. Nothing is signed. Run verify journal and restore it.");

    public static readonly Problem EpochCodeWrong = new("TRU-416", 409,
        "Mã xác nhận không khớp với tình trạng hiện tại. Hãy chạy lại lệnh không có --confirm rồi đọc kỹ.",
        "The confirmation code does not fit the present state. Run the command again without --confirm and read what it says.");

    public static readonly Problem EpochBehind = new("TRU-415", 503,
        "Nút này đã niêm phong kỳ {epoch}, cơ sở dữ liệu chưa có kỳ đó: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "This node has sealed epoch {epoch}, which the database does not hold: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch: journal new-epoch --reason ….");

    // ── Proofs and witnesses ──

    // ── Backup, channels and feeds ──

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

    private static readonly Problem[] OfKeys =
    [
        NoKeyInUse,
        DeedOwn, DeedDecidedAlready, DeedLapsed, DeedOpenAlready, DeedReason, DeedOfAnother, DeedNeedsOfficer,
    ];

    private static readonly Problem[] OfAuthority = [];

    private static readonly Problem[] OfSignatures =
    [
        NotATimestampQuery, TimestampQueryTooLarge, ClockSetBack, KeyCannotSign, OwnCertificateOutOfTerm, OwnCertificateRevoked,
        NotAPdf, EncryptedPdf, AlreadySealed, FileTooLarge,
        SealBroken, AddedAfterSeal, TimestampBroken, SealRevoked, SealOutOfTerm, SealerUnknown, NotSealed, UnreadableSeal,
    ];

    private static readonly Problem[] OfDocuments = [];

    private static readonly Problem[] OfJournal =
        [WritesStopped, NoCheckpoint, BadTreeSize, TileGone, JournalBehind, JournalForked, TreeAltered, LeavesBroken, EpochBehind, EpochCodeWrong];

    private static readonly Problem[] OfProofs = [];

    private static readonly Problem[] OfChannels =
    [
        AddressUnreadable, AddressNotSecure, AddressPrivate, ChannelNameMissing, ChannelOneOfTwo, ChannelEventsMissing, ChannelEventUnknown, ChannelSecondPerson,
        ChannelDecided, ChannelClientTaken, ChannelReasonMissing, FeedNone, FeedCursor, FeedLimit, FeedBeyond, JournalRestored,
    ];

    /// <summary>All of them, by topic.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        .. OfKeys,
        .. OfAuthority,
        .. OfSignatures,
        .. OfDocuments,
        .. OfJournal,
        .. OfProofs,
        .. OfChannels,
    ];
}
