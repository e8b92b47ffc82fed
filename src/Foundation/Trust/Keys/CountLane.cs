namespace DeAn06.Trust.Keys;

/// <summary>
/// Counts signatures before they leave: each caller waits for the statement that has its own. While one statement runs, those that come meanwhile are
/// added up into the next, so that many signatures a second do not queue on one row. The count is what was asked for, never lower than what was made.
/// The statement answers the keys it counted for, by what they were asked by.
/// </summary>
internal sealed class CountLane<TBy>(Func<IReadOnlyDictionary<TBy, long>, Task<IReadOnlyDictionary<TBy, TrustKey>>> write)
    where TBy : notnull
{
    private readonly Lock gate = new();
    private Dictionary<TBy, long> waiting = [];
    private TaskCompletionSource<IReadOnlyDictionary<TBy, TrustKey>> next = New();
    private bool running;

    /// <summary>The key, or null when there is none by that.</summary>
    internal async Task<TrustKey?> CountAsync(TBy key, int signatures, CancellationToken ct) => (await Join(key, signatures).WaitAsync(ct)).GetValueOrDefault(key);

    private Task<IReadOnlyDictionary<TBy, TrustKey>> Join(TBy key, int signatures)
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
            Dictionary<TBy, long> batch;
            TaskCompletionSource<IReadOnlyDictionary<TBy, TrustKey>> done;
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
                done.SetResult(await write(batch));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }

    private static TaskCompletionSource<IReadOnlyDictionary<TBy, TrustKey>> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
