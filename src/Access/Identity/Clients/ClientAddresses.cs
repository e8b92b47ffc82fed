using System.Net;
using DeAn06.Trust;

namespace DeAn06.Identity.Clients;

/// <summary>
/// Which addresses a client may have. A browser is sent back to https only, or to this machine in the demo, to the letter as registered: no wildcard, no
/// fragment, no user name. What the platform calls by itself obeys the rules of receivers.
/// </summary>
internal sealed class ClientAddresses(DemoMode demo, IReceivers receivers)
{
    private const int Longest = 500;

    internal bool MayReturnTo(string address)
    {
        if (address.Length > Longest || address.Contains('*') || address.Contains('#') || address.Any(c => c <= ' ' || c > '~')) return false;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0 || address.Contains("/../") || address.Contains('\\')) return false;
        return uri.Scheme == Uri.UriSchemeHttps || (demo.On && uri.Scheme == Uri.UriSchemeHttp && IsThisMachine(uri));
    }

    internal Problem? WhyNotCalled(string address) => demo.On && Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsThisMachine(uri) ? null : receivers.Check(address);

    private static bool IsThisMachine(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
