using DeAn06.Trust.Authority;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust;

/// <summary>
/// Trust (tin cậy): keys, the certificate authority, time-stamps, sealed documents and the sealed journal, whose proofs every other room uses.
/// Each topic adds its own parts in its folder's <c>…Parts.cs</c>.
/// </summary>
public sealed class TrustRoom : Room
{
    public override string Name => "trust";

    public override IReadOnlyList<Permission> Permissions => TrustPermissions.All;

    public override IReadOnlyList<Problem> Problems => TrustProblems.All;

    public override IReadOnlyList<Type> Events => TrustEvents.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDeeds(configuration);
        services.AddKeys(configuration);
        services.AddAuthority(configuration);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDeeds();
        endpoints.MapKeys();
        endpoints.MapAuthority();
    }
}
