using System.Globalization;

namespace DeAn06.Services.Fees;

/// <summary>Money as people read it: <c>15.000 đồng</c>.</summary>
internal static class Dong
{
    private static readonly CultureInfo Vietnam = CultureInfo.GetCultureInfo("vi-VN");

    internal static string Figure(long amount) => amount.ToString("N0", Vietnam);

    internal static string Say(long amount) => Figure(amount) + " đồng";

    /// <summary>Reads <c>15.000</c>, <c>15 000</c> or <c>15000</c>; 0 for anything else, and for more than a fee can be.</summary>
    internal static long Read(string? text)
    {
        var digits = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.')]);
        return digits.Length is > 0 and <= 12 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : 0;
    }
}
