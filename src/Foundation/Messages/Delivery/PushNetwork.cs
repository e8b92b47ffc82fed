using System.Net;
using DeAn06.Trust;

namespace DeAn06.Messages.Delivery;

/// <summary>
/// Which push services may be called. Their addresses come from browsers, that is from anyone: only https, only its own port, only the public internet; and the
/// very address connected to is judged again (SSRF).
/// </summary>
internal sealed class PushNetwork(MessagesOptions options) : IDisposable
{
    private readonly PublicNetwork network = new(options.PushPrivate, "Messages__Push__Private");

    internal HttpClient Client => field ??= new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = network.ConnectAsync, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 16,
    })
    { Timeout = TimeSpan.FromSeconds(10) };

    internal Problem? Check(string endpoint)
    {
        if (endpoint.Length > 1000 || !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0) return MessagesProblems.EndpointUnreadable;
        if (!options.PushPlain && (url.Scheme != Uri.UriSchemeHttps || !url.IsDefaultPort)) return MessagesProblems.EndpointUnreadable;
        if (options.PushPlain && url.Scheme is not ("http" or "https")) return MessagesProblems.EndpointUnreadable;
        return url.IsLoopback && !options.PushPlain || IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) && !network.MayCall(literal) ? MessagesProblems.EndpointPrivate : null;
    }

    public void Dispose() => Client.Dispose();
}
