using DeAn06.Interface;

namespace DeAn06.Population.Facts;

/// <summary>The part of an address that says as of which day and known until when a page is shown, so that its links stay at that time.</summary>
internal static class OtherTime
{
    internal static string Of(DateParts asOf, DateParts knownOn)
    {
        var parts = Parts("AsOf", asOf).Concat(Parts("KnownOn", knownOn)).ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static IEnumerable<string> Parts(string name, DateParts date) => date.IsEmpty
        ? []
        : [$"{name}.Day={Uri.EscapeDataString(date.Day ?? "")}", $"{name}.Month={Uri.EscapeDataString(date.Month ?? "")}", $"{name}.Year={Uri.EscapeDataString(date.Year ?? "")}"];
}
