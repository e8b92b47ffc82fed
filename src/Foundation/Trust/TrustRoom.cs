using DeAn06.Trust.Authority;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Documents;
using DeAn06.Trust.Followers;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using DeAn06.Trust.Proofs;
using DeAn06.Trust.Seals;
using DeAn06.Trust.Timestamps;
using DeAn06.Trust.Witness;
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
        services.AddLog(configuration);
        services.AddTimestamps(configuration);
        services.AddSeals();
        services.AddWitness(configuration);
        services.AddProofs();
        services.AddSingleton(new ToldLate(configuration)).AddSingleton<PersonEntries>().AddScoped<JoinedRecords>();
        services.AddDocuments();
        services.AddFollowers();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDeeds();
        endpoints.MapKeys();
        endpoints.MapAuthority();
        endpoints.MapLog();
        endpoints.MapTimestamps();
        endpoints.MapWitness();
        endpoints.MapProofs();
        endpoints.MapDocuments();
        endpoints.MapFollowers();
    }
}
