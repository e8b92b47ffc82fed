using System.Text.Json;
using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Forms;

/// <summary>
/// What a finished form, a counter or another agency's portal hands to Dossiers. <paramref name="Applicant"/> is who applies, <paramref name="Subject"/> whom it is about (the same
/// person unless a parent, guardian or organisation applies for another), both records of the register; <paramref name="Answers"/> are the form's, by page; <paramref name="Receives"/>
/// takes it in and <paramref name="Decides"/> decides it, two offices or one. <paramref name="Units"/> multiplies a fee that is paid per person.
/// </summary>
internal sealed record Submission(
    Guid Applicant, Guid Subject, string Procedure, string Case, string Form, int FormVersion, JsonElement Answers, IReadOnlyList<SubmittedPaper> Papers,
    OfficeCode Receives, OfficeCode Decides, Channel Channel, ResultDelivery Delivery, IReadOnlyList<string> Waivers, IReadOnlyDictionary<string, int> Units)
{
    /// <summary>The draft it was made from, so that the same draft is submitted once.</summary>
    public Guid? Draft { get; init; }

    /// <summary>Made for training (thực hành): no number of the day, no message, no effect in a register.</summary>
    public bool IsPractice { get; init; }
}

/// <summary>How a paper of the procedure came (thành phần hồ sơ): files, a register's answer, a document of the person's store, or shown at the counter.</summary>
internal sealed record SubmittedPaper(string Key, PaperSource Source, IReadOnlyList<Guid> Files, string? Register, string? Document);

/// <summary>Where a paper comes from; circular 03/2025/TT-VPCP lets some be shown only.</summary>
internal enum PaperSource
{
    /// <summary>Tải lên, chụp hoặc quét.</summary>
    Uploaded,

    /// <summary>Lấy từ cơ sở dữ liệu.</summary>
    Register,

    /// <summary>Lấy từ kho giấy tờ của người nộp.</summary>
    Store,

    /// <summary>Xuất trình tại quầy, no copy kept.</summary>
    Shown,
}

/// <summary>How the result goes to the applicant: into their store always; on paper at a counter or by post when <paramref name="Way"/> says so.</summary>
internal sealed record ResultDelivery(DeliveryWay Way, string? Area, string? Line, string? Phone);

/// <summary>The way of a result on paper.</summary>
internal enum DeliveryWay
{
    /// <summary>Chỉ bản điện tử.</summary>
    Electronic,

    /// <summary>Nhận tại quầy.</summary>
    Counter,

    /// <summary>Qua bưu chính.</summary>
    Post,
}
