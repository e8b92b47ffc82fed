using DeAn06.Interface;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys.Deeds;
using DeAn06.Trust.Keys.Hsm;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Keys;

/// <summary>What the topic of keys adds to the room.</summary>
internal static class KeysParts
{
    internal static void AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        // The folder is known when the first key is asked for; a wrong setting is told at start all the same.
        KeyOptions.Read(configuration, Pkcs11Options.Read(configuration, new DataFolder("", "")), isDemo: false);
        services.AddSingleton(s => Pkcs11Options.Read(configuration, s.GetRequiredService<DataFolder>()));
        services.AddSingleton(s => KeyOptions.Read(configuration, s.GetRequiredService<Pkcs11Options>(), KeyOptions.IsDemo(s.GetServices<IContribute<DemoBanner>>())));
        services.AddSingleton<FileKeyStore>().AddSingleton<Pkcs11KeyStore>().AddSingleton<KeyLedger>().AddSingleton<ITokenKeys, TokenKeys>();
        services.AddSingleton<IDeedKind, RotateKey>().AddSingleton<IDeedKind, AdoptKey>().AddSingleton<IDeedKind, UseKey>().AddSingleton<IDeedKind, RetireKey>();
        services.AddSingleton<KeyProposals>().AddUseCase<ProposeKeyDeed>().AddDuty<UseDueKey>(UseDueKey.DutyName);
        services.AddSingleton<IContribute<MenuItem>, KeysMenu>().AddSingleton<IVerb, KeysVerb>();
    }

    internal static void MapKeys(this IEndpointRouteBuilder endpoints) => KeyApi.Map(endpoints);
}

/// <summary>The keys in the officers' menu.</summary>
internal sealed class KeysMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Interface.Front.Console, 86, "/can-bo/tin-cay/khoa", "Khóa", "Keys", TrustPermissions.Look)];
}
