using DeAn06.Kernel;

namespace DeAn06.Population.Importing;

/// <summary>
/// The turn of a chunk that may be checked and written while the one before it is still being loaded, and commits after it. What the one before enters is known
/// from its check; should that check be done again, this chunk is too.
/// </summary>
internal sealed class ChunkTurn(ChunkTurn? before = null)
{
    private readonly TaskCompletionSource<CheckedRows> firstCheck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChunkTurn? before = before;
    private volatile CheckedRows? rows;
    private Task<Result<LoadedChunk>>? loading;

    /// <summary>What the chunk before enters as far as the register does not show it yet; null when the register shows it, or when that chunk will never be loaded.</summary>
    internal async Task<CheckedRows?> AheadAsync(CancellationToken ct)
    {
        if (before?.loading is not { } theirs || theirs.IsCompleted) return null;
        await Task.WhenAny(before.firstCheck.Task, theirs).WaitAsync(ct);
        return theirs.IsCompleted ? null : before.rows;
    }

    /// <summary>Waits until the chunk before is in: whether it is, and whether it is what this one was checked against.</summary>
    internal async Task<TurnOfChunk> ComesAsync(CheckedRows? ahead, CancellationToken ct)
    {
        if (before?.loading is not { } theirs) return TurnOfChunk.Come;
        await ((Task)theirs.WaitAsync(ct)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!theirs.IsCompletedSuccessfully || !(await theirs).IsDone) return TurnOfChunk.Lost;
        return ahead is null || ReferenceEquals(ahead, before.rows) ? TurnOfChunk.Come : TurnOfChunk.CheckAgain;
    }

    /// <summary>Who of this chunk enters, as the check found now.</summary>
    internal void Checked(CheckedRows found)
    {
        rows = found;
        firstCheck.TrySetResult(found);
    }

    /// <summary>This chunk has ended: nothing of the one before is kept any more, so that memory does not grow with the file.</summary>
    internal void End() => before = null;

    internal Task<Result<LoadedChunk>> Load(Task<Result<LoadedChunk>> running) => loading = running;
}

/// <summary>How a chunk finds things when its turn comes.</summary>
internal enum TurnOfChunk
{
    Come,
    CheckAgain,
    Lost,
}
