using System.Collections.Concurrent;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Postgres;

/// <summary>Writers that put a pair of rows into two tables in one transaction and remember what was acknowledged.</summary>
internal sealed class Acknowledgements(string dataDir, int writers = 4) : IAsyncDisposable
{
    // Writers without a pause took both cores from the Host whose rising the test waits for.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly ConcurrentBag<Guid> acknowledged = [];
    private readonly CancellationTokenSource ending = new();
    private Task work = Task.CompletedTask;
    private int count;

    internal int Count => count;

    /// <summary>Why a writer last lost its connection.</summary>
    internal string LastBreak { get; private set; } = "";

    internal async Task StartAsync()
    {
        await DoAsync("CREATE TABLE IF NOT EXISTS first_half (id uuid PRIMARY KEY, text text); CREATE TABLE IF NOT EXISTS second_half (id uuid PRIMARY KEY)");
        work = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync)));
    }

    /// <summary>Waits until so many more were acknowledged: a moment under load that no clock decides.</summary>
    internal async Task AdvanceAsync(int by)
    {
        var goal = count + by;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (count < goal)
        {
            if (work.IsFaulted) await work;
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>Ends the writers and answers what is lost and what is half, both of which must be none.</summary>
    internal async Task<(int Lost, int Half)> CountLossesAsync()
    {
        await ending.CancelAsync();
        await work;
        await using var source = NpgsqlDataSource.Create(Owner());
        await using var command = source.CreateCommand("""
            SELECT (SELECT count(*)::int FROM unnest($1::uuid[]) a WHERE NOT EXISTS (SELECT FROM first_half f WHERE f.id = a)),
                   (SELECT count(*)::int FROM first_half f FULL JOIN second_half s USING (id) WHERE f.id IS NULL OR s.id IS NULL)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = acknowledged.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    private async Task WriteAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await WriteUntilBrokenAsync();
            }
            catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException or IOException or System.Net.Sockets.SocketException)
            {
                LastBreak = broken.Message;
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private async Task WriteUntilBrokenAsync()
    {
        await using var connection = new NpgsqlConnection(Owner());
        await connection.OpenAsync();
        while (!ending.IsCancellationRequested)
        {
            var id = Guid.CreateVersion7();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var first = new NpgsqlCommand("INSERT INTO first_half VALUES ($1, repeat('x', 400))", connection) { Parameters = { new() { Value = id } } };
            await first.ExecuteNonQueryAsync();
            await using var second = new NpgsqlCommand("INSERT INTO second_half VALUES ($1)", connection) { Parameters = { new() { Value = id } } };
            await second.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            acknowledged.Add(id);
            Interlocked.Increment(ref count);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task DoAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Owner());
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string Owner() => (PrivateCluster.Attach(dataDir)?.Owner ?? throw new InvalidOperationException("no server lives there")) + ";Pooling=false;Timeout=5";

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await work;
        ending.Dispose();
    }
}
