using DeAn06.Bench.House;
using DeAn06.Kernel;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DeAn06.Bench.Trust;

/// <summary>Journal entries about one person each, appended as look-ups append them: coalesced, durable when answered.</summary>
internal sealed class Appends : IAsyncDisposable
{
    private static readonly DisclosureRead<int> Read = new(
        "SELECT a.n, 0 AS ord, a.key::uuid AS subject, NULL::text AS refusal FROM asked a", _ => 0);

    private readonly NpgsqlDataSource source;
    private readonly Disclosures<int> disclosures;

    private Appends(string connection)
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true, Options = "-c plan_cache_mode=force_generic_plan",
        });
        disclosures = new(source, Read, new WriteGate(), NullLogger<Disclosures<int>>.Instance);
    }

    internal static Task<Appends> OpenAsync(RunningHost host) => Task.FromResult(new Appends(host.Connection));

    internal Task<Outcome> RunAsync(int clients, TimeSpan time, double perSecond = 0) => Loop.RunAsync(clients, time, async n =>
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime;
        var act = new Act(new Actor(ActorKind.Client, "bench", "bench"), "00.00", "population.lookup", "bench", at, Ids.New(at));
        var ask = new DisclosureAsk(act, Ids.New(at).ToString(), "", new { fields = new[] { "fullName", "birthDate" } },
            "population.person-looked-up/1", "population.lookup-refused/1", "population.lookup-missed/1");
        if ((await disclosures.AskAsync(ask, CancellationToken.None)).Problem is { } refused) throw new InvalidOperationException(refused.En);
    }, perSecond);

    public async ValueTask DisposeAsync()
    {
        await disclosures.DisposeAsync();
        await source.DisposeAsync();
    }
}
