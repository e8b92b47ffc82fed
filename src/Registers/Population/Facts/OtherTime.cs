using DeAn06.Interface;
using DeAn06.Kernel;

namespace DeAn06.Population.Facts;

/// <summary>The part of an address that says as of which day and known until when a page is shown, so that its links stay at that time.</summary>
internal static class OtherTime
{
    internal static string Of(DateParts asOf, DateParts knownOn)
    {
        var parts = Parts("AsOf", asOf).Concat(Parts("KnownOn", knownOn)).ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>As of which day and known until when, in words; a day that is none is not told.</summary>
    internal static string Say(DateParts asOf, DateParts knownOn)
    {
        var on = asOf.TryRead(out DateOnly day) ? Speech.English ? $"As it stood on {VietnamTime.Short(day)}" : $"Đúng vào ngày {VietnamTime.Short(day)}"
            : Speech.English ? "As it stands today" : "Đúng vào hôm nay";
        var known = knownOn.TryRead(out DateOnly then) ? Speech.English ? $"known until the end of {VietnamTime.Short(then)}" : $"theo những gì đã biết đến hết ngày {VietnamTime.Short(then)}"
            : Speech.English ? "known now" : "theo những gì đang biết";
        return $"{on}, {known}.";
    }

    private static IEnumerable<string> Parts(string name, DateParts date) => date.IsEmpty
        ? []
        : [$"{name}.Day={Uri.EscapeDataString(date.Day ?? "")}", $"{name}.Month={Uri.EscapeDataString(date.Month ?? "")}", $"{name}.Year={Uri.EscapeDataString(date.Year ?? "")}"];
}
