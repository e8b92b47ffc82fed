namespace DeAn06.Identity;

/// <summary>The refusals of acting for another.</summary>
public static class RepresentingProblems
{
    public static readonly Problem NotRepresented = new("IDN-031", 403,
        "Bạn không đại diện cho người này, hoặc tài khoản của bạn chưa đạt mức 2. Hãy xem lại danh sách trên trang Đại diện.",
        "You do not represent this person, or your account is not of level 2. Look at the list on the page Representation.");

    public static readonly Problem ActingEnded = new("IDN-032", 403,
        "Bạn không còn đại diện nữa nên không làm thay được. Hãy mở trang Đại diện.",
        "You represent no longer, so you cannot act for another. Open the page Representation.");

    public static readonly Problem NobodyConfirms = new("IDN-033", 403,
        "Tài khoản này cần người đại diện xác nhận, nhưng dữ liệu dân cư chưa ghi ai. Hãy cùng cha, mẹ hoặc người giám hộ đến công an cấp xã.",
        "This account needs a representative's word, but the register names none. Go to the commune police together with a parent or guardian.") { Field = "Login" };

    public static readonly Problem SignInOver = new("IDN-034", 404,
        "Lần đăng nhập này không còn chờ xác nhận. Hãy tải lại trang.",
        "This sign-in does not wait any more. Reload the page.");

    public static readonly IReadOnlyList<Problem> All = [NotRepresented, ActingEnded, NobodyConfirms, SignInOver];
}
