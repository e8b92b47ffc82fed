using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>The forms of circular 01/2018/TT-VPCP about one dossier; the register (MC06) is about an office.</summary>
internal static class SlipForms
{
    internal const string Receipt = "MC01";
    internal const string Supplement = "MC02";
    internal const string Refusal = "MC03";
    internal const string Apology = "MC04";
    internal const string Control = "MC05";
    internal const string Register = "MC06";

    /// <summary>The paper a deed calls for, or null. A stop is told on the form of refusal, because the circular has none of its own for it (A).</summary>
    internal static string? Of(DossierDeed deed) => deed switch
    {
        DossierDeed.Receive => Receipt,
        DossierDeed.AskSupplement => Supplement,
        DossierDeed.RefuseReception or DossierDeed.Stop => Refusal,
        DossierDeed.Apologise => Apology,
        _ => null,
    };

    /// <summary>The kind in the store, whose words have no digits.</summary>
    internal static string Kind(string form) => form switch
    {
        Receipt => "services.receipt",
        Supplement => "services.supplement-request",
        Refusal => "services.refusal",
        Apology => "services.apology",
        Control => "services.control-slip",
        _ => "services.dossier-register",
    };

    internal static (string Vi, string En) Title(string form) => form switch
    {
        Receipt => ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt and appointment"),
        Supplement => ("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Request to complete an application"),
        Refusal => ("Phiếu từ chối tiếp nhận, giải quyết hồ sơ", "Refusal of an application"),
        Apology => ("Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Apology and new appointment"),
        Control => ("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control slip of an application"),
        _ => ("Sổ theo dõi hồ sơ", "Register of applications"),
    };
}

/// <summary>
/// What a paper of a dossier says, as the dossier stood after an action: <paramref name="Action"/> is what it tells of, <paramref name="Actions"/> are all up to it. <paramref name="Due"/> is the date
/// in force then. <paramref name="Office"/> issues it.
/// </summary>
internal sealed record SlipFacts(
    string Form, Dossier Dossier, Procedure Procedure, DossierAction Action, IReadOnlyList<DossierAction> Actions, DossierLife Life, DateTime? Due, PersonOnPaper Applicant, PersonOnPaper Subject,
    IReadOnlyList<DossierPaper> Papers, string Office, IReadOnlyDictionary<string, OfficeOnPaper> Offices, string Decree)
{
    internal string OfficeName(string code) => Offices.TryGetValue(code, out var office) ? office.Name : code;
}
