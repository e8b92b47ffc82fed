using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Population.Importing;

/// <summary>
/// Keeps imports one after another: of one file a single run, and of all files the chunks of one import at a time, so that what they enter the checks of the
/// next ones see. Both locks belong to a session of their own and go with it, whatever becomes of the process. Whoever waits, another import, a mended row
/// or a reversal, is let in before the next chunk is begun.
/// </summary>
internal sealed class ImportLane(NpgsqlConnection session) : IAsyncDisposable
{
    /// <summary>The lock under which rows of files enter or leave the register.</summary>
    internal const long OneAtATime = 0x4465416e496d70;

    private const string WaitedForSql = """
        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = ($1 >> 32)::oid AND objid = ($1 & 4294967295)::oid AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    private readonly List<long> held = [];

    internal async Task<bool> TakeFileAsync(long key, CancellationToken ct)
    {
        var isFree = await AskAsync("SELECT pg_try_advisory_lock($1)", key, ct) is true;
        if (isFree) held.Add(key);
        return isFree;
    }

    internal async Task EnterAsync(CancellationToken ct)
    {
        await AskAsync("SELECT pg_advisory_lock($1)", OneAtATime, ct);
        held.Add(OneAtATime);
    }

    internal async Task<bool> IsWaitedForAsync(CancellationToken ct) => await AskAsync(WaitedForSql, OneAtATime, ct) is true;

    /// <summary>Out and in again, behind whoever waits.</summary>
    internal async Task LetPassAsync(CancellationToken ct)
    {
        held.Remove(OneAtATime);
        await AskAsync("SELECT pg_advisory_unlock($1)", OneAtATime, ct);
        await EnterAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        // A broken session has given its locks back already.
        foreach (var key in held)
            if (session.FullState == System.Data.ConnectionState.Open) await AskAsync("SELECT pg_advisory_unlock($1)", key, CancellationToken.None);
        await session.DisposeAsync();
    }

    private async Task<object?> AskAsync(string sql, long key, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 0 };
        command.Parameters.Add(Db.Parameter(key));
        return await command.ExecuteScalarAsync(ct);
    }
}
