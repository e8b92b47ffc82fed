using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Refusals of reports that a person makes about their own record.</summary>
public static partial class Problems
{
    public static readonly Problem ReportFieldMissing = new("POP-150", 400,
        "Chọn thông tin bạn thấy sai.",
        "Choose what is wrong.");

    public static readonly Problem ReportTextMissing = new("POP-151", 400,
        "Viết thông tin đúng và giấy tờ ghi như vậy, từ 5 đến 500 ký tự.",
        "Write what is right and which paper says so, in 5 to 500 characters.");

    public static readonly Problem ReportNoOffice = new("POP-152", 409,
        "Hồ sơ của bạn chưa có nơi cư trú nên chưa biết công an xã nào xử lý. Hãy đến công an xã gần nơi bạn ở.",
        "Your record has no place of residence, so no commune police is in charge yet. Go to the commune police near you.");

    public static readonly Problem ReportedAlready = new("POP-153", 409,
        "Bạn đã báo sai thông tin này. Công an xã trả lời trước {due}.",
        "You have reported this already. The commune police answer before {due}.");

    public static readonly Problem ReportOutcomeMissing = new("POP-154", 400,
        "Chọn đã sửa hay giữ nguyên.",
        "Choose whether it was corrected or stays.");

    public static readonly Problem ReportAnswerMissing = new("POP-155", 400,
        "Viết câu trả lời cho công dân, từ 5 đến 1.000 ký tự.",
        "Write the answer to the person, in 5 to 1,000 characters.");

    public static readonly Problem ReportNotCorrected = new("POP-156", 409,
        "Thông tin này chưa được sửa từ khi có báo sai. Hãy đề nghị điều chỉnh và chờ duyệt, rồi trả lời.",
        "This has not been corrected since it was reported. Propose the correction and wait for its approval, then answer.");

    internal static readonly IReadOnlyList<Problem> OfReports =
        [ReportFieldMissing, ReportTextMissing, ReportNoOffice, ReportedAlready, ReportOutcomeMissing, ReportAnswerMissing, ReportNotCorrected];
}
