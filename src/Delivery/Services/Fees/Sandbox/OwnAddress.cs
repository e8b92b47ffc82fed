using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DeAn06.Services.Fees.Sandbox;

/// <summary>Where this Host listens, as it calls itself: the sandbox is another party on the same machine.</summary>
internal sealed class OwnAddress(IServer server)
{
    internal string Url
    {
        get
        {
            var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new GatewayFailed("the Host does not listen yet");
            return bound.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).TrimEnd('/');
        }
    }
}
