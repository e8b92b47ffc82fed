using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Demo;

internal static class DemoParts
{
    internal static void AddDemo(this IServiceCollection services) =>
        services.AddScoped<DossierSowing>().AddUseCase<TakeInDossiers>().AddSingleton<IDemoShare, DemoDossiers>().AddSingleton<IVerb, MakeDossiers>();
}
