using DeAn06.Interface;

namespace DeAn06.Trust.Deeds;

/// <summary>The states of deeds in words, and their colours.</summary>
internal static class DeedWords
{
    internal static string Of(DeedState state) => (state, Speech.English) switch
    {
        (DeedState.Open, false) => "Chờ người thứ hai",
        (DeedState.Open, true) => "Waits for a second person",
        (DeedState.Approved, false) => "Đã duyệt",
        (DeedState.Approved, true) => "Approved",
        (DeedState.Refused, false) => "Không duyệt",
        (DeedState.Refused, true) => "Refused",
        (DeedState.Withdrawn, false) => "Đã rút",
        (DeedState.Withdrawn, true) => "Withdrawn",
        (_, false) => "Quá hạn",
        _ => "Lapsed",
    };

    internal static TagColour Colour(DeedState state) => state switch
    {
        DeedState.Open => TagColour.Yellow,
        DeedState.Approved => TagColour.Green,
        DeedState.Refused => TagColour.Red,
        _ => TagColour.Grey,
    };
}
