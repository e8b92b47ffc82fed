using System.Threading.Channels;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Population.Demo;

/// <summary>
/// Passes rows on to the database. Small nations go through one connection and one transaction. Large ones, into an empty register only, go through a
/// connection for each group of tables side by side, and the index of names is built once at the end; the group with the persons commits last, so a
/// broken run leaves an empty register, and what it left elsewhere is swept by the next one.
/// </summary>
internal sealed class DemoLoader : IAsyncDisposable
{
    private const int Ahead = 2;
    private static readonly string[] Dependent =
    [
        "population.person_search", "population.person_history", "population.life_event", "population.relation", "population.household",
        "population.household_member", "population.stay", "population.card",
    ];

    private readonly List<Lane> lanes = [];

    private DemoLoader()
    {
    }

    internal static async Task<DemoLoader> OpenAsync(NpgsqlDataSource source, DemoTables tables, bool sideBySide, CancellationToken ct)
    {
        var loader = new DemoLoader();
        IReadOnlyList<IReadOnlyList<CopyRows>> groups = sideBySide ? tables.Groups : [[.. tables.Groups.SelectMany(g => g)]];
        foreach (var group in groups) loader.lanes.Add(await Lane.OpenAsync(source, group, ct));
        if (!sideBySide) return loader;
        loader.Indexed = loader.lanes.First(l => l.Tables.Contains(tables.Search));
        await DoAsync(loader.Indexed.Connection, "SELECT population.drop_search_index()", ct);
        return loader;
    }

    private Lane? Indexed { get; set; }

    /// <summary>Nobody in the register and something about nobody: a broken run, whose rest is swept.</summary>
    internal static async Task SweepAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var left = new NpgsqlCommand($"SELECT {string.Join(" OR ", Dependent.Select(t => $"EXISTS (SELECT FROM {t})"))}", connection);
        if (await left.ExecuteScalarAsync(ct) is true) await DoAsync(connection, $"TRUNCATE {string.Join(", ", Dependent)}", ct);
    }

    internal static async Task<bool> IsEmptyAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM population.person)");
        return await command.ExecuteScalarAsync(ct) is false;
    }

    /// <summary>One statement, however long it takes.</summary>
    internal static async Task DoAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Sends what the tables hold; waits only when the database is behind.</summary>
    internal async Task SendAsync(CancellationToken ct)
    {
        foreach (var lane in lanes) await lane.SendAsync(ct);
    }

    /// <summary>Waits for everything to be in, builds the index, does what is <paramref name="last"/>, commits; the persons last.</summary>
    internal async Task FinishAsync(Func<NpgsqlConnection, Task> last, CancellationToken ct)
    {
        await Task.WhenAll(lanes.Select(l => l.FinishAsync(l == Indexed ? "SELECT population.create_search_index()" : null, ct)));
        await last(lanes[0].Connection);
        foreach (var lane in Enumerable.Reverse(lanes)) await lane.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes) await lane.DisposeAsync();
    }

    /// <summary>One connection with its transaction, and the tables it fills one after another.</summary>
    private sealed class Lane : IAsyncDisposable
    {
        private readonly Channel<(string Sql, ReadOnlyMemory<byte> Rows)> queue;
        private readonly NpgsqlTransaction transaction;
        private readonly Task work;

        private Lane(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<CopyRows> tables, CancellationToken ct)
        {
            (Connection, this.transaction, Tables) = (connection, transaction, tables);
            queue = Channel.CreateBounded<(string, ReadOnlyMemory<byte>)>(Ahead * tables.Count);
            work = Task.Run(() => CopyAsync(ct), CancellationToken.None);
        }

        internal NpgsqlConnection Connection { get; }

        internal IReadOnlyList<CopyRows> Tables { get; }

        internal static async Task<Lane> OpenAsync(NpgsqlDataSource source, IReadOnlyList<CopyRows> tables, CancellationToken ct)
        {
            var connection = await source.OpenConnectionAsync(ct);
            return new Lane(connection, await connection.BeginTransactionAsync(ct), tables, ct);
        }

        internal async Task SendAsync(CancellationToken ct)
        {
            foreach (var table in Tables)
                if (table.Take() is { Length: > 0 } rows) await queue.Writer.WriteAsync((table.Sql, rows), ct);
        }

        internal async Task FinishAsync(string? last, CancellationToken ct)
        {
            queue.Writer.TryComplete();
            await work;
            if (last is not null) await DoAsync(Connection, last, ct);
        }

        internal Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

        private async Task CopyAsync(CancellationToken ct)
        {
            try
            {
                await foreach (var (sql, rows) in queue.Reader.ReadAllAsync(ct))
                {
                    await using var to = await Connection.BeginRawBinaryCopyAsync(sql, ct);
                    await to.WriteAsync(rows, ct);
                }
            }
            catch (Exception e)
            {
                queue.Writer.TryComplete(e);
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            queue.Writer.TryComplete();
            await work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
