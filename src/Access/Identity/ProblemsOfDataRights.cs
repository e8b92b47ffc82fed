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

    public static readonly Problem DeleteWhatMissing = new("IDN-426", 400,
        "Chọn ít nhất một loại dữ liệu để xóa.",
        "Choose at least one sort of data to delete.");

    public static readonly Problem PhoneIsLastWay = new("IDN-427", 409,
        "Không xóa được số điện thoại: đó là cách duy nhất người dân còn để đăng nhập. Hướng dẫn họ thêm mã khóa trước.",
        "The phone cannot be deleted: it is the only way the person can still sign in by. Tell them to add a passkey first.");

    public static readonly Problem RestrictUntilPast = new("IDN-428", 400,
        "Nhập một ngày sau hôm nay, hoặc bỏ trống để hạn chế đến khi người dân bỏ.",
        "Enter a day after today, or leave it empty to restrict until the person lifts it.");

    public static readonly Problem RestrictNoAccount = new("IDN-429", 409,
        "Người này không có tài khoản, nên không bên nào được biết gì về họ qua nền tảng. Hãy trả lời là không thực hiện và nêu điều đó.",
        "The person has no account, so nobody is told about them here. Answer that it was not done, and say so.");

    public static readonly Problem LawMissing = new("IDN-430", 400,
        "Chọn luật buộc giữ hoặc cho phép xử lý dữ liệu này.",
        "Choose the law that keeps these data or lets them be processed.");

    public static readonly Problem SharingIsRestricted = new("IDN-431", 409,
        "Bạn đã yêu cầu hạn chế xử lý dữ liệu, nên không bên nào được biết gì về bạn. Bỏ hạn chế ở trang Quyền về dữ liệu của tôi, rồi đồng ý lại.",
        "You had processing restricted, so nobody is told about you. Lift it on the page Rights to my data, then agree again.");

    internal static readonly IReadOnlyList<Problem> OfDataRights = [RightMissing, RightTextMissing, RightAskedAlready, RightNoOffice, RightOutcomeMissing, DeleteWhatMissing, PhoneIsLastWay, RestrictUntilPast, RestrictNoAccount, LawMissing, SharingIsRestricted];
}
