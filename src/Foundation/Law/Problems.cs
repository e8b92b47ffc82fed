namespace DeAn06.Law;

/// <summary>Every refusal of this room.</summary>
public static class LawProblems
{
    public static readonly Problem RuleUnknown = new("LAW-001", 404,
        "Không có quy định nào mang mã \"{code}\". Hãy chọn trong danh sách quy định.",
        "No rule has the code \"{code}\". Choose one from the list of rules.") { Field = "code" };

    public static readonly Problem RuleNotInForce = new("LAW-002", 404,
        "Quy định \"{code}\" không có hiệu lực vào ngày {day}. Hãy chọn ngày trong khoảng {periods}.",
        "The rule \"{code}\" is not in force on {day}. Choose a day within {periods}.") { Field = "on" };

    public static readonly Problem PurposeMissing = new("LAW-003", 400,
        "Thiếu mục đích. Hãy chọn một trong các mã: {list}.",
        "The purpose is missing. Choose one of these codes: {list}.") { Field = "purpose" };

    public static readonly Problem PurposeUnknown = new("LAW-004", 403,
        "Không có mục đích \"{purpose}\" vào ngày này. Hãy chọn một trong các mã: {list}.",
        "There is no purpose \"{purpose}\" on this day. Choose one of these codes: {list}.") { Field = "purpose" };

    public static readonly Problem LegalBasisMissing = new("LAW-005", 400,
        "Thiếu căn cứ pháp lý cho mục đích \"{purpose}\". Hãy ghi một trong các căn cứ: {list}.",
        "The legal basis for the purpose \"{purpose}\" is missing. Give one of these: {list}.") { Field = "legalBasis" };

    public static readonly Problem LegalBasisWrong = new("LAW-006", 403,
        "Căn cứ này không cho phép mục đích \"{purpose}\". Hãy ghi một trong các căn cứ: {list}.",
        "This legal basis does not allow the purpose \"{purpose}\". Give one of these: {list}.") { Field = "legalBasis" };

    public static readonly Problem TermWrong = new("LAW-007", 400,
        "Không đọc được thời hạn. Hãy nhập số từ 0 đến 5.000 và đơn vị, ví dụ 2wd, 1hd, 8wh, 15d, 12m, 72h.",
        "The term cannot be read. Give a number from 0 to 5,000 and a unit, for example 2wd, 1hd, 8wh, 15d, 12m, 72h.") { Field = "term" };

    public static readonly Problem StartWrong = new("LAW-008", 400,
        "Thời điểm nhận phải nằm trong các năm 2000 đến 2060. Hãy nhập lại ngày và giờ.",
        "The moment of receipt must lie in the years 2000 to 2060. Enter the date and time again.") { Field = "receivedAt" };

    public static readonly Problem TimeWrong = new("LAW-009", 400,
        "Không đọc được giờ. Hãy nhập giờ và phút, ví dụ 15:00.",
        "The time cannot be read. Enter hours and minutes, for example 15:00.") { Field = "cutOff" };

    public static readonly Problem CalendarUnknown = new("LAW-010", 400,
        "Không có lịch làm việc \"{calendar}\". Hãy chọn: {list}.",
        "There is no working calendar \"{calendar}\". Choose: {list}.") { Field = "calendar" };

    public static readonly Problem BeyondCalendars = new("LAW-011", 400,
        "Thời hạn vượt quá năm 2080, lịch chưa có. Hãy chọn thời hạn ngắn hơn.",
        "The term runs beyond 2080, where there is no calendar. Choose a shorter term.") { Field = "term" };

    public static readonly Problem DecisionMissing = new("LAW-012", 400,
        "Ghi số, ngày và cơ quan của quyết định, từ 5 đến 300 ký tự.",
        "Give the number, date and body of the decision, 5 to 300 characters.") { Field = "decision" };

    public static readonly Problem DaysWrong = new("LAW-013", 400,
        "Chọn ngày đầu và ngày cuối trong các năm 2000 đến 2080, không quá 31 ngày.",
        "Choose a first and last day in the years 2000 to 2080, at most 31 days.") { Field = "from" };

    public static readonly Problem KindWrong = new("LAW-014", 400,
        "Chọn loại ngày: {list}.",
        "Choose the kind of day: {list}.") { Field = "kind" };

    public static readonly Problem NameMissing = new("LAW-015", 400,
        "Ghi tên ngày nghỉ, từ 2 đến 100 ký tự.",
        "Give the name of the day, 2 to 100 characters.") { Field = "name" };

    public static readonly Problem YearWrong = new("LAW-016", 400,
        "Lịch có từ năm 2000 đến 2080. Hãy chọn năm trong khoảng đó.",
        "Calendars run from 2000 to 2080. Choose a year between.") { Field = "year" };

    public static readonly Problem DateWrong = new("LAW-017", 400,
        "Không đọc được ngày. Hãy viết theo dạng 2026-11-20.",
        "The date cannot be read. Write it as 2026-11-20.") { Field = "on" };

    public static readonly Problem AlreadyDecided = new("LAW-018", 409,
        "Những ngày này đã được ghi đúng như vậy theo cùng quyết định. Không có gì thay đổi.",
        "These days are already recorded just so under the same decision. Nothing changes.");

    public static readonly Problem EventsWrong = new("LAW-019", 400,
        "Không đọc được lần dừng, tính lại hoặc gia hạn thứ {number}. Hãy nhập loại, thời điểm và nội dung của nó.",
        "Stop, restart or extension {number} cannot be read. Give its kind, its moment and what it needs.") { Field = "events" };

    public static readonly IReadOnlyList<Problem> All =
    [
        RuleUnknown, RuleNotInForce, PurposeMissing, PurposeUnknown, LegalBasisMissing, LegalBasisWrong, TermWrong, StartWrong, TimeWrong,
        CalendarUnknown, BeyondCalendars, DecisionMissing, DaysWrong, KindWrong, NameMissing, YearWrong, DateWrong, AlreadyDecided, EventsWrong,
    ];
}
