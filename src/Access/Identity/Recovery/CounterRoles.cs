namespace DeAn06.Identity.Recovery;

/// <summary>Who opens a way back in person: the commune police for people. Officers' accounts are kept by the head of their office and by C06.</summary>
internal sealed class CounterRoles : IContribute<RoleGrant>
{
    public IEnumerable<RoleGrant> Contribute() =>
    [
        new("police-receiver", [IdentityPermissions.Receive]), new("police-head", [IdentityPermissions.Receive]), new("approver", [IdentityPermissions.Officers]), new("police-head", [IdentityPermissions.Officers]),
        new("signer", [IdentityPermissions.Officers]),
    ];
}
