namespace DeAn06.Services;

/// <summary>The refusals of what comes after a dossier, SRV-450 to 474: ratings, complaints and suggestions, figures.</summary>
public static class ProblemsOfAfter
{
    public static readonly Problem NotOver = new("SRV-450", 409,
        "Hồ sơ chưa kết thúc. Bạn đánh giá được khi đã nhận kết quả, hoặc khi hồ sơ bị từ chối hay dừng.",
        "The application is not over. You can rate it once you have the result, or once it was refused or stopped.");

    public static readonly Problem RatedForGood = new("SRV-451", 409,
        "Bạn đã đánh giá hồ sơ này. Chỉ sửa được trong {days} ngày sau lần đầu.",
        "You have rated this application. A rating can be changed within {days} days of the first one.");

    public static readonly Problem NothingRated = new("SRV-452", 400,
        "Hãy chấm ít nhất một câu.",
        "Grade at least one question.") { Field = "Grades[0]" };

    public static readonly Problem GradeWrong = new("SRV-453", 400,
        "Mỗi câu chấm 0, 1 hoặc 2 điểm, hoặc bỏ qua.",
        "Each question has 0, 1 or 2 points, or is left out.");

    public static readonly Problem SaysNumbers = new("SRV-454", 400,
        "Đừng ghi số định danh, số điện thoại hay thư điện tử ở đây: đánh giá không kèm tên bạn.",
        "Write no personal number, phone number or e-mail here: a rating carries no name.") { Field = "Says" };

    public static readonly Problem SaysTooMuch = new("SRV-455", 400,
        "Chỉ một câu, không quá {limit} chữ cái.",
        "One sentence only, at most {limit} characters.") { Field = "Says" };

    public static readonly Problem KindMissing = new("SRV-456", 400,
        "Hãy chọn bạn muốn phản ánh điều gì.",
        "Choose what it is about.") { Field = "Kind" };

    public static readonly Problem BodyWrong = new("SRV-457", 400,
        "Hãy viết rõ việc gì, ở đâu, khi nào: từ {least} đến {most} chữ cái.",
        "Say what, where and when: {least} to {most} characters.") { Field = "Body" };

    public static readonly Problem WhoMissing = new("SRV-458", 400,
        "Theo Nghị định 20/2008, hãy ghi tên, địa chỉ và số điện thoại hoặc thư điện tử, hoặc đăng nhập.",
        "Decree 20/2008 asks for name, address and phone or e-mail; or sign in.") { Field = "Name" };

    public static readonly Problem PlaceUnknown = new("SRV-459", 400,
        "Không tìm thấy nơi này. Hãy chọn trong danh sách.",
        "There is no such place. Choose from the list.") { Field = "Area" };

    public static readonly Problem TooMany = new("SRV-460", 429,
        "Có quá nhiều phản ánh từ nơi này. Hãy thử lại sau {seconds} giây.",
        "Too much feedback from this place. Try again in {seconds} seconds.");

    public static readonly Problem FeedbackMoved = new("SRV-461", 409,
        "Phản ánh này đang ở bước \"{state}\" nên không làm việc này được.",
        "This feedback stands at \"{stateEn}\", so this cannot be done.");

    public static readonly Problem FeedbackElsewhere = new("SRV-462", 409,
        "Phản ánh này cơ quan khác đang giữ.",
        "Another office has this feedback now.");

    public static readonly Problem RefuseLate = new("SRV-463", 409,
        "Chỉ được từ chối trong {term} từ ngày nhận. Hãy chuyển hoặc trả lời.",
        "It may be refused within {term} of receipt. Forward or answer it.");

    public static readonly Problem AskLate = new("SRV-464", 409,
        "Chỉ được yêu cầu bổ sung trong {term} từ ngày nhận, một lần. Hãy trả lời với những gì đã có.",
        "More may be asked within {term} of receipt, once. Answer with what there is.");

    public static readonly Problem ForwardToSelf = new("SRV-465", 400,
        "Hãy chọn cơ quan khác cơ quan bạn.",
        "Choose another office than yours.") { Field = "Office" };

    public static readonly Problem NamesInPublic = new("SRV-466", 400,
        "Nội dung công khai còn tên, số điện thoại, số định danh hoặc thư điện tử: {what}. Hãy bỏ đi.",
        "What would be public still has a name, phone, personal number or e-mail: {what}. Take it out.") { Field = "PublicBody" };

    public static readonly Problem PublicUnwished = new("SRV-467", 409,
        "Người phản ánh không đồng ý công khai.",
        "Who gave it did not agree to publish it.");

    public static readonly Problem UpheldMissing = new("SRV-468", 400,
        "Hãy chọn phản ánh đúng hay không đúng.",
        "Say whether it was found true.") { Field = "Upheld" };

    public static readonly Problem PeriodWrong = new("SRV-469", 400,
        "Khoảng ngày phải từ ngày trước đến ngày sau, không quá {days} ngày.",
        "The period goes from a day to a later one, at most {days} days.");

    public static readonly Problem FilesTooMany = new("SRV-470", 400,
        "Gửi được nhiều nhất {limit} tệp. Hãy bỏ bớt.",
        "At most {limit} files can come with it. Leave some out.") { Field = "Files" };

    public static readonly Problem FileGone = new("SRV-471", 400,
        "Có tệp không còn giữ được. Hãy chọn lại các tệp rồi gửi.",
        "A file is no longer kept. Choose the files again, then send.") { Field = "Files" };

    public static readonly IReadOnlyList<Problem> All =
    [
        NotOver, RatedForGood, NothingRated, GradeWrong, SaysNumbers, SaysTooMuch, KindMissing, BodyWrong, WhoMissing, PlaceUnknown,
        TooMany, FeedbackMoved, FeedbackElsewhere, RefuseLate, AskLate, ForwardToSelf, NamesInPublic, PublicUnwished, UpheldMissing, PeriodWrong, FilesTooMany, FileGone,
    ];
}
