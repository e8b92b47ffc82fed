using DeAn06.Identity.Accounts;
using DeAn06.Identity.Card;
using DeAn06.Identity.Questions;
using DeAn06.Identity.Ciba;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Consent;
using DeAn06.Identity.CrossDevice;
using DeAn06.Identity.DataRights;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Demo;
using DeAn06.Identity.Locking;
using DeAn06.Identity.Logout;
using DeAn06.Identity.Officers;
using DeAn06.Identity.Organisations;
using DeAn06.Identity.Representing;
using DeAn06.Identity.SelfCheck;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeAn06.Identity;

/// <summary>
/// Identity (định danh và xác thực điện tử): accounts, factors, sessions, the OpenID provider, consent. Each topic adds its own parts in its folder's
/// <c>…Parts.cs</c>. Decree 69/2024.
/// </summary>
public sealed class IdentityRoom : Room
{
    public override string Name => "identity";

    public override IReadOnlyList<Permission> Permissions => IdentityPermissions.All;

    public override IReadOnlyList<Problem> Problems => IdentityProblems.All;

    public override IReadOnlyList<Type> Events => IdentityEvents.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(new DemoMode(false, ""));
        services.AddSingleton<AccountTable>().AddSingleton<DemoCast>().AddSingleton<Passwords>().AddSingleton<RoleRights>().AddSingleton<IStaff, Staff>();
        services.AddSingleton<IAccounts, ActingAccounts>();
        services.AddSingleton<Credentials>().AddSingleton<SessionCookie>().AddUseCase<OpenSession>().AddUseCase<EndSession>();
        // A program's look-up needs no matter, and so no database session of its own.
        services.AddScoped(s => new Lazy<IMatters>(s.GetRequiredService<IMatters>));
        services.AddScoped<WhoActs>().AddScoped<IWhoActs>(s => s.GetRequiredService<WhoActs>()).AddScoped<IKnowVisitor, VisitorOfSession>();
        services.AddSingleton<IContribute<EventWords>, MyEvents>().AddSingleton<IContribute<PurposeWords>, MyEvents>();
        services.AddQuestions();
        services.AddCard(configuration);
        services.AddDataRights();
        services.AddFactors(configuration);
        services.AddApplying();
        services.AddOfficers();
        services.AddLocking();
        services.AddRepresenting();
        services.AddOrganisations();
        services.Configure<MvcOptions>(o => o.Filters.Add<AskToSignIn>());
        services.AddClients();
        services.AddProvider();
        services.AddSingleton<IContribute<DemoBanner>, DemoLine>().AddSingleton<DemoSeats>().AddSingleton<IDemoShare, DemoAccounts>();
        services.AddSingleton<DemoFile>().AddHostedService(s => s.GetRequiredService<DemoFile>());
        services.AddCrossDevice();
        services.AddRegistry();
        services.AddConsent();
        services.AddLogout();
        services.AddCiba();
        services.AddSelfCheck();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        WhoAmI.Map(endpoints);
        endpoints.MapProvider();
        endpoints.MapCrossDevice();
        endpoints.MapDataRights();
        endpoints.MapConsent();
        endpoints.MapLogout();
        endpoints.MapCiba();
        endpoints.MapSelfCheck();
        endpoints.MapOfficers();
    }
}
