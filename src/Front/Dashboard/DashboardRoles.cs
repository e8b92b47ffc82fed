using DeAn06.Identity;

namespace DeAn06.Front.Dashboard;

/// <summary>The roles that see the dashboard, and that it is where they begin.</summary>
internal sealed class DashboardRoles : IContribute<RoleGrant>, IContribute<HomePage>
{
    IEnumerable<HomePage> IContribute<HomePage>.Contribute() => [new(0, "/chi-dao", FrontPermissions.Dashboard)];

    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("leader", [FrontPermissions.Dashboard]), new("auditor", [FrontPermissions.Dashboard])];
}
