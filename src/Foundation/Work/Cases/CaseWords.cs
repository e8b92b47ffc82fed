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

    /// <summary>The word stored in <c>work.case.outcome</c>.</summary>
    internal static string Stored(CaseState outcome) => outcome.ToString().ToLowerInvariant();
}
