using System.Net;

namespace DeAn06.Identity.CrossDevice;

/// <summary>What a request tells about the browser and the place it came from, in words its owner can compare.</summary>
internal static class Surroundings
{
    private const int LongestDevice = 120;
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Coc_Coc", "Cốc Cốc"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Such as "Chrome, Windows"; the beginning of what it says of itself when none of it is known.</summary>
    internal static string DeviceOf(string agent)
    {
        var known = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>().ToArray();
        if (known.Length > 0) return string.Join(", ", known);
        return agent.Length > LongestDevice ? agent[..LongestDevice] : agent;
    }

    /// <summary>The first half of an address: enough to tell another city or provider apart, too little to name a household.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return bytes.Length == 4 ? $"{bytes[0]}.{bytes[1]}.x.x" : $"{(bytes[0] << 8) | bytes[1]:x}:{(bytes[2] << 8) | bytes[3]:x}::";
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
