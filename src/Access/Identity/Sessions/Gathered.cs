namespace DeAn06.Identity.Sessions;

/// <summary>
/// Answers questions of many requests by few statements, and never from memory: whoever asks joins the next read, which begins after they asked. So a lock, a
/// sign-out or a death holds on the very next request on every node, and a busy token costs a share of a statement. A read for two cores runs at once: more reads are smaller ones, and each costs as much.
/// </summary>
internal sealed class Gathered<TKey, TValue>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> read, int? mostReads = null)
    where TKey : notnull where TValue : class
{
    private const int MostKeys = 500;
    private readonly Lock gate = new();
    private readonly Queue<Batch> waiting = new();
    private readonly int most = mostReads ?? Math.Max(1, Environment.ProcessorCount / 2);
    private int running;

    internal Task<TValue?> FindAsync(TKey key, CancellationToken ct)
    {
        Batch batch;
        bool isNew;
        lock (gate)
        {
            if (waiting.Count == 0 || waiting.Last().Keys.Count >= MostKeys) waiting.Enqueue(new Batch());
            batch = waiting.Last();
            batch.Keys.Add(key);
            isNew = running < most;
            if (isNew) running++;
        }
        if (isNew) _ = RunAsync();
        return batch.FindAsync(key, ct);
    }

    private async Task RunAsync()
    {
        await Task.Yield(); // Whoever is about to ask joins this read.
        while (Next() is { } batch)
        {
            try
            {
                batch.Answer.SetResult(await read(batch.Keys, CancellationToken.None));
            }
            catch (Exception e)
            {
                batch.Answer.SetException(e);
            }
        }
    }

    private Batch? Next()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var batch)) return batch;
            running--;
            return null;
        }
    }

    private sealed class Batch
    {
        internal HashSet<TKey> Keys { get; } = [];

        internal TaskCompletionSource<IReadOnlyDictionary<TKey, TValue>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal async Task<TValue?> FindAsync(TKey key, CancellationToken ct) => (await Answer.Task.WaitAsync(ct)).GetValueOrDefault(key);
    }
}
