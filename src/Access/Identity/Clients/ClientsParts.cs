using DeAn06.Identity.Consent;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Clients;

/// <summary>What other topics need to know of clients.</summary>
internal static class ClientsParts
{
    internal static IServiceCollection AddClients(this IServiceCollection services) =>
        services.AddSingleton<ClientTable>().AddSingleton<Consents>().AddSingleton<IDemoShare, DemoClients>().AddSingleton<DemoClientSecrets>();
}
