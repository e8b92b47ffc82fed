using System.Net;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Services.Portals;

/// <summary>More submissions at once than the node has connections.</summary>
public sealed class PortalCrowdTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(1000);
        host = await TestHost.StartAsync(database, 1000, new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), set: new Dictionary<string, string?> { ["DeAn06:DatabaseConnections"] = "4" });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Transactions_that_each_wait_for_a_read_do_not_keep_the_connection_it_needs()
    {
        using var portal = await host.PortalAsync();
        const string known = "FROM population.person WHERE province = '01' AND number IS NOT NULL AND death_date IS NULL AND merged_into IS NULL AND birth_date < '2005' ORDER BY number LIMIT 1";
        var (number, name) = (await host.ScalarAsync<string>("SELECT number " + known), await host.ScalarAsync<string>("SELECT name " + known));
        var body = new
        {
            applicant = new { personalNumber = number, name }, procedure = "1.010041", @case = "chung", receives = "G01.01.00283", papers = Array.Empty<object>(),
            answers = new Dictionary<string, object> { ["content"] = new[] { "present" }, ["office-area"] = new { area = "00283" }, ["phone"] = "0912345678" },
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => PortalGround.PostAsync(portal, "/api/services/dossiers", body)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
    }
}
