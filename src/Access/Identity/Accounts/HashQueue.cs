namespace DeAn06.Identity.Accounts;

/// <summary>
/// A bounded queue before the slow hashes: few at once, so that hashing leaves the processors to others, and few waiting, so that nobody waits long. Beyond it
/// one is asked to come again (429), known or unknown alike.
/// </summary>
internal sealed class HashQueue
{
    internal const int MostWaiting = 40;
    private const int RetryAfter = 3;
    private readonly SemaphoreSlim running = new(Math.Max(1, Environment.ProcessorCount - 1));
    private int waiting;

    /// <summary>How many are hashed or wait for it now.</summary>
    internal int Waiting => Volatile.Read(ref waiting);

    internal async Task<Result<T>> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return FactorProblems.TooBusy.With("seconds", RetryAfter) with { RetryAfter = RetryAfter };
        }
        try
        {
            await running.WaitAsync(ct);
            try
            {
                return await Task.Run(hash, ct);
            }
            finally
            {
                running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
