using System.Collections.Concurrent;
using DeAn06.Identity.Sessions;

namespace DeAn06.Tests.Unit.Identity;

public sealed class GatheredTests
{
    [Fact]
    public async Task Whoever_asks_while_a_read_runs_is_answered_by_a_read_that_began_later()
    {
        var reads = new ConcurrentQueue<(string[] Keys, TaskCompletionSource<string> Answer)>();
        var gathered = new Gathered<string, string>(async (keys, _) =>
        {
            var answer = new TaskCompletionSource<string>();
            reads.Enqueue(([.. keys], answer));
            var word = await answer.Task;
            return keys.ToDictionary(k => k, _ => word);
        }, mostReads: 1);
        var first = gathered.FindAsync("a", CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => reads.Count == 1, TimeSpan.FromSeconds(10)));
        var late = Enumerable.Range(0, 50).Select(_ => gathered.FindAsync("a", CancellationToken.None)).ToList();
        reads.Single().Answer.SetResult("before the lock");
        Assert.Equal("before the lock", await first);
        Assert.True(SpinWait.SpinUntil(() => reads.Count == 2, TimeSpan.FromSeconds(10)));
        Assert.All(late, l => Assert.False(l.IsCompleted));
        reads.Last().Answer.SetResult("after the lock");
        Assert.All(await Task.WhenAll(late), word => Assert.Equal("after the lock", word));
        Assert.Equal(2, reads.Count);
    }

    [Fact]
    public async Task A_failed_read_fails_only_those_who_waited_for_it()
    {
        var fails = true;
        var gathered = new Gathered<string, string>((keys, _) => fails
            ? Task.FromException<IReadOnlyDictionary<string, string>>(new TimeoutException())
            : Task.FromResult<IReadOnlyDictionary<string, string>>(keys.ToDictionary(k => k)));
        await Assert.ThrowsAsync<TimeoutException>(() => gathered.FindAsync("a", CancellationToken.None));
        fails = false;
        Assert.Equal("a", await gathered.FindAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task An_unknown_key_is_answered_with_nothing_and_one_who_gives_up_holds_up_nobody()
    {
        var gate = new TaskCompletionSource();
        var gathered = new Gathered<string, string>(async (keys, _) =>
        {
            await gate.Task;
            return keys.Where(k => k != "unknown").ToDictionary(k => k);
        });
        using var leaving = new CancellationTokenSource();
        var left = gathered.FindAsync("a", leaving.Token);
        var unknown = gathered.FindAsync("unknown", CancellationToken.None);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();
        Assert.Null(await unknown);
    }
}
