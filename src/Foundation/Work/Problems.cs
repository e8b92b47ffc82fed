namespace DeAn06.Work;

/// <summary>Every refusal of this room.</summary>
public static class WorkProblems
{
    public static readonly Problem OwnProposal = new("WRK-001", 403,
        "Người đề nghị không được tự quyết định. Hãy nhờ cán bộ thứ hai của cơ quan.",
        "The proposer may not decide. Ask a second officer of the office.");

    public static readonly Problem AlreadyClosed = new("WRK-002", 409,
        "{name} đã quyết định việc này lúc {when}: {outcome}. Hãy tải lại trang để xem kết quả.",
        "{name} decided this case at {when}: {outcomeEn}. Reload the page to see the result.");

    public static readonly Problem AlreadyProposed = new("WRK-003", 409,
        "Mục này đã có một đề nghị đang chờ ({short}). Hãy quyết định hoặc rút đề nghị đó trước.",
        "This item already has an open proposal ({short}). Decide or withdraw that one first.");

    public static readonly Problem HandledByAnother = new("WRK-004", 409,
        "{name} đang xử lý việc này. Hãy chờ người đó trả lại, hoặc nhờ lãnh đạo phân công lại.",
        "{name} is handling this case. Wait until they release it, or ask a leader to reassign it.");

    public static readonly Problem NotProposer = new("WRK-005", 403,
        "Chỉ người đề nghị mới được rút. Nếu không đồng ý, hãy chọn không duyệt và nêu lý do.",
        "Only the proposer may withdraw. If you disagree, refuse it and say why.");

    public static readonly Problem NotHandler = new("WRK-006", 409,
        "Bạn không giữ việc này nên không trả lại được. Hãy tải lại trang.",
        "You do not hold this case, so you cannot release it. Reload the page.");

    public static readonly Problem ReasonLength = new("WRK-007", 400,
        "Lý do cần từ 5 đến 2.000 ký tự. Hãy viết rõ căn cứ của bạn.",
        "A reason has 5 to 2,000 characters. Say clearly what it rests on.") { Field = "reason" };

    public static readonly Problem NoFourEyes = new("WRK-008", 409,
        "Việc này không phải đề nghị nên không có bước duyệt. Hãy mở việc và xử lý theo loại của nó.",
        "This case is not a proposal, so it has no approval. Open it and handle it as its kind asks.");

    public static readonly Problem FilterUnknown = new("WRK-009", 400,
        "Bộ lọc này không có. Hãy dùng mine, not-taken, due-today, overdue, waiting, to-sign hoặc all.",
        "There is no such filter. Use mine, not-taken, due-today, overdue, waiting, to-sign or all.") { Field = "filter" };

    public static readonly Problem PurposeNotAllowed = new("WRK-010", 400,
        "Mục đích này không dùng được cho cơ quan bạn. Hãy chọn một mục đích trong danh sách.",
        "Your office may not use this purpose. Choose one from the list.") { Field = "purpose" };

    public static readonly Problem ReferenceTooLong = new("WRK-011", 400,
        "Số hoặc nội dung việc dài quá 200 ký tự. Hãy viết ngắn hơn.",
        "The reference is longer than 200 characters. Write less.") { Field = "reference" };

    public static readonly Problem MatterNeeded = new("WRK-012", 403,
        "Bạn chưa mở việc đang thụ lý nên chưa có mục đích. Hãy mở việc rồi quay lại trang này.",
        "You have no open matter, so there is no purpose. Open a matter, then come back to this page.");

    public static readonly Problem OfficersOnly = new("WRK-013", 403,
        "Chỉ cán bộ của cơ quan mới làm được việc này. Hãy đăng nhập bằng tài khoản cán bộ.",
        "Only an officer of an office may do this. Sign in with an officer's account.");

    public static readonly Problem PurposeMissing = new("WRK-014", 400,
        "Chọn một mục đích để mở việc.",
        "Choose a purpose to open a matter.") { Field = "purpose" };

    public static readonly Problem NotColleague = new("WRK-015", 400,
        "Người này không nhận việc ở cơ quan bạn. Hãy chọn một người trong danh sách.",
        "This person takes no cases at your office. Choose someone from the list.") { Field = "officer" };

    public static readonly Problem ProposerCannotHandle = new("WRK-016", 400,
        "Người này đã lập đề nghị nên không xử lý được. Hãy chọn người khác.",
        "This person made the proposal, so they cannot handle it. Choose someone else.") { Field = "officer" };

    public static readonly Problem OfficerMissing = new("WRK-017", 400,
        "Chọn một người xử lý việc này.",
        "Choose who handles this case.") { Field = "officer" };

    public static readonly Problem CasesMissing = new("WRK-018", 400,
        "Chọn ít nhất một việc để giao.",
        "Tick at least one case to hand out.");

    public static readonly Problem TooManyCases = new("WRK-019", 400,
        "Mỗi lần giao được nhiều nhất {limit} việc. Hãy giao làm nhiều lần.",
        "At most {limit} cases are handed out at once. Do it in several goes.");

    public static readonly Problem ReleasedMeanwhile = new("WRK-020", 409,
        "Việc này vừa được trả lại hàng chờ. Hãy tìm trong những việc chưa ai nhận.",
        "This case was just released to the queue. Look for it among those that nobody has.");

    public static readonly IReadOnlyList<Problem> All =
    [
        OwnProposal, AlreadyClosed, AlreadyProposed, HandledByAnother, NotProposer, NotHandler, ReasonLength, NoFourEyes, FilterUnknown,
        PurposeNotAllowed, ReferenceTooLong, MatterNeeded, OfficersOnly, PurposeMissing,
        NotColleague, ProposerCannotHandle, OfficerMissing, CasesMissing, TooManyCases, ReleasedMeanwhile,
    ];
}
