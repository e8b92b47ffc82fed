using DeAn06.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Catalogue;

internal static class CatalogueParts
{
    internal static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<CatalogueBook>().AddSingleton<CatalogueTables>().AddSingleton<CatalogueImports>().AddSingleton<Stages>();
        services.AddSingleton<CatalogueRefresh>().AddHostedService(s => s.GetRequiredService<CatalogueRefresh>());
        services.AddSingleton<IReferenceData, CatalogueSeed>();
        services.AddSingleton<CatalogueMenu>().AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<CatalogueMenu>()).AddSingleton<IContribute<WarmPage>>(s => s.GetRequiredService<CatalogueMenu>())
            .AddSingleton<IContribute<RoleGrant>>(s => s.GetRequiredService<CatalogueMenu>());
        services.AddUseCase<BringCatalogue>().AddUseCase<ApplyCatalogue>().AddUseCase<SetStage>();
    }

    internal static void MapCatalogue(this IEndpointRouteBuilder endpoints) => ProcedureEndpoints.Map(endpoints);
}

/// <summary>The ways to the catalogue, and who may change it: officers of C06 that approve (người duyệt).</summary>
internal sealed class CatalogueMenu : IContribute<MenuItem>, IContribute<WarmPage>, IContribute<RoleGrant>
{
    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 10, FindProcedureModel.Path, "Dịch vụ công", "Services"),
        new(Front.Console, 70, ManageCatalogueModel.Path, "Danh mục thủ tục", "Catalogue of procedures", ServicesPermissions.Catalogue),
    ];

    IEnumerable<WarmPage> IContribute<WarmPage>.Contribute() => [new(FindProcedureModel.Path), new(FindProcedureModel.Path + "/1.004194")];

    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("approver", [ServicesPermissions.Catalogue])];
}
