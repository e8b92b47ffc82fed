using DeAn06.Identity.Accounts;
using DeAn06.Identity.Officers;
using DeAn06.Places;

namespace DeAn06.Tests.Unit.Identity;

public sealed class PowersTests
{
    private static readonly string[] NotOfficers = ["citizen", "integrator", "lodging"];

    [Fact]
    public void Every_role_of_officers_has_an_office_and_a_name()
    {
        var given = Enum.GetValues<OfficeKind>().SelectMany(k => Powers.RolesOf(Office(k))).ToHashSet();
        Assert.All(Roles.Table.Keys.Except(NotOfficers), r => Assert.True(given.Contains(r) && RoleWords.Say(r) != r, r));
        Assert.All(given, r => Assert.Contains(r, Roles.Table.Keys));
    }

    private static Office Office(OfficeKind kind) => new(OfficeCode.Parse("H26"), null, "Cơ quan", kind, OfficeLevel.Commune, null, null, "", [], "", new(2026, 1, 1), null, true);
}
