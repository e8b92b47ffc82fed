using DeAn06.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Representing;

/// <summary>The parts of representing: acting for another, and the word a child's or ward's sign-in needs.</summary>
internal static class RepresentingParts
{
    internal static IServiceCollection AddRepresenting(this IServiceCollection services)
    {
        services.AddSingleton<ChildRules>().AddScoped<Representation>().AddScoped<IRepresentation>(s => s.GetRequiredService<Representation>()).AddScoped<OnBehalf>().AddDisclosures(OnBehalf.Read);
        services.AddScoped(s => new Lazy<OnBehalf>(s.GetRequiredService<OnBehalf>));
        services.AddUseCase<ActForAnother>().AddUseCase<ActForSelf>().AddScoped<WaitingSignIns>().AddUseCase<ConfirmSignIn>();
        services.AddSingleton<IContribute<MessageKind>, RepresentingKinds>().AddScoped<IShowMine, WaitingPart>();
        services.Configure<MvcOptions>(o => o.Filters.Add<ActingGate>());
        return services;
    }
}
