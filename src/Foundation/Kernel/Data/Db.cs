using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>
/// The one database context. It names no tables: each room maps its own entities into its own schema and offers its sets as
/// extension properties. One instance serves one use case at a time and forgets it before the next; the executor owns its transaction.
/// </summary>
public sealed class Db(DbContextOptions<Db> options) : DbContext(options)
{
    private readonly List<(NpgsqlBatchCommand Command, int? Rows)> writes = [];

    /// <summary>The open connection, for prepared statements, COPY and batches in the same transaction.</summary>
    public NpgsqlConnection Connection => (NpgsqlConnection)Database.GetDbConnection();

    /// <summary>The running transaction, or null outside a use case.</summary>
    public NpgsqlTransaction? Transaction => (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction();

    /// <summary>
    /// Queues a statement (parameters <c>$1, $2 …</c>) that is sent together with the journal in one round trip before commit.
    /// When <paramref name="rows"/> is given, any other number of rows touched is a lost update and reruns the use case.
    /// </summary>
    public void Write(string sql, int? rows = null, params IReadOnlyList<object?> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(Parameter(value));
        writes.Add((command, rows));
    }

    /// <summary>A command in the running transaction; parameters are <c>$1, $2 …</c>.</summary>
    public NpgsqlCommand Command(string sql, params IReadOnlyList<object?> parameters) => Connection.CommandOf(sql, parameters);

    /// <summary>Reads all rows of a query into a list.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken ct, params IReadOnlyList<object?> parameters)
    {
        await Database.OpenConnectionAsync(ct);
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Begins the executor's transaction; the instance comes from a pool, and what an earlier use case queued and never sent is forgotten.</summary>
    internal Task<IDbContextTransaction> BeginAsync(CancellationToken ct)
    {
        writes.Clear();
        return Database.BeginTransactionAsync(ct);
    }

    /// <summary>Saves EF changes, then sends the queued statements in one batch. Called by the executor.</summary>
    internal async Task FlushAsync(CancellationToken ct)
    {
        if (ChangeTracker.HasChanges()) await SaveChangesAsync(ct);
        if (writes.Count == 0) return;
        await using var batch = new NpgsqlBatch(Connection, Transaction);
        foreach (var (command, _) in writes) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
        foreach (var (command, rows) in writes)
            if (rows is { } expected && (int)command.RecordsAffected != expected)
                throw new DbUpdateConcurrencyException($"A statement touched {command.RecordsAffected} rows instead of {expected}.");
        writes.Clear();
    }

    /// <summary>A positional parameter; null becomes SQL NULL, UTC times become <c>timestamptz</c>.</summary>
    public static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) => configuration.Conventions.Add(_ => new SnakeCase.Columns());

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var room in options.GetExtension<CoreOptionsExtension>().ApplicationServiceProvider!.GetRequiredService<House>().Rooms) room.MapModel(model);
    }
}
