using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>
/// Counts signatures before they leave: each caller waits for the statement that has its own. While one statement runs, those that come meanwhile are
/// added up into the next, so that many signatures a second do not queue on one row. The count is what was asked for, never lower than what was made.
/// </summary>
internal sealed class CountLane(NpgsqlDataSource source)
{
    private readonly Lock gate = new();
    private Dictionary<Guid, long> waiting = [];
    private TaskCompletionSource next = New();
    private bool running;

    internal Task CountAsync(Guid key, int signatures)
    {
        lock (gate)
        {
            waiting[key] = waiting.GetValueOrDefault(key) + signatures;
            var mine = next.Task;
            if (!running)
            {
                running = true;
                _ = Task.Run(RunAsync);
            }
            return mine;
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            Dictionary<Guid, long> batch;
            TaskCompletionSource done;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    running = false;
                    return;
                }
                (batch, waiting, done, next) = (waiting, [], next, New());
            }
            try
            {
                await WriteAsync(batch);
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }

    private async Task WriteAsync(Dictionary<Guid, long> batch)
    {
        // Ordered, so that two nodes never wait for each other.
        await using var command = source.CreateCommand("""
            UPDATE trust.key k SET signatures = k.signatures + c.made
            FROM (SELECT key.id, asked.made FROM unnest($1::uuid[], $2::bigint[]) AS asked(id, made) JOIN trust.key key USING (id) ORDER BY key.id FOR UPDATE OF key) c
            WHERE k.id = c.id
            """);
        command.Parameters.Add(Db.Parameter(batch.Keys.ToArray()));
        command.Parameters.Add(Db.Parameter(batch.Values.ToArray()));
        if (await command.ExecuteNonQueryAsync() != batch.Count) throw new InvalidOperationException("A key that signs is not in the ledger.");
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
