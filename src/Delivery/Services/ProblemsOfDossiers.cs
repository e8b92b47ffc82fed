namespace DeAn06.Services;

/// <summary>The refusals of dossiers.</summary>
public static class ProblemsOfDossiers
{
    public static readonly Problem StateForbids = new("SRV-200", 409,
        "Hồ sơ đang ở trạng thái \"{state}\" ({name}, {when}) nên không làm được việc này. Hãy tải lại trang.",
        "The dossier is \"{stateEn}\" ({name}, {when}), so this cannot be done. Reload the page.");

    public static readonly Problem TakeFirst = new("SRV-201", 409,
        "Chưa ai nhận hồ sơ này. Hãy nhận việc rồi xử lý.",
        "Nobody has taken this dossier. Take it, then go on.");

    public static readonly Problem HeldByAnother = new("SRV-202", 409,
        "{name} đang giữ hồ sơ này. Hãy chờ người đó trả lại, hoặc nhờ lãnh đạo phân công lại.",
        "{name} holds this dossier. Wait until they release it, or ask a leader to reassign it.");

    public static readonly Problem OtherOffice = new("SRV-203", 403,
        "Hồ sơ đang ở cơ quan khác. Chỉ cơ quan đang giữ mới xử lý được.",
        "The dossier is with another office. Only the office that has it may act.");

    public static readonly Problem SupplementOnce = new("SRV-204", 403,
        "Cán bộ chỉ được yêu cầu bổ sung {times} lần. Lần nữa phải do lãnh đạo quyết định.",
        "An officer may ask for a supplement {times} time(s). Once more needs a leader.");

    public static readonly Problem PapersMissing = new("SRV-205", 400,
        "Chọn ít nhất một giấy tờ và nêu lý do, cần nộp gì cho từng giấy tờ.",
        "Choose at least one paper, and say for each why and what to bring.") { Field = "papers" };

    public static readonly Problem PaperUnknown = new("SRV-206", 400,
        "Thủ tục này không có giấy tờ \"{key}\". Hãy chọn trong danh sách của thủ tục.",
        "This service has no paper \"{key}\". Choose from its list.") { Field = "papers" };

    public static readonly Problem PaperOfRegister = new("SRV-207", 409,
        "Không được yêu cầu giấy tờ \"{paper}\": cơ sở dữ liệu đã có ({basis}). Hãy tra cứu thay cho công dân.",
        "\"{paper}\" may not be asked for: a register answers it ({basis}). Look it up instead.") { Field = "papers" };

    public static readonly Problem SupplementIncomplete = new("SRV-208", 400,
        "Còn thiếu: {papers}. Hãy tải đủ các giấy tờ rồi gửi một lần.",
        "Still missing: {papers}. Add every paper, then send once.") { Field = "papers" };

    public static readonly Problem ReasonMissing = new("SRV-209", 400,
        "Nêu lý do từ 5 đến 1.000 ký tự để người nộp hiểu.",
        "Give a reason of 5 to 1,000 characters that the applicant understands.") { Field = "text" };

    public static readonly Problem ReasonUnknown = new("SRV-210", 400,
        "Chọn ít nhất một lý do trong danh sách.",
        "Choose at least one reason from the list.") { Field = "reasons" };

    public static readonly Problem StartedAlready = new("SRV-211", 409,
        "Hồ sơ đã ở cơ quan giải quyết. Muốn chuyển tiếp, hãy bàn giao.",
        "The dossier is already with the office that decides. To pass it on, hand it over.");

    public static readonly Problem SignForIt = new("SRV-212", 409,
        "Hồ sơ đang bàn giao. Cơ quan nhận hãy ký nhận trước khi xử lý.",
        "The dossier is being handed over. The receiving office signs for it first.");

    public static readonly Problem NothingHanded = new("SRV-213", 409,
        "Không có bàn giao nào chờ cơ quan bạn ký nhận.",
        "No hand-over waits for your office to sign.");

    public static readonly Problem NoOpinionAsked = new("SRV-214", 409,
        "Cơ quan bạn không có yêu cầu ý kiến nào đang chờ ở hồ sơ này.",
        "No request for an opinion of your office is open here.");

    public static readonly Problem WithTheLeader = new("SRV-215", 409,
        "Hồ sơ đã trình ký. Hãy chờ lãnh đạo ký hoặc trả lại.",
        "The dossier was submitted for signature. Wait until the leader signs or returns it.");

    public static readonly Problem NothingToSign = new("SRV-216", 409,
        "Hồ sơ chưa được trình ký. Cán bộ xử lý phải trình trước.",
        "The dossier was not submitted for signature yet. The officer submits it first.");

    public static readonly Problem OwnSubmission = new("SRV-217", 403,
        "Người trình không tự ký. Hãy để lãnh đạo khác ký.",
        "Whoever submitted it does not sign it. Another leader signs.");

    public static readonly Problem OpinionAwaited = new("SRV-218", 409,
        "Đang chờ ý kiến mà theo luật thời hạn dừng lại. Hãy chờ trả lời rồi trình.",
        "An opinion is awaited for which the clock stands by law. Wait for it, then submit.");

    public static readonly Problem NoDate = new("SRV-219", 409,
        "Hồ sơ đang không tính hạn nên không có ngày để hẹn lại.",
        "No clock runs for this dossier, so there is no date to move.");

    public static readonly Problem ApologyLate = new("SRV-220", 409,
        "Chỉ được xin lỗi và hẹn lại chậm nhất ngày {day}. Hãy giải quyết hồ sơ ngay.",
        "An apology with a new date was possible until {day}. Decide the dossier now.");

    public static readonly Problem ApologyOnce = new("SRV-221", 409,
        "Chỉ được hẹn lại {times} lần và đã hẹn lại rồi. Hãy giải quyết hồ sơ.",
        "It may be re-appointed {times} time(s), and was. Decide the dossier.");

    public static readonly Problem ExtensionWrong = new("SRV-222", 400,
        "Số ngày hẹn thêm phải từ 1 đến {limit} ngày làm việc.",
        "The new date lies 1 to {limit} working days later.") { Field = "days" };

    public static readonly Problem OfficeUnknown = new("SRV-223", 400,
        "Không có cơ quan nào mang mã \"{office}\". Hãy chọn lại cơ quan.",
        "No open office has the code \"{office}\". Choose another.") { Field = "office" };

    public static readonly Problem ProcedureUnknown = new("SRV-224", 404,
        "Thủ tục {code} không nhận hồ sơ vào ngày này. Hãy chọn thủ tục khác.",
        "Service {code} takes no applications on this day. Choose another.");

    public static readonly Problem CaseUnknown = new("SRV-225", 400,
        "Thủ tục này không có trường hợp \"{case}\". Hãy chọn lại trường hợp.",
        "This service has no case \"{case}\". Choose again.");

    public static readonly Problem ChannelClosed = new("SRV-226", 409,
        "Thủ tục này không nhận hồ sơ qua kênh bạn chọn. Hãy xem các kênh ở trang thủ tục.",
        "This service takes no applications this way. See its page for the ways there are.");

    public static readonly Problem ApplicantDead = new("SRV-227", 409,
        "Theo cơ sở dữ liệu, người nộp hồ sơ đã mất ngày {day}. Không nộp hoặc duyệt hồ sơ thay người đã mất.",
        "By the register the applicant died on {day}. Nothing is submitted or approved for them.");

    public static readonly Problem OtherApplicant = new("SRV-228", 403,
        "Bạn chỉ nộp được hồ sơ của mình hoặc của người bạn đại diện.",
        "You may submit for yourself or for whom you represent.");

    public static readonly Problem PersonUnknown = new("SRV-229", 404,
        "Không tìm thấy người này trong cơ sở dữ liệu. Hãy kiểm tra số định danh.",
        "This person is not in the register. Check the number.");

    public static readonly Problem TermWrong = new("SRV-230", 400,
        "Hạn trả lời ý kiến phải từ 1 đến {limit} ngày làm việc.",
        "The time for an opinion is 1 to {limit} working days.") { Field = "days" };

    public static readonly Problem OpinionOfOneself = new("SRV-231", 400,
        "Hãy chọn cơ quan khác cơ quan đang giữ hồ sơ.",
        "Choose an office other than the one that has the dossier.") { Field = "office" };

    public static readonly Problem TrackingMissing = new("SRV-232", 400,
        "Nhập số bưu gửi, từ 6 đến 40 chữ và số.",
        "Enter the number of the parcel, 6 to 40 letters and digits.") { Field = "tracking" };

    public static readonly Problem CodeUnknown = new("SRV-233", 404,
        "Không có hồ sơ nào mang mã này. Hãy xem lại mã trên giấy hẹn.",
        "No dossier has this code. Check the code on the receipt.") { Field = "Ma" };

    public static readonly Problem CodeUnreadable = new("SRV-234", 400,
        "Mã hồ sơ không đúng dạng, ví dụ 000.00.16.G04-220324-0020.",
        "This is not a dossier code, for example 000.00.16.G04-220324-0020.") { Field = "Ma" };

    public static readonly Problem TooManyLookups = new("SRV-235", 429,
        "Có quá nhiều lần tra cứu từ nơi này. Hãy thử lại sau {seconds} giây.",
        "Too many look-ups from this place. Try again in {seconds} seconds.");

    public static readonly Problem EffectUnreadable = new("SRV-236", 409,
        "Tờ khai thiếu {name} nên không ghi được vào cơ sở dữ liệu. Hãy yêu cầu bổ sung tờ khai.",
        "The declaration lacks {name}, so nothing can be registered. Ask for a supplement.");

    public static readonly Problem AmountWrong = new("SRV-237", 400,
        "Số tiền phải lớn hơn 0.",
        "The amount is more than 0.") { Field = "amount" };

    public static readonly Problem GrantNotSigned = new("SRV-238", 409,
        "Cán bộ trình từ chối, không phải trình cấp kết quả. Hãy dừng hồ sơ hoặc trả lại.",
        "What was submitted is a refusal. Stop the dossier or return it.");

    public static readonly Problem StayUnknown = new("SRV-239", 409,
        "Người này không có nơi cư trú loại đó đang có hiệu lực để gia hạn hoặc xóa.",
        "The person has no such residence in force to prolong or remove.");

    public static readonly Problem GuestDaysWrong = new("SRV-240", 422,
        "Ngày ở của khách {name} không đúng: cần ngày đến và ngày đi, ngày đi không trước ngày đến.",
        "The days of guest {name} are wrong: a first and a last day are needed, the last not before the first.");

    public static readonly Problem GuestTooLong = new("SRV-241", 422,
        "Lưu trú phải dưới {limit} ngày: khách {name} ở chậm nhất đến hết {day}. Ở lâu hơn thì đăng ký tạm trú.",
        "Lodging lasts less than {limit} days: guest {name} stays until {day} at most. For longer, register temporary residence.");

    public static readonly Problem GuestNotHere = new("SRV-242", 422,
        "Khách {name} đến ngày {day}: hãy thông báo khi họ đã đến.",
        "Guest {name} comes on {day}: give notice once they are there.");

    public static readonly IReadOnlyList<Problem> All =
    [
        StateForbids, TakeFirst, HeldByAnother, OtherOffice, SupplementOnce, PapersMissing, PaperUnknown, PaperOfRegister, SupplementIncomplete, ReasonMissing,
        ReasonUnknown, StartedAlready, SignForIt, NothingHanded, NoOpinionAsked, WithTheLeader, NothingToSign, OwnSubmission, OpinionAwaited, NoDate,
        ApologyLate, ApologyOnce, ExtensionWrong, OfficeUnknown, ProcedureUnknown, CaseUnknown, ChannelClosed, ApplicantDead, OtherApplicant, PersonUnknown,
        TermWrong, OpinionOfOneself, TrackingMissing, CodeUnknown, CodeUnreadable, TooManyLookups, EffectUnreadable, AmountWrong, GrantNotSigned, StayUnknown, GuestDaysWrong, GuestTooLong, GuestNotHere,
    ];
}
