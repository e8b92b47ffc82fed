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

    // ── Documents ──

    // ── The sealed journal ──

    // ── Proofs and witnesses ──

    private static readonly Problem[] OfKeys =
    [
        NoKeyInUse,
        DeedOwn, DeedDecidedAlready, DeedLapsed, DeedOpenAlready, DeedReason, DeedOfAnother, DeedNeedsOfficer,
    ];

    private static readonly Problem[] OfAuthority = [.. AuthorityProblems.All];

    private static readonly Problem[] OfSignatures = [];

    private static readonly Problem[] OfDocuments = [];

    private static readonly Problem[] OfJournal = [];

    private static readonly Problem[] OfProofs = [];

    /// <summary>All of them, by topic.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        .. OfKeys,
        .. OfAuthority,
        .. OfSignatures,
        .. OfDocuments,
        .. OfJournal,
        .. OfProofs,
    ];
}
