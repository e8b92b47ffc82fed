using System.Text.RegularExpressions;

namespace DeAn06.Host.Operations;

/// <summary>
/// The last defence of logs and traces: whatever looks like a personal number (số định danh cá nhân, 12 digits) is masked.
/// The first is that nobody writes one.
/// </summary>
internal static partial class Redaction
{
    internal const string Masked = "************";

    internal static string Mask(string text) => PersonalNumber().Replace(text, Masked);

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex PersonalNumber();
}
