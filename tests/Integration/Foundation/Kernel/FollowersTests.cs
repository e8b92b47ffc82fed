using System.Collections.Concurrent;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class FollowersTests : IAsyncLifetime
{
    private const string Wanted = "kernel.file-taken/1";
    private readonly Picky picky = new();
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddUseCase<WriteMixed>().AddSingleton<IFollow>(picky));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_follower_gets_each_entry_of_its_events_once_in_order_and_its_cursor_passes_over_the_others()
    {
        foreach (var (before, after) in ((int, int)[])[(700, 3), (0, 300), (2_000, 0), (5, 5)]) await WriteAsync(before, after);
        await FollowedAsync();
        Assert.Equal(await WantedAsync(), picky.Seen);
        Assert.Equal(4, picky.Seen.Count);
    }

    [Fact]
    public async Task A_batch_that_was_placed_before_its_events_were_noted_is_read()
    {
        await host.ScalarAsync<object>("CREATE FUNCTION kernel.unnoted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$");
        await host.ScalarAsync<object>("CREATE TRIGGER unnoted BEFORE INSERT ON kernel.leaf_events FOR EACH ROW EXECUTE FUNCTION kernel.unnoted()");
        await WriteAsync(300, 300);
        await WriteAsync(3, 3);
        await FollowedAsync();
        Assert.Equal(await WantedAsync(), picky.Seen);
        Assert.Equal(2, picky.Seen.Count);
    }

    private async Task WriteAsync(int before, int after)
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        await host.RunAsync<WriteMixed, Done>(u => u.RunAsync(act, before, after), act);
    }

    private async Task FollowedAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry") != await host.ScalarAsync<long>("SELECT next_index FROM kernel.follower WHERE name = 'test.picky'"))
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > 20) Assert.Fail("Not within 20 s.");
            await Task.Delay(25);
        }
    }

    private async Task<List<(long, Guid)>> WantedAsync()
    {
        await using var command = host.Source.CreateCommand($"""
            SELECT b.first_index + l.ord - 1, l.id FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)
            JOIN journal.entry e ON e.id = l.id WHERE e.event = '{Wanted}' ORDER BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var wanted = new List<(long, Guid)>();
        while (await reader.ReadAsync()) wanted.Add((reader.GetInt64(0), reader.GetGuid(1)));
        return wanted;
    }

    internal sealed class WriteMixed(Journal journal) : IUseCase
    {
        internal Task<Result<Done>> RunAsync(Act act, int before, int after)
        {
            for (var i = 0; i < before; i++) journal.Record(act, new PayloadErased(Guid.Empty, "thử"));
            journal.Record(act, new FileTaken(Guid.Empty, "x", 1, "text/plain"));
            for (var i = 0; i < after; i++) journal.Record(act, new PayloadErased(Guid.Empty, "thử"));
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }

    internal sealed class Picky : IFollow
    {
        internal ConcurrentQueue<(long, Guid)> Seen { get; } = new();

        public string Name => "test.picky";

        public ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(e => e == Wanted);

        public Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
        {
            foreach (var entry in entries) Seen.Enqueue((entry.Index, entry.Id));
            return Task.CompletedTask;
        }
    }
}
