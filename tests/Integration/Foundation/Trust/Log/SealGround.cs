using DeAn06.Kernel;
using DeAn06.Tests.Integration.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>A database whose journal is sealed by one Host after another, as a test needs them.</summary>
internal sealed class SealGround : IAsyncDisposable
{
    private SealGround(TestDatabase database) => Database = database;

    internal TestDatabase Database { get; }

    internal TestHost Host { get; private set; } = null!;

    internal static async Task<SealGround> StartAsync(bool sealing = true)
    {
        var ground = new SealGround(await TestDatabase.NewAsync());
        await ground.RaiseAsync(sealing);
        return ground;
    }

    /// <summary>Starts a Host; without <paramref name="sealing"/> its own loop is left out and the test makes the rounds.</summary>
    internal async Task RaiseAsync(bool sealing = true, Action<IServiceCollection>? adjust = null) => Host = await TestHost.StartAsync(Database, adjust: s =>
    {
        s.AddUseCase<Remember>().AddUseCase<WriteMany>().AddUseCase<EraseOne>();
        if (!sealing)
            foreach (var loop in s.Where(d => d.ImplementationType == typeof(SealerLoop)).ToList()) s.Remove(loop);
        adjust?.Invoke(s);
    });

    internal T Get<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    internal async Task<Guid> WriteAsync()
    {
        var act = SomeAct.By("a", Host.Clock.UtcNow);
        return (await Host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act)).Value;
    }

    internal async Task WriteAsync(int entries)
    {
        for (var left = entries; left > 0; left -= 500)
        {
            var act = SomeAct.By("a", Host.Clock.UtcNow);
            await Host.RunAsync<WriteMany, Done>(u => u.RunAsync(act, Math.Min(left, 500)), act);
        }
    }

    internal async Task EraseAsync(Guid entry)
    {
        var act = SomeAct.By("a", Host.Clock.UtcNow);
        await Host.RunAsync<EraseOne, Done>(u => u.RunAsync(act, entry), act);
    }

    /// <summary>Waits until every entry has its leaf.</summary>
    internal Task PlacedAsync() => Patience.UntilAsync(async () => await CountAsync("journal.entry") == await LeavesAsync());

    /// <summary>Waits until every entry is under a checkpoint, and answers it.</summary>
    internal async Task<SealedCheckpoint> SealedAsync()
    {
        await Patience.UntilAsync(async () => (await LatestAsync())?.Size is > 0 and var size && size == await CountAsync("journal.entry"));
        return (await LatestAsync())!;
    }

    internal Task<SealedCheckpoint?> LatestAsync() => Get<TreeReader>().LatestAsync(CancellationToken.None);

    internal Task<Result<long>> SealAsync() => Get<Sealer>().SealAsync(CancellationToken.None);

    internal Task<JournalVerdict> VerifyAsync() => Get<VerifyJournal>().RunAsync(CancellationToken.None);

    internal Task<long> CountAsync(string table) => Host.ScalarAsync<long>($"SELECT count(*) FROM {table}");

    internal Task<long> LeavesAsync() => Host.ScalarAsync<long>("SELECT coalesce(sum(cardinality(entry_ids)), 0)::bigint FROM journal.leaf_batch");

    /// <summary>What an administrator of the database can do.</summary>
    internal async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs statements beside this database, which nobody may be using: copies and renames.</summary>
    internal async Task BesideAsync(string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.Owner) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal sealed class WriteMany(Journal journal) : IUseCase
    {
        internal Task<Result<Done>> RunAsync(Act act, int entries)
        {
            for (var i = 0; i < entries; i++) journal.Record(act, new PayloadErased(Guid.Empty, $"thử {i}"), Guid.CreateVersion7(), Guid.CreateVersion7());
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }

    internal sealed class EraseOne(Journal journal) : IUseCase
    {
        internal Task<Result<Done>> RunAsync(Act act, Guid entry)
        {
            journal.Erase(act, entry, "Nghị định thử");
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }
}
