using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Refusals (and the two warnings) of the deeds of residence, households, relations and cards, <c>POP-080</c> to <c>POP-109</c>.</summary>
public static partial class Problems
{
    public static readonly Problem EndMissing = new("POP-080", 400,
        "Loại cư trú này có thời hạn. Nhập ngày cuối cùng dự kiến.",
        "This kind of stay has a term. Enter the last planned day.");

    public static readonly Problem EndNotWanted = new("POP-081", 400,
        "Thường trú và nơi ở hiện tại không có thời hạn. Bỏ trống ngày kết thúc.",
        "A permanent or present place has no term. Leave the end empty.");

    public static readonly Problem TermTooLong = new("POP-082", 422,
        "Thời hạn vượt quá mức luật cho phép, đến hết {limit}. Chọn ngày sớm hơn, hoặc loại cư trú khác.",
        "The term exceeds what the law allows, until {limit}. Choose an earlier day, or another kind of stay.");

    public static readonly Problem TermTooShort = new("POP-083", 422,
        "Tạm trú từ {limit} ngày trở lên. Ở ngắn hơn thì thông báo lưu trú.",
        "A temporary stay lasts {limit} days or more. For a shorter one, notify a lodging.");

    public static readonly Problem SameCommune = new("POP-084", 422,
        "Tạm trú phải ngoài xã, phường nơi thường trú. Nếu đổi chỗ ở trong xã, hãy đăng ký thường trú hoặc nơi ở hiện tại.",
        "A temporary stay is outside the commune of permanent residence. For another home in the commune, register a permanent or present place.");

    public static readonly Problem BeforeStanding = new("POP-085", 422,
        "Ngày này nằm trong thời gian đã ghi nhận, từ {since}. Chọn ngày sau, hoặc sửa mục đã ghi trước.",
        "This day lies within what is already recorded, from {since}. Choose a later day, or mend the earlier entry first.");

    public static readonly Problem FactUnknown = new("POP-086", 404,
        "Không tìm thấy mục này trong hồ sơ. Hãy tải lại hồ sơ và chọn lại.",
        "This entry was not found in the record. Reload the record and choose again.");

    public static readonly Problem FactEnded = new("POP-087", 409,
        "Mục này đã kết thúc ngày {day}. Hãy tải lại hồ sơ để xem hiện trạng.",
        "This entry ended on {day}. Reload the record to see how it stands.");

    public static readonly Problem RemovalMissing = new("POP-088", 400,
        "Chọn căn cứ xóa đăng ký thường trú theo Điều 24 Luật Cư trú, từ a đến i.",
        "Choose the ground of removal under article 24 of the Law on Residence, a to i.");

    public static readonly Problem AfterDeath = new("POP-089", 422,
        "Hồ sơ ghi người này đã chết ngày {day}. Hãy kiểm tra lại ngày nhập, hoặc đề nghị hủy ghi nhận chết.",
        "The record says this person died on {day}. Check the day entered, or propose to annul the death.");

    public static readonly Problem FactBeforeBirth = new("POP-090", 422,
        "Ngày này trước ngày sinh {birth}. Hãy kiểm tra giấy tờ và nhập lại.",
        "This day is before the birth date {birth}. Check the paper and enter it again.");

    public static readonly Problem EndBeforeBegin = new("POP-091", 422,
        "Ngày kết thúc phải sau ngày bắt đầu {since}. Hãy nhập lại.",
        "The end must come after the beginning, {since}. Enter it again.");

    public static readonly Problem HouseholdUnknown = new("POP-092", 404,
        "Không tìm thấy hộ này, hoặc hộ đã đóng. Hãy mở lại từ hồ sơ của một thành viên.",
        "This household was not found, or is closed. Open it again from a member's record.");

    public static readonly Problem InHousehold = new("POP-093", 409,
        "Người này đang thuộc hộ {number}. Hãy ghi nhận rời hộ đó trước.",
        "This person belongs to household {number}. Record that they left it first.");

    public static readonly Problem HeadOne = new("POP-094", 422,
        "Mỗi hộ có đúng một chủ hộ. Chọn một người là chủ hộ.",
        "A household has exactly one head. Choose one person as the head.");

    public static readonly Problem HeadLeaves = new("POP-095", 422,
        "Chủ hộ không rời hộ khi còn thành viên khác. Hãy đổi chủ hộ trước.",
        "The head cannot leave while others remain. Change the head first.");

    public static readonly Problem NotMember = new("POP-096", 422,
        "Người được chọn không phải thành viên của hộ. Chủ hộ phải là thành viên; hãy chọn trong danh sách của hộ.",
        "The person chosen is no member of the household. The head must be one; choose from the household's list.");

    public static readonly Problem RolesMissing = new("POP-097", 400,
        "Nêu quan hệ với chủ hộ mới của từng thành viên còn lại, còn thiếu {count} người.",
        "Give the relation to the new head of each remaining member; {count} missing.");

    public static readonly Problem RelativeMissing = new("POP-098", 400,
        "Chọn người có quan hệ trong hệ thống, hoặc ghi họ tên nếu người đó chưa có hồ sơ.",
        "Choose the relative in the register, or give the name of one who has no record.");

    public static readonly Problem RelationToSelf = new("POP-099", 422,
        "Một người không có quan hệ gia đình với chính mình. Hãy chọn người khác.",
        "A person is no relative of themselves. Choose another person.");

    public static readonly Problem MarriedAlready = new("POP-100", 409,
        "{name} đang có vợ hoặc chồng. Hãy ghi nhận việc kết thúc hôn nhân trước.",
        "{name} is married. Record the end of that marriage first.");

    public static readonly Problem ParentAlready = new("POP-101", 409,
        "{name} đã có cha hoặc mẹ như vậy. Nếu ghi nhầm, hãy hủy quan hệ đã ghi trước.",
        "{name} has such a parent already. If that is an error, annul the relation first.");

    public static readonly Problem ParentNotOlder = new("POP-102", 422,
        "Cha, mẹ sinh ngày {parent} không sinh trước con, ngày {child}. Hãy kiểm tra ngày sinh của hai người.",
        "The parent, born {parent}, was not born before the child, {child}. Check both birth dates.");

    public static readonly Problem ParentCycle = new("POP-103", 422,
        "Người con này là bậc trên của người cha, mẹ trong hồ sơ. Hãy kiểm tra lại các quan hệ đã ghi.",
        "This child is an ancestor of the parent on record. Check the relations recorded.");

    public static readonly Problem SexNeeded = new("POP-104", 422,
        "Hồ sơ chưa ghi giới tính nên không biết là cha hay mẹ. Hãy bổ sung giới tính, hoặc ghi từ hồ sơ của con.",
        "The record has no sex, so father or mother is not known. Add it, or record the relation from the child's side.");

    public static readonly Problem ParentYoung = new("POP-105", 422,
        "Cha, mẹ và con sinh cách nhau dưới {years} năm. Hãy đối chiếu giấy khai sinh.",
        "Parent and child were born less than {years} years apart. Compare the birth certificate.");

    public static readonly Problem MarriageAge = new("POP-106", 422,
        "{name} chưa đủ {years} tuổi vào ngày kết hôn. Hãy đối chiếu giấy chứng nhận kết hôn.",
        "{name} was not {years} years old at the marriage. Compare the marriage certificate.");

    public static readonly Problem CardNumberWrong = new("POP-107", 422,
        "Số CMND cũ có 9 chữ số; số thẻ khác phải trùng số định danh của người này. Hãy kiểm tra trên thẻ.",
        "An old card number has 9 digits; any other must equal the person's identity number. Check it on the card.");

    public static readonly Problem CardStep = new("POP-108", 409,
        "Thẻ đang ở trạng thái {from} nên không chuyển sang {to} được. Hãy tải lại hồ sơ để xem hiện trạng.",
        "The card is {from}, so it cannot become {to}. Reload the record to see how it stands.");

    public static readonly Problem OldNumberSeveral = new("POP-109", 409,
        "Có {count} người từng mang số CMND này. Hãy tìm bằng họ tên và ngày sinh.",
        "{count} persons had this old card number. Search by name and birth date.");

    public static readonly Problem ParentsOne = new("POP-168", 422,
        "Cha và mẹ không thể là cùng một người. Hãy kiểm tra hai số định danh.",
        "Father and mother cannot be one person. Check both identity numbers.");

    private static readonly IReadOnlyList<Problem> OfHousehold =
    [
        EndMissing, EndNotWanted, TermTooLong, TermTooShort, SameCommune, BeforeStanding, FactUnknown, FactEnded, RemovalMissing, AfterDeath,
        FactBeforeBirth, EndBeforeBegin, HouseholdUnknown, InHousehold, HeadOne, HeadLeaves, NotMember, RolesMissing, RelativeMissing,
        RelationToSelf, MarriedAlready, ParentAlready, ParentNotOlder, ParentCycle, SexNeeded, ParentYoung, MarriageAge, CardNumberWrong,
        CardStep, OldNumberSeveral, ParentsOne,
    ];
}
