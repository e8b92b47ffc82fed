namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class EraseTests
{
    [Fact]
    public async Task An_erased_payload_leaves_the_tree_whole()
    {
        await using var ground = await SealGround.StartAsync();
        var entry = await ground.WriteAsync();
        await ground.WriteAsync(10);
        var before = await ground.SealedAsync();
        await ground.EraseAsync(entry);
        var after = await ground.SealedAsync();
        Assert.Equal(before.Root, await ground.Get<DeAn06.Trust.Log.TreeReader>().RootAsync(1, before.Size, CancellationToken.None));
        Assert.True(after.Size > before.Size);
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE entry_id = $1", entry));
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        Assert.Equal(1, verdict.Erased);
    }
}
