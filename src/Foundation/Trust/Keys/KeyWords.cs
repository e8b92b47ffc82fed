using DeAn06.Interface;

namespace DeAn06.Trust.Keys;

/// <summary>The states of keys in words, and their colours.</summary>
internal static class KeyWords
{
    internal static string Of(KeyState state) => (state, Speech.English) switch
    {
        (KeyState.Next, false) => "Đang công bố",
        (KeyState.Next, true) => "Published",
        (KeyState.InUse, false) => "Đang dùng",
        (KeyState.InUse, true) => "In use",
        (_, false) => "Đã ngừng",
        _ => "Retired",
    };

    internal static TagColour Colour(KeyState state) => state switch
    {
        KeyState.Next => TagColour.Blue,
        KeyState.InUse => TagColour.Green,
        _ => TagColour.Grey,
    };
}
