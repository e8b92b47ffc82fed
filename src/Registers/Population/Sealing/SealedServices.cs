using DeAn06.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Population.Sealing;

/// <summary>What the room adds for sealed facts.</summary>
internal static class SealedServices
{
    internal static void Add(IServiceCollection services) => services.AddScoped<SealedDesk>()
        .AddUseCase<RecordSealedFact>().AddUseCase<EndSealedFact>().AddUseCase<WithdrawSealedFact>()
        .AddDisclosures(ViewSealedFacts.Read).AddSingleton<ViewSealedFacts>();
}
