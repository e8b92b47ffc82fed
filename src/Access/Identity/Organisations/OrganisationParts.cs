using DeAn06.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Organisations;

/// <summary>The parts of organisations' accounts.</summary>
internal static class OrganisationParts
{
    internal static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        services.AddSingleton<IBusinessRegister, SimulatedBusinesses>().AddSingleton<IDemoShare, DemoBusinesses>();
        services.AddScoped<OrganisationDesk>().AddScoped<Businesses>().AddUseCase<TakeBusiness>().AddDeliverer<AskBusiness>(AskBusiness.Errand, together: true);
        services.AddUseCase<FileOrganisation>().AddUseCase<AgreeOrganisation>().AddUseCase<ShowOrganisation>().AddUseCase<GrantOrganisation>().AddUseCase<RefuseOrganisation>();
        services.AddSingleton<IContribute<MessageKind>, OrganisationKinds>().AddSingleton<IContribute<CaseKind>, OrganisationKinds>().AddSingleton<IContribute<MenuItem>, OrganisationKinds>();
        services.AddScoped<IShowMine, AgreePart>();
        return services;
    }
}
