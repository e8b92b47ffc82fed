using DeAn06.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Applying;

/// <summary>The parts of applications and activation.</summary>
internal static class ApplyingParts
{
    internal static IServiceCollection AddApplying(this IServiceCollection services)
    {
        services.AddSingleton<IContribute<MessageKind>, ApplyingKinds>().AddSingleton<IContribute<CaseKind>, ApplyingKinds>().AddSingleton<IContribute<RoleGrant>, ApplyingKinds>().AddSingleton<IContribute<MenuItem>, ApplyingKinds>();
        services.AddScoped<ApplicationDesk>().AddScoped<ActivationDesk>().AddScoped<Visits>();
        services.AddUseCase<ReceiveApplication>().AddUseCase<ShowApplication>().AddUseCase<GrantAccount>().AddUseCase<RefuseApplication>();
        services.AddUseCase<SendActivation>().AddUseCase<ActivateAtCounter>().AddUseCase<ActivateAccount>();
        return services;
    }
}
