using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing;

namespace DeAn06.Tests.Unit.Population.Importing;

/// <summary>Two chunks of a file on their way at once: what the second rests on, and when its turn comes.</summary>
public sealed class ChunkTurnTests
{
    private static readonly LoadedChunk Done = new(1, 0, 0);
    private readonly TaskCompletionSource<Result<LoadedChunk>> first = new();
    private readonly ChunkTurn before = new();

    private ChunkTurn Next()
    {
        before.Load(first.Task);
        return new ChunkTurn(before);
    }

    private static CheckedRows Rows() => new([], [], [], new Dictionary<long, Guid>(), new HashSet<string>());

    [Fact]
    public async Task The_first_chunk_rests_on_nothing_and_may_end_at_once()
    {
        Assert.Null(await before.AheadAsync(default));
        Assert.Equal(TurnOfChunk.Come, await before.ComesAsync(null, default));
    }

    [Fact]
    public async Task A_chunk_waits_for_the_check_of_the_one_before_and_then_for_its_end()
    {
        var next = Next();
        var ahead = next.AheadAsync(default);
        Assert.False(ahead.IsCompleted);
        var rows = Rows();
        before.Checked(rows);
        Assert.Same(rows, await ahead);
        var turn = next.ComesAsync(rows, default);
        Assert.False(turn.IsCompleted);
        first.SetResult(Done);
        Assert.Equal(TurnOfChunk.Come, await turn);
    }

    [Fact]
    public async Task What_has_ended_shows_in_the_register_and_is_not_looked_at_beside_it()
    {
        var next = Next();
        before.Checked(Rows());
        first.SetResult(Done);
        Assert.Null(await next.AheadAsync(default));
        Assert.Equal(TurnOfChunk.Come, await next.ComesAsync(null, default));
    }

    [Fact]
    public async Task A_chunk_whose_ground_was_checked_again_is_checked_again_too()
    {
        var next = Next();
        before.Checked(Rows());
        var ahead = await next.AheadAsync(default);
        before.Checked(Rows());
        first.SetResult(Done);
        Assert.Equal(TurnOfChunk.CheckAgain, await next.ComesAsync(ahead, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chunk_is_lost_with_the_one_before(bool refused)
    {
        var next = Next();
        before.Checked(Rows());
        var ahead = await next.AheadAsync(default);
        if (refused) first.SetResult(ImportProblems.Reversed);
        else first.SetException(new IOException("gone"));
        Assert.Equal(TurnOfChunk.Lost, await next.ComesAsync(ahead, default));
    }
}
