using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Identity.Provider;

/// <summary>
/// The provider's name and address (issuer): what is set as <c>Identity:Issuer</c>, else where this Host listens, which suits a sandbox. Never taken from a request,
/// whose Host header anyone may write.
/// </summary>
internal sealed class Issuer(IConfiguration configuration, IServer server)
{
    private string? known;

    /// <summary>Without a slash at its end.</summary>
    internal string Address => known ??= configuration["Identity:Issuer"] is { Length: > 0 } set ? Checked(set) : Listening();

    internal string At(string path) => Address + path;

    private string Listening() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost")
        .Replace("//[::]", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//127.0.0.1", "//localhost").TrimEnd('/');

    private static string Checked(string set) =>
        Uri.TryCreate(set, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback) && uri is { Query: "", Fragment: "" }
            ? set.TrimEnd('/')
            : throw new InvalidOperationException($"Identity:Issuer must be an https address without a query, not \"{set}\".");
}

/// <summary>How long what the provider gives out lives.</summary>
internal static class Lifetimes
{
    internal static readonly TimeSpan Code = TimeSpan.FromSeconds(60);
    internal static readonly TimeSpan PushedRequest = TimeSpan.FromSeconds(90);
    internal static readonly TimeSpan BegunRequest = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan IdToken = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan RefreshToken = TimeSpan.FromDays(30);
    internal static readonly TimeSpan LastingGrant = TimeSpan.FromDays(90);

    /// <summary>How far the clocks of others may be ahead; FAPI 2.0 wants 10 seconds accepted and more than 60 refused.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    /// <summary>How far they may be behind when something has just ended.</summary>
    internal static readonly TimeSpan Behind = TimeSpan.FromSeconds(10);
}
