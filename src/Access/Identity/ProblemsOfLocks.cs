namespace DeAn06.Identity;

/// <summary>Refusals of requests of authorities: IDN-06x.</summary>
public static class LockProblems
{
    public static readonly Problem AuthorityMissing = new("IDN-060", 400,
        "Nhập tên cơ quan đề nghị, từ 3 đến 200 ký tự.",
        "Enter the authority that asks, in 3 to 200 characters.") { Field = "Authority" };

    public static readonly Problem DocumentMissing = new("IDN-061", 400,
        "Nhập số văn bản, nhiều nhất 60 ký tự, và ngày văn bản không sau hôm nay.",
        "Enter the document's number, of 60 characters at most, and its date, not after today.") { Field = "Document" };

    public static readonly Problem NoAccount = new("IDN-062", 409,
        "Người này chưa có tài khoản định danh nên không có gì để khóa hoặc mở. Hãy trả lời cơ quan đề nghị.",
        "This person has no account, so there is nothing to lock or unlock. Tell the authority that asks.") { Field = "Number" };

    public static readonly Problem NoSuchLock = new("IDN-063", 409,
        "Không có lần khóa nào đang còn theo văn bản {document}. Hãy kiểm tra số văn bản đề nghị khóa trước đây.",
        "No lock by the document {document} is in force. Check the number of the document that asked for the lock.") { Field = "Earlier" };

    public static readonly Problem ForwardedAlready = new("IDN-064", 409,
        "Đề nghị này đã chuyển đi. Hãy tải lại trang.",
        "This request has been forwarded. Reload the page.");

    public static readonly Problem ReceiverDecides = new("IDN-065", 403,
        "Người tiếp nhận hoặc chuyển đề nghị không được quyết định. Hãy nhờ cán bộ khác.",
        "Who received or forwarded the request may not decide it. Ask another officer.");

    public static readonly Problem DeedMissing = new("IDN-066", 400,
        "Chọn khóa hoặc mở khóa.",
        "Choose lock or unlock.") { Field = "Deed" };

    public static readonly Problem NotDecided = new("IDN-067", 409,
        "Đề nghị này chưa được quyết định nên chưa trả lời được. Hãy đợi quyết định rồi tải lại trang.",
        "This request has not been decided, so it cannot be answered yet. Wait for the decision, then reload the page.");

    public static readonly IReadOnlyList<Problem> All = [AuthorityMissing, DocumentMissing, NoAccount, NoSuchLock, ForwardedAlready, ReceiverDecides, DeedMissing, NotDecided];
}
