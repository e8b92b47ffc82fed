namespace DeAn06.Services.Dossiers;

/// <summary>A standard reason, so that applicants read the same words for the same thing and figures can be made of them.</summary>
internal sealed record StandardReason(string Code, string Vi, string En)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>Why a paper has to be brought again or anew (lý do chuẩn theo từng giấy tờ).</summary>
internal static class PaperReasons
{
    internal static readonly IReadOnlyList<StandardReason> All =
    [
        new("missing", "Chưa có giấy tờ này", "It is not there"),
        new("unreadable", "Ảnh mờ hoặc thiếu trang", "The picture is blurred or pages are missing"),
        new("wrong-paper", "Nộp nhầm giấy tờ khác", "It is another paper"),
        new("expired", "Giấy tờ đã hết hạn", "It has expired"),
        new("not-signed", "Thiếu chữ ký hoặc con dấu", "A signature or seal is missing"),
        new("does-not-match", "Thông tin không khớp với cơ sở dữ liệu", "It does not match the register"),
        new("not-certified", "Cần bản sao chứng thực hoặc bản chính", "A certified copy or the original is needed"),
        new("form", "Tờ khai thiếu hoặc sai nội dung", "The declaration is incomplete or wrong"),
    ];

    internal static StandardReason? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}

/// <summary>Why a dossier is not received, or stopped (lý do từ chối).</summary>
internal static class RefusalReasons
{
    internal static readonly IReadOnlyList<StandardReason> All =
    [
        new("other-office", "Không thuộc thẩm quyền của cơ quan này", "It is another office's to decide"),
        new("not-eligible", "Người nộp không thuộc đối tượng của thủ tục", "The applicant is not among those it is for"),
        new("conditions", "Chưa đủ điều kiện theo quy định", "The conditions of the law are not met"),
        new("twice", "Đã có hồ sơ cùng nội dung đang giải quyết", "A dossier for the same thing is being processed"),
        new("false", "Giấy tờ, thông tin không đúng sự thật", "Papers or data are not true"),
        new("other", "Lý do khác, nêu ở dưới", "Another reason, said below"),
    ];

    internal static StandardReason? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}
