namespace DeAn06.Identity.Recovery;

/// <summary>Who opens a way back in person: the commune police for people, C06 for officers.</summary>
internal sealed class CounterRoles : IContribute<RoleGrant>
{
    public IEnumerable<RoleGrant> Contribute() =>
    [
        new("police-receiver", [IdentityPermissions.Receive]), new("police-head", [IdentityPermissions.Receive]), new("approver", [IdentityPermissions.Officers]),
    ];
}
