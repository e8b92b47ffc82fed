using DeAn06.Identity.Accounts;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Followers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Consent;

/// <summary>A demo Host that may call clients on this machine, and the sample hospital as its client.</summary>
public sealed class ConsentGround : IAsyncLifetime
{
    private TestDatabase database = null!;

    internal TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        Host = await StartAsync(people: 1000);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A second node on the same database.</summary>
    internal Task<TestHost> StartAnotherAsync() => StartAsync(people: 1000);

    private Task<TestHost> StartAsync(int people) => TestHost.StartAsync(database, people, new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), s => s.AddSingleton(p => new ReceiverAddress(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Trust:Webhooks:Private"] = "127.0.0.0/8,::1/128" }).Build(), p.GetServices<IContribute<DemoBanner>>())));

    internal Task<Account?> AccountAsync(string login) => Host.Services.GetRequiredService<AccountTable>().FindAsync(login, CancellationToken.None);

    /// <summary>Locks an account as its owner would, or lifts the lock.</summary>
    internal async Task LockAsync(string login, bool on = true)
    {
        var account = (await AccountAsync(login))!;
        var table = Host.Services.GetRequiredService<AccountTable>();
        if (on) await table.ExecuteAsync("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'lock', 'owner', tstzrange($3, NULL), 'citizen:test')",
            CancellationToken.None, account.Id, Ids.New(Host.Clock.UtcNow), Host.Clock.UtcNow);
        else await table.ExecuteAsync("UPDATE identity.account_fact SET valid = tstzrange(lower(valid), $2) WHERE account_id = $1 AND kind = 'lock' AND upper_inf(valid)", CancellationToken.None, account.Id, Host.Clock.UtcNow);
    }
}
