namespace DeAn06.Identity;

/// <summary>Refusals of officers' seats and deputies: IDN-04x.</summary>
public static class SeatProblems
{
    public static readonly Problem SeatMissing = new("IDN-040", 400,
        "Chọn nơi làm việc trong danh sách.",
        "Choose where you work from the list.") { Field = "Seat" };

    public static readonly Problem SeatGone = new("IDN-041", 409,
        "Vị trí này đã kết thúc hoặc không phải của bạn. Hãy chọn vị trí khác.",
        "This seat has ended or is not yours. Choose another.") { Field = "Seat" };

    public static readonly Problem RoleNotOfOffice = new("IDN-042", 400,
        "Cơ quan này không có vai trò {role}. Vai trò ở đây: {roles}.",
        "This office has no role {role}. Roles here: {roles}.") { Field = "Roles" };

    public static readonly Problem SeatHeldAlready = new("IDN-043", 409,
        "Cán bộ đã giữ vị trí này trong thời gian đó. Hãy chọn vai trò khác hoặc kết thúc vị trí cũ trước.",
        "The officer holds this seat in that time already. Choose other roles, or end the old seat first.");

    public static readonly Problem SeatOver = new("IDN-044", 409,
        "Vị trí này đã kết thúc. Hãy tải lại trang.",
        "This seat has ended already. Reload the page.");

    public static readonly Problem SeatUntilPast = new("IDN-045", 400,
        "Ngày kết thúc phải sau hôm nay. Hãy sửa hoặc để trống.",
        "The last day must be after today. Change it or leave it empty.") { Field = "Until" };

    public static readonly Problem DeputyUnknown = new("IDN-046", 404,
        "Không có cán bộ nào của cơ quan này với tên đăng nhập đó. Hãy chọn người cùng cơ quan.",
        "No officer of this office has that login. Choose someone of the same office.") { Field = "Deputy" };

    public static readonly Problem DeputyTimes = new("IDN-047", 400,
        "Thời gian thay mặt phải từ hôm nay trở đi, kết thúc sau khi bắt đầu và dài không quá {days} ngày. Hãy sửa ngày.",
        "The time must not begin before today, must end after it begins and last {days} days at most. Change the dates.") { Field = "Until" };

    public static readonly Problem DeputyOfDeputy = new("IDN-048", 403,
        "Vị trí bạn đang thay mặt không ủy quyền tiếp được. Hãy dùng vị trí của chính bạn.",
        "A seat that you hold for another cannot be passed on. Use a seat of your own.");

    public static readonly Problem NotOfYourself = new("IDN-049", 403,
        "Không ai tự sửa tài khoản cán bộ của mình, kể cả khi thay mặt người khác. Hãy nhờ người quản lý khác.",
        "Nobody changes their own officer's account, nor while standing in for another. Ask another keeper.");

    public static readonly Problem TooLongName = new("IDN-050", 400,
        "Họ tên cần từ 1 đến 120 ký tự.",
        "The name needs 1 to 120 characters.") { Field = "Name" };

    public static readonly IReadOnlyList<Problem> All =
    [
        SeatMissing, SeatGone, RoleNotOfOffice, SeatHeldAlready, SeatOver, SeatUntilPast, DeputyUnknown, DeputyTimes, DeputyOfDeputy, NotOfYourself, TooLongName,
    ];
}
