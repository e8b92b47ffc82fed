using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Front;

/// <summary>Front (mặt tiền): the home pages of the four fronts; everything else on them is contributed by the rooms.</summary>
public sealed class FrontRoom : Room
{
    public override string Name => "front";

    public override IReadOnlyList<Permission> Permissions => FrontPermissions.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IContribute<PurposeWords>, Mine.DutyWords>().AddSingleton<IContribute<MenuItem>, Menus>().AddSingleton<IContribute<WarmPage>, Menus>();
        services.AddSingleton<IContribute<Identity.RoleGrant>, Dashboard.DashboardRoles>().AddSingleton<IContribute<Identity.HomePage>, Dashboard.DashboardRoles>();
    }
}
