using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Provider.Tokens;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Ciba;

/// <summary>What requests on another device add to the room.</summary>
internal static class CibaParts
{
    internal static void AddCiba(this IServiceCollection services)
    {
        services.AddSingleton<AskOnDevice>().AddSingleton<IGrantFlow, CibaFlow>();
        services.AddUseCase<BeginCiba>().AddUseCase<DecideCiba>().AddUseCase<PollCiba>().AddUseCase<RedeemCiba>();
        services.AddDeliverer<PingClient>(PingClient.Name).AddSingleton<IContribute<Provider.MetadataMember>, CibaMetadata>();
    }

    internal static void MapCiba(this IEndpointRouteBuilder endpoints) => AskOnDevice.Map(endpoints);
}

/// <summary>What the provider's metadata says of requests on another device.</summary>
internal sealed class CibaMetadata : IContribute<Provider.MetadataMember>
{
    public IEnumerable<Provider.MetadataMember> Contribute() =>
    [
        new("backchannel_authentication_endpoint", AskOnDevice.Path), new("backchannel_token_delivery_modes_supported", new[] { "poll", "ping" }),
        new("backchannel_authentication_request_signing_alg_values_supported", VerificationKey.Algorithms), new("backchannel_user_code_parameter_supported", false),
        new("grant_types_supported", new[] { GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials, GrantTypes.Ciba }),
    ];
}
