namespace DeAn06.Identity;

/// <summary>Refusals of requests about personal data: IDN-42x.</summary>
public static partial class IdentityProblems
{
    public static readonly Problem RightMissing = new("IDN-421", 400,
        "Chọn điều bạn muốn cơ quan làm.",
        "Choose what the office is to do.") { Field = "loai" };

    public static readonly Problem RightTextMissing = new("IDN-422", 400,
        "Viết nội dung yêu cầu, từ 5 đến 500 ký tự.",
        "Write your request, in 5 to 500 characters.");

    public static readonly Problem RightAskedAlready = new("IDN-423", 409,
        "Bạn đã gửi yêu cầu loại này, cơ quan trả lời trước {due}. Hãy chờ trả lời rồi gửi thêm.",
        "You have sent such a request already; the office answers before {due}. Wait for it, then send another.");

    public static readonly Problem RightNoOffice = new("IDN-424", 503,
        "Chưa tìm thấy cơ quan quản lý định danh trong danh bạ. Hãy gửi lại sau.",
        "The e-identity authority is not in the register of offices. Try again later.");

    public static readonly Problem RightOutcomeMissing = new("IDN-425", 400,
        "Chọn kết quả: đã thực hiện hay không thực hiện.",
        "Choose the outcome: done or not done.");

    internal static readonly IReadOnlyList<Problem> OfDataRights = [RightMissing, RightTextMissing, RightAskedAlready, RightNoOffice, RightOutcomeMissing];
}
