using DeAn06.Interface;

namespace DeAn06.Work.Cases;

/// <summary>The words for states, as tags and refusals show them.</summary>
internal static class CaseWords
{
    internal static string Vi(CaseState state) => state switch
    {
        CaseState.Waiting => "Chưa nhận",
        CaseState.Taken => "Đang xử lý",
        CaseState.Approved => "Đã duyệt",
        CaseState.Refused => "Không duyệt",
        CaseState.Withdrawn => "Đã rút",
        _ => "Đã xong",
    };

    internal static string En(CaseState state) => state switch
    {
        CaseState.Waiting => "Not taken",
        CaseState.Taken => "In progress",
        CaseState.Approved => "Approved",
        CaseState.Refused => "Refused",
        CaseState.Withdrawn => "Withdrawn",
        _ => "Done",
    };

    /// <summary>The words for a stage, or null.</summary>
    internal static string? Say(CaseStage? stage) => stage switch
    {
        CaseStage.Supplement => Speech.English ? "Waiting for papers" : "Chờ bổ sung",
        CaseStage.Payment => Speech.English ? "Waiting for payment" : "Chờ nộp tiền",
        CaseStage.Opinion => Speech.English ? "Waiting for an opinion" : "Chờ ý kiến",
        CaseStage.Sign => Speech.English ? "To sign" : "Trình ký",
        _ => null,
    };

    /// <summary>The word stored in <c>work.case.stage</c>.</summary>
    internal static string? Stored(CaseStage? stage) => stage?.ToString().ToLowerInvariant();

    internal static CaseStage? Stage(string? stored) => stored is null ? null : Enum.Parse<CaseStage>(stored, ignoreCase: true);

    /// <summary>The word stored in <c>work.case.outcome</c>.</summary>
    internal static string Stored(CaseState outcome) => outcome.ToString().ToLowerInvariant();
}
