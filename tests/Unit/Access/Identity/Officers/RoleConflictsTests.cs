using DeAn06.Identity.Accounts;
using DeAn06.Identity.Officers;

namespace DeAn06.Tests.Unit.Identity;

public sealed class RoleConflictsTests
{
    [Fact]
    public void Who_receives_does_not_approve()
    {
        Assert.Equal(("police-receiver", "approver"), RoleConflicts.Find(["approver", "police-receiver"]));
        Assert.Null(RoleConflicts.Find(["police-receiver", "police-head"]));
    }

    [Fact]
    public void Every_role_of_the_table_exists() => Assert.All(RoleConflicts.Table, t => Assert.True(Roles.Table.ContainsKey(t.One) && Roles.Table.ContainsKey(t.Other)));
}
