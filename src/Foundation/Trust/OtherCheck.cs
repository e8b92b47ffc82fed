using DeAn06.Interface;

namespace DeAn06.Trust;

/// <summary>
/// Something else than papers that anyone may check, contributed by the room that owns it and linked from <c>/kiem-tra</c>. A QR whose whole text matches
/// <paramref name="Pattern"/> (a JavaScript expression) goes on to <paramref name="Path"/>, in the fragment of the address, which no server sees.
/// </summary>
public sealed record OtherCheck(string Path, string Vi, string En, string Pattern)
{
    /// <summary>The words of the link in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}
