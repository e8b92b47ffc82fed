using System.Globalization;
using System.Net.Http.Json;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Host.Postgres;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Trust.Followers;

/// <summary>
/// Hosts as processes of their own on one database, under load, killed at random (SIGKILL) with whatever they are: writer, sequencer, follower, sender; and
/// connections cut in the middle of transactions. <c>DEAN06_CHAOS_SECONDS=180</c> makes it minutes.
/// </summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private const string Missed = "population.lookup-missed/1";
    private const int Nodes = 2;
    private const int Writers = 4;
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("DEAN06_CHAOS_SECONDS") ?? "8", CultureInfo.InvariantCulture);
    private readonly HostProcess?[] nodes = new HostProcess?[Nodes];
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-chaos-").FullName;
    private readonly CancellationTokenSource ending = new();
    private TestDatabase database = null!;
    private TestHost home = null!;
    private Receiver receiver = null!;
    private int acknowledged;
    private int sent;
    private int kills;
    private int cuts;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(ChannelGround.People);
        receiver = await Receiver.StartAsync();
        home = await ChannelGround.StartAsync(database, s => s.AddSingleton<IFollow, Project>());
        await ExecuteAsync("CREATE TABLE kernel.effect (n bigint GENERATED ALWAYS AS IDENTITY, leaf bigint NOT NULL, entry uuid NOT NULL); GRANT SELECT, INSERT ON kernel.effect TO dean06_app");
        await ChannelGround.OpenAsync(home, new { name = "Thử", url = receiver.Address, events = new[] { Missed } });
        for (var i = 0; i < Nodes; i++) nodes[i] = await StartAsync(i);
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes) node?.Dispose();
        await home.DisposeAsync();
        await receiver.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_is_killed_and_whenever_entries_leaves_and_effects_are_equal_in_order_and_none_twice()
    {
        using var client = await home.BearerAsync("nh.mau");
        var token = client.DefaultRequestHeaders.Authorization!;
        var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(token, w))).ToList();
        await KillAsync();
        await ending.CancelAsync();
        await Task.WhenAll(writing);
        // A killed sender's lease ends after two minutes; here they are over.
        await ExecuteAsync("UPDATE kernel.errand SET lease_until = lease_until - interval '2 minutes' WHERE done_at IS NULL");
        await Patience.UntilAsync(async () => await CountAsync("SELECT count(*) FROM journal.entry") == await CountAsync("SELECT count(*) FROM kernel.effect"), 60);
        await Patience.UntilAsync(async () => await CountAsync("SELECT count(*) FROM kernel.errand WHERE name = 'trust.webhook' AND done_at IS NULL") == 0
            && await CountAsync($"SELECT count(*) FROM journal.entry WHERE event = '{Missed}'") == await CountAsync("SELECT count(*) FROM kernel.errand WHERE name = 'trust.webhook'"), 90);
        await AssertEqualAsync();
        Assert.True(kills > 0 && cuts > 0);
    }

    private async Task AssertEqualAsync()
    {
        const string leaves = "SELECT b.first_index + l.ord - 1 AS leaf, l.id FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)";
        var entries = await CountAsync("SELECT count(*) FROM journal.entry");
        Assert.Equal(entries, await CountAsync($"SELECT count(*) FROM ({leaves}) AS l JOIN journal.entry e ON e.id = l.id"));
        Assert.Equal(entries, await CountAsync($"SELECT count(DISTINCT id) FROM ({leaves}) AS l"));
        Assert.Equal(entries - 1, await CountAsync($"SELECT max(leaf) FROM ({leaves}) AS l WHERE leaf >= 0"));
        // The projection's rows, in the order they were made: leaf 0, 1, 2 … and each with its own entry.
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM (SELECT leaf, row_number() OVER (ORDER BY n) - 1 AS at FROM kernel.effect) AS e WHERE leaf <> at"));
        Assert.Equal(entries, await CountAsync($"SELECT count(*) FROM kernel.effect e JOIN ({leaves}) AS l ON l.leaf = e.leaf AND l.id = e.entry"));
        var due = await SetAsync($"SELECT l.leaf FROM ({leaves}) AS l JOIN journal.entry e ON e.id = l.id WHERE e.event = '{Missed}'");
        Assert.Equal(due, await SetAsync("SELECT split_part(key, ':', 2)::bigint FROM kernel.errand WHERE name = 'trust.webhook'"));
        Assert.Equal(due, receiver.Calls.Select(c => c.Index).ToHashSet());
        Assert.InRange(await CountAsync($"SELECT count(*) FROM journal.entry WHERE event = '{Missed}'"), acknowledged, sent);
        Console.WriteLine($"Chaos of {Seconds} s: {kills} kills, {cuts} cuts, {acknowledged} of {sent} requests answered, {entries} entries = leaves = effects, {due.Count} told in {receiver.Calls.Count} calls.");
        if (Environment.GetEnvironmentVariable("DEAN06_CHAOS_SAY") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, $"{Seconds} s: {kills} kills, {cuts} cuts, {acknowledged} of {sent} answered, {entries} entries, {due.Count} told in {receiver.Calls.Count} calls\n");
    }

    private async Task KillAsync()
    {
        var random = new Random();
        var until = TimeProvider.System.GetTimestamp() + Seconds * TimeProvider.System.TimestampFrequency;
        while (TimeProvider.System.GetTimestamp() < until || kills == 0 || cuts == 0)
        {
            await Task.Delay(random.Next(50, 700));
            if (random.Next(3) > 0)
            {
                cuts += (int)await CountAsync("SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2) AS few");
                continue;
            }
            var victim = random.Next(Nodes);
            nodes[victim]!.Kill();
            nodes[victim]!.Dispose();
            kills++;
            nodes[victim] = await StartAsync(victim);
        }
    }

    private async Task WriteAsync(System.Net.Http.Headers.AuthenticationHeaderValue token, int writer)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = token;
        for (var i = 0; !ending.IsCancellationRequested; i++)
        {
            if (nodes[(writer + i) % Nodes] is not { } node) continue;
            try
            {
                Interlocked.Increment(ref sent);
                var body = new { personalNumber = $"001199{writer}{i % 100000:00000}", fields = new[] { "name" }, purpose = "identity.verify", legalBasis = "Luật Căn cước 26/2023/QH15, Điều 10" };
                using var answer = await http.PostAsJsonAsync(new Uri(node.Address, "/api/population/persons/lookup"), body);
                if ((int)answer.StatusCode == 404) Interlocked.Increment(ref acknowledged);
                else if ((int)answer.StatusCode < 500) Assert.Fail(await answer.Content.ReadAsStringAsync());
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or ObjectDisposedException)
            {
                // The Host was killed; whether the look-up is in the journal is open, and counted as sent.
            }
            await Task.Delay(10);
        }
    }

    private Task<HostProcess> StartAsync(int number) => HostProcess.StartAsync(Path.Combine(folder, $"{number}"), 40, new Dictionary<string, string>
    {
        ["ConnectionStrings__DeAn06"] = database.App, ["ConnectionStrings__DeAn06Owner"] = database.Owner, ["Trust__Webhooks__Private"] = "127.0.0.0/8",
        ["DEAN06_SECRET_KEY_RING"] = Shared("key-ring"), ["DEAN06_SECRET_WEBHOOKS"] = Shared("webhooks"), ["DEAN06_SECRET_PERSONAL_NUMBERS"] = Shared("personal-numbers"),
    });

    private string Shared(string name) => Convert.ToBase64String(home.Services.GetRequiredService<Secrets>().Get(name));

    private async Task<long> CountAsync(string sql) => (await SetAsync(sql)).Single();

    private async Task<HashSet<long>> SetAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new HashSet<long>();
        while (await reader.ReadAsync()) all.Add(reader.GetInt64(0));
        return all;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A projection whose effects are rows that nothing keeps unique or in order but the follower itself.</summary>
    internal sealed class Project : IFollow
    {
        public string Name => "test.project";

        public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
        {
            foreach (var entry in entries)
            {
                await using var command = new NpgsqlCommand("INSERT INTO kernel.effect (leaf, entry) VALUES ($1, $2)", connection);
                command.Parameters.Add(Db.Parameter(entry.Index));
                command.Parameters.Add(Db.Parameter(entry.Id));
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }
}
