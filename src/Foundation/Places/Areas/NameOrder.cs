using System.Globalization;

namespace DeAn06.Places.Areas;

/// <summary>Names in the order of the Vietnamese alphabet, with numbers by value: Phường 2 before Phường 10.</summary>
internal static class NameOrder
{
    internal static readonly IComparer<string> Vietnamese =
        StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.NumericOrdering);
}
