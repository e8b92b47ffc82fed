using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Clients;

/// <summary>What keeping clients in the console adds to the room.</summary>
internal static class RegistryParts
{
    internal static void AddRegistry(this IServiceCollection services)
    {
        services.AddSingleton<ClientAddresses>().AddSingleton<DraftRules>().AddSingleton<IContribute<CaseKind>, ClientCase>();
        services.AddUseCase<ProposeClient>().AddUseCase<ApproveClient>().AddUseCase<RefuseClient>().AddUseCase<ShowClientProposal>();
        services.AddUseCase<SuspendClient>().AddUseCase<ResumeClient>().AddUseCase<ChangeClientSecret>();
        services.AddSingleton<IContribute<MenuItem>, ClientsMenu>();
    }
}

internal sealed class ClientsMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() =>
    [
        new(Front.Console, 70, ClientPage.Path, "Bên tin cậy", "Relying parties", IdentityPermissions.Clients),
        new(Front.Console, 70, ClientPage.Path, "Bên tin cậy", "Relying parties", IdentityPermissions.ApproveClients),
    ];
}
