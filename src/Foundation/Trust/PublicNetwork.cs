using System.Net;
using System.Net.Sockets;

namespace DeAn06.Trust;

/// <summary>
/// Judges the addresses that the platform calls because somebody outside named them (webhooks, browsers' push services): nothing of its own network, unless
/// a setting names that network (<c>10.1.0.0/16,…</c>). A name is resolved at each connection and the very address connected to is judged.
/// </summary>
public sealed class PublicNetwork(string? allowed, string setting)
{
    private static readonly IPNetwork[] NotPublic = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
    }.Select(IPNetwork.Parse)];

    private readonly IPNetwork[] own = [.. (allowed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => Network(t, setting))];

    /// <summary>True for an address of the public internet or of a network the setting names.</summary>
    public bool MayCall(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !NotPublic.Any(n => n.Contains(plain)) || own.Any(n => n.Contains(plain));
    }

    /// <summary>Connects to the first address of the name that may be called; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var all = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var address = all.FirstOrDefault(MayCall) ?? throw new HttpRequestException(all.Length == 0 ? "no address" : "a private address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPNetwork Network(string text, string setting) => IPNetwork.TryParse(text, out var network) ? network : throw new WrongSetting(
        $"{setting} phải là danh sách mạng như 10.1.0.0/16, không phải \"{text}\".", $"{setting} must be networks such as 10.1.0.0/16, not \"{text}\".");
}
