namespace DeAn06.Services;

/// <summary>The refusals of results and papers.</summary>
public static class ProblemsOfResults
{
    public static readonly Problem ChangedMeanwhile = new("SRV-400", 409,
        "Hồ sơ đã thay đổi từ khi bạn mở trang. Hãy xem lại rồi ký.",
        "The dossier changed since you opened the page. Look at it again, then sign.");

    public static readonly Problem NothingChosen = new("SRV-401", 400,
        "Chọn ít nhất một hồ sơ để ký.",
        "Choose at least one dossier to sign.") { Field = "Chosen" };

    public static readonly Problem TooManyChosen = new("SRV-402", 400,
        "Mỗi lượt ký nhiều nhất {limit} hồ sơ. Hãy bỏ bớt rồi ký tiếp.",
        "At most {limit} dossiers are signed in one go. Choose fewer, then go on.") { Field = "Chosen" };

    public static readonly Problem ChoiceUnreadable = new("SRV-403", 400,
        "Không đọc được hồ sơ đã chọn. Hãy tải lại trang và chọn lại.",
        "The dossier chosen cannot be read. Reload the page and choose again.") { Field = "Chosen" };

    public static readonly Problem EvidenceUnknown = new("SRV-410", 400,
        "Kho giấy tờ của người nộp không có giấy mang mã \"{document}\". Hãy xem lại mã ở trang Giấy tờ của tôi.",
        "The applicant's store has no document \"{document}\". Check its code on My documents.") { Field = "papers" };

    public static readonly Problem EvidenceRevoked = new("SRV-411", 409,
        "Giấy {document} đã bị thu hồi ngày {day} nên không dùng được. Hãy nộp giấy khác.",
        "Document {document} was revoked on {day} and cannot be used. Bring another.") { Field = "papers" };

    public static readonly Problem EvidenceExpired = new("SRV-412", 409,
        "Giấy {document} hết giá trị từ sau ngày {day}. Hãy nộp giấy còn giá trị.",
        "Document {document} counted until {day}. Bring one that still counts.") { Field = "papers" };

    public static readonly Problem EvidenceOfAnotherKind = new("SRV-413", 400,
        "Giấy {document} không phải là \"{paper}\". Hãy chọn giấy đúng loại.",
        "Document {document} is no \"{paper}\". Choose one of the right kind.") { Field = "papers" };

    public static readonly Problem NoResult = new("SRV-420", 409,
        "Hồ sơ này chưa có kết quả điện tử.",
        "The dossier has no electronic result yet.");

    public static readonly Problem ResultRevoked = new("SRV-421", 409,
        "Kết quả này đã bị thu hồi ngày {day} (lý do: {reason}).",
        "The result was revoked on {day} (reason: {reason}).");

    public static readonly Problem ResultOfAnotherOffice = new("SRV-422", 403,
        "Chỉ cơ quan đã ký kết quả mới thu hồi được.",
        "Only the office that signed the result can revoke it.");

    public static readonly Problem CopyUnknown = new("SRV-423", 404,
        "Không có bản giấy số {number} của kết quả này.",
        "There is no copy number {number} of this result.");

    public static readonly Problem ReasonUnfit = new("SRV-424", 400,
        "Lý do thu hồi từ 5 đến 1.000 ký tự. Ai kiểm tra giấy cũng đọc được, nên không ghi số định danh.",
        "A reason has 5 to 1,000 characters. Whoever checks the paper reads it, so it holds no identity number.") { Field = "Text" };

    public static readonly Problem PeriodWrong = new("SRV-430", 400,
        "Chọn ngày đầu và ngày cuối, cách nhau nhiều nhất {limit} ngày, không sau hôm nay.",
        "Choose a first and a last day, at most {limit} days apart and not after today.") { Field = "From" };

    public static readonly Problem PeriodTooFull = new("SRV-431", 409,
        "Khoảng này có hơn {limit} hồ sơ. Hãy chia thành các khoảng ngắn hơn.",
        "The period has more than {limit} dossiers. Divide it.") { Field = "From" };

    public static readonly Problem NotThisPaper = new("SRV-432", 404,
        "Hồ sơ này không có giấy mang mã đó.",
        "The dossier has no such paper.");

    public static readonly Problem PaperOfAnotherOffice = new("SRV-425", 403,
        "Chỉ cơ quan đã cấp giấy mới thu hồi được.",
        "Only the office that issued the paper can revoke it.");

    public static readonly Problem PaperRevoked = new("SRV-426", 409,
        "Giấy này đã bị thu hồi ngày {day}.",
        "The paper was revoked on {day}.");

    public static readonly IReadOnlyList<Problem> All =
    [
        ChangedMeanwhile, NothingChosen, TooManyChosen, ChoiceUnreadable, EvidenceUnknown, EvidenceRevoked, EvidenceExpired, EvidenceOfAnotherKind, NoResult, ResultRevoked, ResultOfAnotherOffice,
        CopyUnknown, ReasonUnfit, PeriodWrong, PeriodTooFull, NotThisPaper, PaperOfAnotherOffice, PaperRevoked,
    ];
}
