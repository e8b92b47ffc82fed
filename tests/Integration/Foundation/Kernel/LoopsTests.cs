using System.Collections.Concurrent;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Kernel;

/// <summary>Three Hosts on one database: every loop behaves as if it ran once.</summary>
public sealed class LoopsTests : IAsyncLifetime
{
    private const string Waiting = "datname = current_database() AND wait_event_type = 'Lock'";
    private readonly ConcurrentQueue<Guid> delivered = new();
    private readonly ConcurrentQueue<(string Node, long Index, Guid Id)> followed = new();
    private readonly List<TestHost> hosts = [];
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        for (var i = 0; i < 3; i++)
        {
            var node = $"node {i}";
            hosts.Add(await TestHost.StartAsync(database, adjust: s =>
            {
                s.AddSingleton(delivered).AddSingleton(new Collect(node, followed));
                s.AddUseCase<Remember>().AddUseCase<SendOut>();
                s.AddDuty<NoteTheDay>("test.note").AddDeliverer<KeepIds>("test.mail");
                s.AddSingleton<IFollow>(p => p.GetRequiredService<Collect>());
            }));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_duty_is_performed_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
        {
            var act = SomeAct.By("a", hosts[i % 3].Clock.UtcNow);
            return hosts[i % 3].RunAsync<Remember, Guid>(u => u.RunAsync(act, duty: "test.note"), act);
        }));
        await Patience.UntilAsync(async () => await CountAsync("kernel.errand", "name = 'test.note' AND done_at IS NOT NULL") == 60);
        Assert.Equal(60, await CountAsync("kernel.reference_data", "name LIKE 'duty %'"));
        Assert.Equal(60, await CountAsync("journal.entry", "actor = 'system:test.note'"));
    }

    [Fact]
    public async Task Every_message_goes_out_and_a_failed_delivery_is_tried_again()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
        {
            var act = SomeAct.By("a", hosts[i % 3].Clock.UtcNow);
            return hosts[i % 3].RunAsync<SendOut, Guid>(u => u.RunAsync(act, $"m{i}"), act);
        }));
        await Patience.UntilAsync(async () => await CountAsync("kernel.errand", "name = 'test.mail' AND done_at IS NOT NULL") == 30, 20);
        Assert.Equal(30, delivered.Distinct().Count());
        Assert.Equal(0, await CountAsync("kernel.errand", "name = 'test.mail' AND attempt < 2"));
    }

    [Fact]
    public async Task Every_entry_has_one_leaf_in_causal_order_beside_a_long_transaction_and_a_forgotten_prepare()
    {
        await using var slow = new NpgsqlConnection(database.Owner);
        await slow.OpenAsync();
        await using var longOne = await slow.BeginTransactionAsync();
        await ExecuteAsync(slow, "SELECT pg_current_xact_id()");
        await using var forgetful = new NpgsqlConnection(database.Owner);
        await forgetful.OpenAsync();
        await ExecuteAsync(forgetful, "BEGIN; SELECT pg_current_xact_id(); PREPARE TRANSACTION 'forgotten'");
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 9).Select(WriteChainAsync));
            await Patience.UntilAsync(async () => await CountAsync("journal.entry") == await LeavesAsync());
            await AssertGapFreeAsync(9 * 60);
            await Patience.UntilAsync(() => Task.FromResult(followed.Count == 9 * 60));
            Assert.Equal(Enumerable.Range(0, 9 * 60).Select(i => (long)i), followed.Select(f => f.Index));
        }
        finally
        {
            await ExecuteAsync(forgetful, "ROLLBACK PREPARED 'forgotten'");
        }
    }

    [Fact]
    public async Task Sweeping_on_three_Hosts_while_the_same_bytes_come_in_leaves_every_file_whole()
    {
        // A Host sweeps once as it starts; one that still waited for the table would be counted among those below.
        await Patience.UntilAsync(() => Task.FromResult(hosts.All(h => h.Services.GetRequiredService<LoopHealth>().Report().Any(l => l.Name == "sweeping"))));
        await using var holder = new NpgsqlConnection(database.Owner);
        await holder.OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var bytes = Encoding.ASCII.GetBytes($"%PDF-1.7 {round}");
            var loose = await TakeAsync(hosts[0], bytes, daysAgo: 2);
            await ExecuteAsync(holder, "BEGIN; LOCK TABLE kernel.file IN SHARE ROW EXCLUSIVE MODE");
            var taken = hosts.Select(h => TakeAsync(h, bytes, daysAgo: 0)).ToList();
            await Patience.UntilAsync(async () => await CountAsync("pg_stat_activity", Waiting) >= 3); // each has found its chunk there and has not named it yet
            var swept = hosts.Select(h => h.Services.GetRequiredService<Sweeping>().StepAsync(CancellationToken.None)).ToList();
            await Patience.UntilAsync(async () => await CountAsync("pg_stat_activity", Waiting) >= 6);
            await ExecuteAsync(holder, "COMMIT");
            await Task.WhenAll(swept);
            foreach (var file in taken) Assert.Equal(bytes, await ReadAsync(await file));
            Assert.Null(await ReadAsync(loose));
        }
        Assert.Equal(5, await CountAsync("kernel.chunk"));
    }

    [Fact]
    public async Task A_Host_that_starts_sweeps_what_is_left()
    {
        var loose = await TakeAsync(hosts[0], "%PDF-1.7"u8.ToArray(), daysAgo: 2);
        await using var fourth = await TestHost.StartAsync(database);
        await Patience.UntilAsync(async () => await ReadAsync(loose) is null);
    }

    private static async Task<Guid> TakeAsync(TestHost host, byte[] bytes, int daysAgo) => (await host.Services.GetRequiredService<Files>()
        .TakeAsync(new MemoryStream(bytes), "a.pdf", SomeAct.By("a", host.Clock.UtcNow.AddDays(-daysAgo)), CancellationToken.None)).Value.Id;

    private Task<byte[]?> ReadAsync(Guid file) => hosts[0].Services.GetRequiredService<Files>().ReadAsync(file, CancellationToken.None);

    private async Task WriteChainAsync(int chain)
    {
        for (var i = 0; i < 60; i++)
        {
            var host = hosts[(chain + i) % 3];
            var act = SomeAct.By($"chain{chain}", host.Clock.UtcNow) with { Purpose = i.ToString("000") };
            await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act);
        }
    }

    private async Task AssertGapFreeAsync(int expected)
    {
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT b.first_index + l.ord - 1, e.actor, e.purpose FROM journal.leaf_batch b
            CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord) JOIN journal.entry e ON e.id = l.id ORDER BY 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var leaves = new List<(long Index, string Chain, string Step)>();
        while (await reader.ReadAsync()) leaves.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        Assert.Equal(Enumerable.Range(0, expected).Select(i => (long)i), leaves.Select(l => l.Index));
        foreach (var chain in leaves.GroupBy(l => l.Chain))
            Assert.Equal(chain.Select(l => l.Step).Order(StringComparer.Ordinal), chain.Select(l => l.Step));
    }

    private async Task<long> LeavesAsync() => await hosts[0].ScalarAsync<long>("SELECT coalesce(sum(cardinality(entry_ids)), 0)::bigint FROM journal.leaf_batch");

    private Task<long> CountAsync(string table, string where = "true") => hosts[0].ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {where}");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal sealed class NoteTheDay(Db db, Journal journal) : IDuty
    {
        public Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
        {
            db.Write("INSERT INTO kernel.reference_data (name, checksum, loaded_at) VALUES ($1, 'x', $2)", 1, $"duty {errand.Key}", act.At);
            journal.Record(act, new PayloadErased(errand.Id, "thử"));
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }

    internal sealed class SendOut(Outbox outbox) : IUseCase
    {
        internal Task<Result<Guid>> RunAsync(Act act, string key) => Task.FromResult<Result<Guid>>(outbox.Send(act, "test.mail", key, "{}"));
    }

    internal sealed class KeepIds(ConcurrentQueue<Guid> delivered) : IDeliver
    {
        public Task DeliverAsync(Errand message, CancellationToken ct)
        {
            if (message.Attempt == 1) throw new HttpRequestException("the outside is late");
            delivered.Enqueue(message.Id);
            return Task.CompletedTask;
        }
    }

    internal sealed class Collect(string node, ConcurrentQueue<(string, long, Guid)> seen) : IFollow
    {
        public string Name => "test.collect";

        public Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
        {
            foreach (var entry in entries) seen.Enqueue((node, entry.Index, entry.Id));
            return Task.CompletedTask;
        }
    }
}
