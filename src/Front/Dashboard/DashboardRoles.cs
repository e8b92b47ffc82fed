using DeAn06.Identity;

namespace DeAn06.Front.Dashboard;

/// <summary>The roles that see the dashboard.</summary>
internal sealed class DashboardRoles : IContribute<RoleGrant>
{
    public IEnumerable<RoleGrant> Contribute() => [new("leader", [FrontPermissions.Dashboard]), new("auditor", [FrontPermissions.Dashboard])];
}
