namespace DeAn06.Kernel;

/// <summary>The refusals that every room shares.</summary>
public static class KernelProblems
{
    public static readonly Problem NotSignedIn = new("KER-001", 401,
        "Bạn chưa đăng nhập. Hãy đăng nhập rồi làm lại.",
        "You are not signed in. Sign in and try again.");

    public static readonly Problem NotAllowed = new("KER-002", 403,
        "Tài khoản của bạn không có quyền làm việc này. Hãy nhờ người có quyền trong cơ quan bạn.",
        "Your account may not do this. Ask someone in your office who may.");

    public static readonly Problem NotFound = new("KER-003", 404,
        "Không tìm thấy mục này. Hãy kiểm tra đường dẫn hoặc tìm lại.",
        "This item was not found. Check the address or search again.");

    public static readonly Problem Stale = new("KER-004", 412,
        "Dữ liệu đã thay đổi sau khi bạn mở. Hãy tải lại, xem thay đổi rồi làm lại.",
        "The data changed after you opened it. Reload, look at the change, then try again.");

    public static readonly Problem IfMatchMissing = new("KER-005", 428,
        "Thiếu tiêu đề If-Match. Hãy đọc bản ghi trước và gửi lại ETag của nó.",
        "The If-Match header is missing. Read the record first and send its ETag back.");

    public static readonly Problem IdempotencyKeyMissing = new("KER-006", 400,
        "Thiếu tiêu đề Idempotency-Key. Hãy gửi một mã riêng (8 đến 64 ký tự) cho mỗi yêu cầu mới.",
        "The Idempotency-Key header is missing. Send a key of your own (8 to 64 characters) for each new request.");

    public static readonly Problem IdempotencyKeyReused = new("KER-007", 422,
        "Mã Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy gửi mã mới.",
        "This Idempotency-Key was used for a different request. Send a new key.");

    public static readonly Problem DatabaseGone = new("KER-008", 503,
        "Hệ thống đang mất kết nối cơ sở dữ liệu. Chưa có gì bị mất. Hãy thử lại sau ít giây, giữ nguyên nội dung.",
        "The platform has lost its database for the moment. Nothing is lost. Try again in a few seconds with the same content.")
        { RetryAfter = 5 };

    public static readonly Problem DiskFull = new("KER-009", 507,
        "Máy chủ hết chỗ lưu nên việc của bạn chưa được ghi. Hãy báo người vận hành và thử lại sau.",
        "The server has run out of disk, so nothing was written. Tell the operator and try again later.")
        { RetryAfter = 60 };

    public static readonly Problem TooBusy = new("KER-010", 503,
        "Hệ thống đang quá tải. Hãy thử lại sau ít giây.",
        "The platform is overloaded. Try again in a few seconds.")
        { RetryAfter = 2 };

    public static readonly Problem TooLarge = new("KER-011", 413,
        "Nội dung gửi lên quá lớn. Hãy gửi ít hơn {limit}.",
        "The request is too large. Send less than {limit}.");

    public static readonly Problem Unreadable = new("KER-012", 400,
        "Không đọc được nội dung gửi lên. Hãy kiểm tra định dạng JSON và kiểu của từng trường.",
        "The request could not be read. Check the JSON and the type of each field.");

    public static readonly Problem Unexpected = new("KER-013", 500,
        "Hệ thống gặp lỗi và chưa ghi gì. Hãy thử lại; nếu vẫn lỗi, báo mã {correlation} cho người vận hành.",
        "The platform failed and wrote nothing. Try again; if it fails again, give code {correlation} to the operator.");

    public static readonly Problem FileTooLarge = new("KER-014", 413,
        "Tệp lớn quá {limit}. Hãy chụp lại hoặc nén tệp rồi gửi lại.",
        "The file is larger than {limit}. Take the photo again or compress the file, then send it.");

    public static readonly Problem FileEmpty = new("KER-015", 400,
        "Tệp trống. Hãy chọn lại tệp có nội dung.",
        "The file is empty. Choose a file that has content.");

    public static readonly Problem FileKindUnknown = new("KER-016", 415,
        "Chỉ nhận tệp PDF, JPEG hoặc PNG. Hãy đổi tệp sang một trong ba loại này.",
        "Only PDF, JPEG or PNG files are accepted. Convert the file to one of them.");

    public static readonly Problem FileBelied = new("KER-017", 415,
        "Nội dung tệp không đúng với tên \"{name}\". Hãy chọn đúng tệp gốc, không đổi đuôi tệp.",
        "The content of the file does not match its name \"{name}\". Choose the original file; do not rename it.");

    public static readonly Problem FileTooManyPixels = new("KER-018", 413,
        "Ảnh lớn quá {limit} điểm ảnh. Hãy giảm kích thước ảnh rồi gửi lại.",
        "The picture has more than {limit} pixels. Make it smaller and send it again.");

    public static readonly Problem BadCursor = new("KER-019", 400,
        "Dấu trang không đọc được. Hãy xem lại từ trang đầu.",
        "The page cursor cannot be read. Start again from the first page.");

    public static readonly Problem BadDate = new("KER-020", 400,
        "Ngày này không có thật. Hãy nhập ngày, tháng, năm theo lịch, ví dụ 27 3 1990.",
        "This date does not exist. Enter a day, month and year of the calendar, for example 27 3 1990.");

    public static readonly Problem Missing = new("KER-021", 400,
        "Thiếu {name}. Hãy điền rồi gửi lại.",
        "{name} is missing. Fill it in and send again.");

    public static readonly Problem TooLong = new("KER-022", 400,
        "Nội dung dài quá {limit} ký tự. Hãy viết ngắn hơn.",
        "The text is longer than {limit} characters. Write less.");

    /// <summary>All of them, for the catalogue of problems.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        NotSignedIn, NotAllowed, NotFound, Stale, IfMatchMissing, IdempotencyKeyMissing, IdempotencyKeyReused,
        DatabaseGone, DiskFull, TooBusy, TooLarge, Unreadable, Unexpected, FileTooLarge, FileEmpty, FileKindUnknown,
        FileBelied, FileTooManyPixels, BadCursor, BadDate, Missing, TooLong,
    ];
}
