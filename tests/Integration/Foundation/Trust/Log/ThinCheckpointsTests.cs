using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class ThinCheckpointsTests : IAsyncLifetime
{
    private SealGround ground = null!;

    public async Task InitializeAsync() => ground = await SealGround.StartAsync(sealing: false);

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task Of_checkpoints_older_than_a_week_the_last_of_each_hour_and_the_cosigned_ones_stay_and_the_duty_comes_again()
    {
        for (var size = 1; size <= 12; size++)
        {
            await ground.WriteAsync();
            await ground.PlacedAsync();
            Assert.Equal(1, (await ground.SealAsync()).Value);
        }
        // Ten minutes apart: 1 to 5 in one hour, 6 to 9 in the next, then three of today.
        await ground.AdministerAsync("""
            UPDATE trust.checkpoint SET sealed_at = date_trunc('hour', sealed_at, 'UTC') - interval '9 days' + size * interval '10 minutes' WHERE size < 10;
            INSERT INTO trust.cosignature (epoch, size, witness, line, received_at) SELECT 1, 3, 'w', 'l', sealed_at FROM trust.checkpoint WHERE size = 3
            """);
        await Patience.UntilAsync(async () => await ground.CountAsync($"kernel.errand WHERE name = '{ThinCheckpoints.Name}' AND done_at IS NULL") == 1);
        await ground.AdministerAsync($"UPDATE kernel.errand SET due_at = '2000-01-01' WHERE name = '{ThinCheckpoints.Name}' AND done_at IS NULL");
        await Patience.UntilAsync(async () => await ground.CountAsync("trust.checkpoint") < 12);
        Assert.Equal("3,5,9,10,11,12", await ground.Host.ScalarAsync<string>("SELECT string_agg(size::text, ',' ORDER BY size) FROM trust.checkpoint"));
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
        await ground.WriteAsync();
        await ground.PlacedAsync();
        Assert.Equal(1, (await ground.SealAsync()).Value);
    }
}
