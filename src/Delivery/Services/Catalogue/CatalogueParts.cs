using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Catalogue;

internal static class CatalogueParts
{
    internal static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<CatalogueBook>();
    }

    internal static void MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
    }
}
