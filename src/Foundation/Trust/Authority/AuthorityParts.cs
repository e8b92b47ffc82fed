using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Authority;

/// <summary>What the certificate authority adds to the room.</summary>
internal static class AuthorityParts
{
    internal static void AddAuthority(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ServiceCertificates>();
    }

    internal static void MapAuthority(this IEndpointRouteBuilder endpoints)
    {
    }
}
