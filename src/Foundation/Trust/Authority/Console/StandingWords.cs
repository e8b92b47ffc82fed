using DeAn06.Interface;

namespace DeAn06.Trust.Authority.Console;

/// <summary>How a certificate stands, in words and colour.</summary>
internal static class StandingWords
{
    internal static string Of(Standing standing) => (standing, Speech.English) switch
    {
        (Standing.Good, false) => "Còn hiệu lực",
        (Standing.Good, true) => "Valid",
        (Standing.NotYet, false) => "Chưa đến hạn",
        (Standing.NotYet, true) => "Not yet valid",
        (Standing.Ended, false) => "Hết hạn",
        (Standing.Ended, true) => "Ended",
        (Standing.OnHold, false) => "Tạm dừng",
        (Standing.OnHold, true) => "On hold",
        (_, false) => "Đã thu hồi",
        _ => "Revoked",
    };

    internal static TagColour Colour(Standing standing) => standing switch
    {
        Standing.Good => TagColour.Green,
        Standing.NotYet => TagColour.Blue,
        Standing.OnHold => TagColour.Yellow,
        Standing.Revoked => TagColour.Red,
        _ => TagColour.Grey,
    };
}
