using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Passkeys;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Recovery;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using DeAn06.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Factors;

/// <summary>The parts of factors, sign-in, sessions and recovery.</summary>
internal static class FactorParts
{
    internal static IServiceCollection AddFactors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => FactorOptions.Read(configuration, s.GetRequiredService<DemoMode>().On));
        services.AddSingleton<HashQueue>().AddSingleton<FactorTable>().AddSingleton<SessionTable>().AddSingleton<AppSeal>().AddSingleton<DeviceCookie>().AddSingleton<ProofCookie>().AddSingleton<OfficerAttestation>();
        services.AddSingleton<IAddresses, AddressBook>().AddSingleton<IContribute<MessageKind>, FactorKinds>();
        services.AddSingleton<IBiometrics, SimulatedBiometrics>();
        services.AddSingleton<Throttle>().AddScoped<CheckPassword>().AddScoped<LoginNames>().AddScoped<Entrance>();
        services.AddIdentityCore<PasskeyHolder>();
        services.AddScoped<IUserStore<PasskeyHolder>, PasskeyStore>().AddScoped<Ceremony>();
        services.AddUseCase<AddPasskey>().AddUseCase<UsePasskey>().AddUseCase<RemovePasskey>();
        services.AddUseCase<AddApp>().AddUseCase<UseApp>().AddUseCase<RemoveSecond>().AddUseCase<SendCode>().AddUseCase<UseCode>().AddUseCase<SetPhone>().AddUseCase<SetPassword>();
        services.AddUseCase<StrengthenSession>().AddUseCase<EndSessions>().AddUseCase<LockOwn>().AddUseCase<UnlockOwn>();
        services.AddScoped<RecoveryTable>().AddUseCase<AskRecovery>().AddUseCase<StopRecovery>().AddUseCase<UseRecovery>().AddUseCase<OpenAtCounter>().AddUseCase<EnterFromCounter>();
        services.AddSingleton<IContribute<MenuItem>, AccountMenu>().AddSingleton<IContribute<HomePage>, AccountMenu>().AddSingleton<IContribute<RoleGrant>, CounterRoles>().AddHostedService<Sweep>();
        return services;
    }
}
