using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Dossiers;

internal static class DossiersParts
{
    internal static void AddDossiers(this IServiceCollection services)
    {
        services.AddUseCase<SubmitDossier>();
    }

    internal static void MapDossiers(this IEndpointRouteBuilder endpoints)
    {
    }
}
