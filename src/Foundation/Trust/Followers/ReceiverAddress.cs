using System.Net;
using DeAn06.Interface;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Followers;

/// <summary>
/// Which addresses the platform calls by itself: https (plain http in the demo only), and nothing of its own network unless
/// <c>Trust__Webhooks__Private</c> names it (<c>10.1.0.0/16,…</c>). A name is resolved at each connection and the very address connected to is judged.
/// </summary>
internal sealed class ReceiverAddress(IConfiguration configuration, IEnumerable<IContribute<DemoBanner>> demo)
{
    private readonly PublicNetwork network = new(configuration["Trust:Webhooks:Private"], "Trust__Webhooks__Private");
    private readonly bool mayBePlain = demo.SelectMany(d => d.Contribute()).Any();

    /// <summary>The refusal of an address as it is written, or null. What its name leads to is judged when it is called.</summary>
    internal Problem? Check(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.UserInfo.Length > 0 || text!.Length > 500 || url.Fragment.Length > 0) return TrustProblems.AddressUnreadable;
        if (url.Scheme != Uri.UriSchemeHttps && !(mayBePlain && url.Scheme == Uri.UriSchemeHttp)) return TrustProblems.AddressNotSecure;
        return IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) && !MayCall(literal) ? TrustProblems.AddressPrivate : null;
    }

    internal bool MayCall(IPAddress address) => network.MayCall(address);

    /// <summary>Connects to the first address of the name that may be called.</summary>
    internal ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) => network.ConnectAsync(context, ct);
}
