using DeAn06.Front.Accounts;
using DeAn06.Front.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeAn06.Front;

/// <summary>Front (mặt tiền): the home pages of the four fronts, sign-in, and demo accounts until the Identity room exists.</summary>
public sealed class FrontRoom : Room
{
    public override string Name => "front";

    public override IReadOnlyList<Permission> Permissions => FrontPermissions.All;

    public override IReadOnlyList<Problem> Problems => FrontProblems.All;

    public override IReadOnlyList<Type> Events => [typeof(SignedIn), typeof(SignedOut)];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => WhoAmI.Map(endpoints);

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(new DemoMode(false, ""));
        services.AddSingleton<IContribute<DemoBanner>, DemoLine>();
        services.AddSingleton<AccountTable>().AddSingleton<Passwords>().AddSingleton<Credentials>().AddSingleton<SessionCookie>();
        services.AddSingleton<Throttle>().AddSingleton<DemoSeats>();
        services.AddScoped<CheckPassword>().AddScoped<LoginNames>();
        services.Configure<MvcOptions>(o => o.Filters.Add<AskToSignIn>());
        // A program's look-up needs no matter, and so no database session of its own.
        services.AddScoped(s => new Lazy<IMatters>(s.GetRequiredService<IMatters>));
        services.AddScoped<DemoWhoActs>().AddScoped<IWhoActs>(s => s.GetRequiredService<DemoWhoActs>());
        services.AddScoped<IKnowVisitor, DemoVisitor>().AddSingleton<IStaff, DemoStaff>();
        services.AddSingleton<IContribute<MenuItem>, Menus>().AddSingleton<IContribute<WarmPage>, Menus>();
        services.AddUseCase<OpenSession>().AddUseCase<EndSession>();
        services.AddSingleton<IDemoShare, DemoAccounts>();
        services.AddSingleton<DemoFile>().AddHostedService(s => s.GetRequiredService<DemoFile>());
    }
}
