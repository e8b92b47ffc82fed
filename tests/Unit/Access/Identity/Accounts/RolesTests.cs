using DeAn06.Host;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;

namespace DeAn06.Tests.Unit.Identity;

public sealed class RolesTests
{
    [Fact]
    public void Every_right_of_a_role_is_a_permission_of_some_room()
    {
        var known = TheHouse.Build().Permissions.Select(p => p.Code).ToHashSet();
        Assert.All(Roles.Table.SelectMany(r => r.Value), code => Assert.Contains(code, known));
    }

    [Fact]
    public void Every_persona_has_a_role_of_the_table() =>
        Assert.All(Personas.OfCommune.Concat(Personas.OfProvince).Concat(Personas.Central).Concat(Personas.Outside).Append(Personas.Leader).Append(Personas.Immigration).Append(Personas.Integrator),
            p => Assert.Contains(p.Role, Roles.Table.Keys));
}
