using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Api;
using DeAn06.Places.Areas;
using DeAn06.Places.Offices;
using DeAn06.Places.Quarantine;
using DeAn06.Places.Store;
using DeAn06.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Places;

/// <summary>
/// Places (địa giới và cơ quan): administrative areas, dated, on both maps; today's commune of any old address; the register of offices.
/// </summary>
public sealed class PlacesRoom : Room
{
    public override string Name => "places";

    public override IReadOnlyList<Permission> Permissions => PlacesPermissions.All;

    public override IReadOnlyList<Problem> Problems => PlacesProblems.All;

    public override IReadOnlyList<Type> Events => [typeof(OfficeOpened), typeof(OfficeChanged), typeof(OfficeClosed), typeof(AliasesTaught)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LivePlaces>().AddHostedService(s => s.GetRequiredService<LivePlaces>());
        services.AddSingleton<IPlaces, CurrentPlaces>().AddSingleton<IOffices, CurrentOffices>();
        services.AddSingleton<IReferenceData, PlacesSeed>().AddSingleton<IDemoShare, SowOffices>();
        services.AddScoped<QuarantineTable>().AddScoped<IAddressQuarantine>(s => s.GetRequiredService<QuarantineTable>());
        services.AddSingleton<INameOffices, NameOffices>();
        services.AddScoped<Runner>();
        services.AddSingleton<IContribute<MenuItem>, Menu>().AddSingleton<IContribute<WarmPage>, Menu>();
        services.AddUseCase<OpenOffice>().AddUseCase<ChangeOffice>().AddUseCase<CloseOffice>().AddUseCase<LoadAliases>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        AreaEndpoints.Map(endpoints);
        OfficeEndpoints.Map(endpoints);
    }
}
