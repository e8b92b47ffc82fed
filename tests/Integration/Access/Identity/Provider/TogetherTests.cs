using DeAn06.Identity.Provider.Authorization;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>Many requests in one transaction: nobody is refused for another's.</summary>
[Collection(ProviderTests.Name)]
public sealed class TogetherTests(ProviderGround ground)
{
    private sealed record Ask(int N, bool Fails, bool IsRefused) : IWithAct
    {
        public Act Act { get; } = Act.BySystem("test", new DateTime(2026, 11, 27, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task What_fails_together_is_tried_one_by_one_and_each_is_told_its_own()
    {
        var (gate, sizes) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new List<int>());
        var together = new Together<IssueCode, Ask, int>(ground.Host.Services.GetRequiredService<UseCases>(), async (_, asks, _) =>
        {
            await gate.Task;
            lock (sizes) sizes.Add(asks.Count);
            if (asks.Any(a => a.Fails)) throw new PostgresException("one of them is at fault", "ERROR", "ERROR", PostgresErrorCodes.CheckViolation);
            return asks.Select(a => a.IsRefused ? KernelProblems.NotFound : (Result<int>)a.N).ToList();
        });
        var answers = Enumerable.Range(0, 40).Select(n => together.RunAsync(new Ask(n, n == 20, n == 30), CancellationToken.None)).ToList();
        gate.SetResult();
        for (var n = 0; n < 40; n++)
        {
            if (n == 20) Assert.Equal(PostgresErrorCodes.CheckViolation, (await Assert.ThrowsAsync<PostgresException>(() => answers[n])).SqlState);
            else if (n == 30) Assert.Equal(KernelProblems.NotFound.Code, (await answers[n]).Problem?.Code);
            else Assert.Equal(n, (await answers[n]).Value);
        }
        Assert.Contains(sizes, s => s > 1);
        Assert.Contains(1, sizes);
    }

    [Fact]
    public async Task Who_hangs_up_while_waiting_has_spent_nothing()
    {
        var (gate, seen) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new List<int>());
        var together = new Together<IssueCode, Ask, int>(ground.Host.Services.GetRequiredService<UseCases>(), async (_, asks, _) =>
        {
            lock (seen) seen.AddRange(asks.Select(a => a.N));
            await gate.Task;
            return asks.Select(a => (Result<int>)a.N).ToList();
        });
        // As many as run at once, then one more that waits.
        var running = new List<Task<Result<int>>>();
        for (var n = 0; n < Math.Max(1, Environment.ProcessorCount / 2); n++)
        {
            running.Add(together.RunAsync(new Ask(n, false, false), CancellationToken.None));
            await Patience.UntilAsync(() => Task.FromResult(seen.Count > n));
        }
        using var leaving = new CancellationTokenSource();
        var left = together.RunAsync(new Ask(-1, false, false), leaving.Token);
        var stays = together.RunAsync(new Ask(-2, false, false), CancellationToken.None);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();
        Assert.Equal(-2, (await stays).Value);
        await Task.WhenAll(running);
        Assert.DoesNotContain(-1, seen);
    }
}
