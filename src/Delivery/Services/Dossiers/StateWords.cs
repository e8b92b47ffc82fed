namespace DeAn06.Services.Dossiers;

/// <summary>The words for the ten states: the national ones for officers, those of daily speech for applicants. Only 5 and 6 are yellow.</summary>
internal static class StateWords
{
    internal static string Office(DossierState state, bool english) => (state, english) switch
    {
        (DossierState.Submitted, false) => "Mới đăng ký",
        (DossierState.Received, false) => "Được tiếp nhận",
        (DossierState.NotReceived, false) => "Không được tiếp nhận",
        (DossierState.Processing, false) => "Đang xử lý",
        (DossierState.Supplement, false) => "Yêu cầu bổ sung giấy tờ",
        (DossierState.Payment, false) => "Yêu cầu thực hiện nghĩa vụ tài chính",
        (DossierState.Withdrawn, false) => "Công dân yêu cầu rút hồ sơ",
        (DossierState.Stopped, false) => "Dừng xử lý",
        (DossierState.Done, false) => "Đã xử lý xong",
        (DossierState.Returned, false) => "Đã trả kết quả",
        (DossierState.Submitted, true) => "Newly submitted",
        (DossierState.Received, true) => "Received",
        (DossierState.NotReceived, true) => "Not received",
        (DossierState.Processing, true) => "Being processed",
        (DossierState.Supplement, true) => "Papers asked for",
        (DossierState.Payment, true) => "Payment asked for",
        (DossierState.Withdrawn, true) => "Withdrawn by the applicant",
        (DossierState.Stopped, true) => "Stopped",
        (DossierState.Done, true) => "Processed",
        _ => "Result returned",
    };

    internal static string Office(DossierState state) => Office(state, Speech.English);

    /// <summary>What the applicant reads.</summary>
    internal static string Mine(DossierState state) => state switch
    {
        DossierState.Submitted => Speech.English ? "Submitted, waiting to be received" : "Đã nộp, chờ tiếp nhận",
        DossierState.Received => Speech.English ? "Received" : "Đã tiếp nhận",
        DossierState.NotReceived => Speech.English ? "Not received – see why" : "Không tiếp nhận – xem lý do",
        DossierState.Processing => Speech.English ? "Being processed" : "Đang xử lý",
        DossierState.Supplement => Speech.English ? "You need to add papers" : "Bạn cần bổ sung",
        DossierState.Payment => Speech.English ? "You need to pay" : "Bạn cần nộp tiền",
        DossierState.Withdrawn => Speech.English ? "You withdrew it" : "Bạn đã rút",
        DossierState.Stopped => Speech.English ? "Stopped – see why" : "Dừng – xem lý do",
        DossierState.Done => Speech.English ? "The result is there" : "Đã có kết quả",
        _ => Speech.English ? "You have the result" : "Đã nhận kết quả",
    };

    internal static TagColour Colour(DossierState state) => state switch
    {
        DossierState.Supplement or DossierState.Payment => TagColour.Yellow,
        DossierState.NotReceived or DossierState.Stopped => TagColour.Red,
        DossierState.Processing => TagColour.Blue,
        DossierState.Done or DossierState.Returned => TagColour.Green,
        _ => TagColour.Grey,
    };
}
