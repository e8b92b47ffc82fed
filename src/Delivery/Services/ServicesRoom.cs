using DeAn06.Services.After;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Counter;
using DeAn06.Services.Demo;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Services.Portals;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services;

/// <summary>
/// Services (dịch vụ công): the catalogue of procedures, forms as data, dossiers with their legal deadlines, fees and sealed results. Each topic adds its own
/// parts in its folder's <c>…Parts.cs</c>. Decrees 61/2018, 118/2025, 224/2026.
/// </summary>
public sealed class ServicesRoom : Room
{
    public override string Name => "services";

    public override IReadOnlyList<Permission> Permissions => ServicesPermissions.All;

    public override IReadOnlyList<Problem> Problems => ServicesProblems.All;

    public override IReadOnlyList<Type> Events => ServicesEvents.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCatalogue();
        services.AddForms();
        services.AddDossiers(configuration);
        services.AddFees(configuration);
        services.AddAfter(configuration);
        services.AddCounter();
        services.AddPortals();
        services.AddResults();
        services.AddDemo();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCatalogue();
        endpoints.MapForms();
        endpoints.MapDossiers();
        endpoints.MapFees();
        endpoints.MapAfter();
        endpoints.MapCounter();
        endpoints.MapPortals();
    }
}
