using DeAn06.Identity.Officers;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

public sealed class AddOfficerTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private TestHost Host => platform.Host;

    private Task<Result<AddOfficer.Added>> AddAsync(AddOfficer.Command c, Act act) => Host.RunAsync<AddOfficer, AddOfficer.Added>(u => u.RunAsync(c, act, CancellationToken.None), act);

    [Fact]
    public async Task An_officer_gets_a_seat_of_an_office_and_a_code_and_roles_that_clash_are_refused()
    {
        var office = (await Host.AccountAsync("ca.vinhtuy")).Office;
        var act = Act.BySystem("officer-verb", Host.Clock.UtcNow);
        var command = new AddOfficer.Command("ca.moi", "Cán bộ mới", office, ["police-receiver"]);
        Assert.Equal("IDN-025", (await AddAsync(command with { Roles = ["police-receiver", "approver"] }, act)).Problem?.Code);
        Assert.Equal("IDN-026", (await AddAsync(command with { Roles = ["king"] }, act)).Problem?.Code);
        Assert.Equal("IDN-027", (await AddAsync(command with { Office = "H99.99" }, act)).Problem?.Code);
        Assert.Equal("KER-002", (await AddAsync(command, await Host.ActAsync("ca.vinhtuy", "x", "x"))).Problem?.Code);
        Assert.True((await AddAsync(command, act)).IsDone);
        Assert.Equal("IDN-028", (await AddAsync(command, act)).Problem?.Code);
        var added = await Host.AccountAsync("ca.moi");
        Assert.Equal((office, (DeAn06.Identity.Unusable?)null), (added.Office, added.Unusable));
        Assert.Contains("identity.receive", added.Rights.ToList());
    }
}
