using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class SealerTests : IAsyncLifetime
{
    private SealGround ground = null!;

    public async Task InitializeAsync() => ground = await SealGround.StartAsync(sealing: false);

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task A_sealer_that_dies_at_any_step_never_signs_two_checkpoints_that_contradict_each_other()
    {
        var seen = new Dictionary<long, string>();
        foreach (var step in SealSteps.All.Concat(SealSteps.All.Reverse()).Concat(SealSteps.All))
        {
            await ground.WriteAsync(37);
            await ground.PlacedAsync();
            ground.Get<SealSteps>().At = at =>
            {
                if (at == step) throw new IOException($"dies at {step}");
            };
            await Assert.ThrowsAsync<IOException>(ground.SealAsync);
            await CollectAsync(seen);
            if (seen.Count % 4 == 0) await RestartAsync();
            ground.Get<SealSteps>().At = null;
            await ground.WriteAsync();
            await ground.PlacedAsync();
            while ((await ground.SealAsync()).Value > 0) await CollectAsync(seen);
        }
        foreach (var (size, root) in seen) Assert.Equal(root, Convert.ToBase64String((await ground.Get<TreeReader>().RootAsync(1, size, CancellationToken.None))!));
        Assert.Equal(await ground.CountAsync("journal.entry"), seen.Keys.Max());
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
    }

    [Fact]
    public async Task A_checkpoint_that_was_on_its_way_out_is_finished_with_the_note_that_was_signed()
    {
        await ground.WriteAsync(10);
        await ground.PlacedAsync();
        ground.Get<SealSteps>().At = at =>
        {
            if (at == SealSteps.Kept) throw new IOException("dies");
        };
        await Assert.ThrowsAsync<IOException>(ground.SealAsync);
        var standing = await StandingAsync();
        var pending = ground.Get<SealMemory>().Read(standing.Log, 1)!;
        Assert.Equal((0L, 10L), (standing.Size, pending.Size));
        await RestartAsync();
        await ground.WriteAsync(5);
        await ground.PlacedAsync();
        Assert.Equal(10, (await ground.SealAsync()).Value);
        Assert.Equal(pending.Note, (await ground.LatestAsync())!.Note);
        Assert.Equal(5, (await ground.SealAsync()).Value);
    }

    [Fact]
    public async Task Of_two_sealers_at_once_one_waits()
    {
        await ground.WriteAsync(10);
        await ground.PlacedAsync();
        await using var other = await TestHost.StartAsync(ground.Database, adjust: s => s.Remove(s.Single(d => d.ImplementationType == typeof(SealerLoop))));
        var rounds = new List<long>();
        ground.Get<SealSteps>().At = at =>
        {
            // Without the lock the other would wait for the rows of this one, which waits for it.
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            if (at == SealSteps.Signed) rounds.Add(other.Services.GetRequiredService<Sealer>().SealAsync(deadline.Token).GetAwaiter().GetResult().Value);
        };
        Assert.Equal(10, (await ground.SealAsync()).Value);
        Assert.Equal([0L], rounds);
        Assert.Equal(0, (await other.Services.GetRequiredService<Sealer>().SealAsync(CancellationToken.None)).Value);
        Assert.Equal(1, await ground.CountAsync("trust.checkpoint"));
    }

    [Fact]
    public async Task A_rotated_key_signs_from_when_it_is_in_use_and_both_are_published()
    {
        await ground.WriteAsync(3);
        await ground.PlacedAsync();
        await ground.SealAsync();
        await ground.AdministerAsync("UPDATE trust.key SET retired_at = in_use_at + interval '1 hour' WHERE purpose = 'checkpoint'");
        var next = await ground.Get<KeyLedger>().CreateFirstAsync(KeyPurposes.Checkpoint, ground.Host.Clock.UtcNow.AddHours(2), CancellationToken.None);
        await ground.WriteAsync(3);
        await ground.PlacedAsync();
        await ground.SealAsync();
        var latest = (await ground.LatestAsync())!;
        Assert.True(SignedNote.TryParse(latest.Note, out var note));
        Assert.True(note.IsSignedBy(Sealer.NoteKeyOf(latest.Origin, next)));
        Assert.Equal(2, (await ground.Get<DescribeLog>().ReadAsync(CancellationToken.None)).Keys.Count);
        Assert.True((await ground.VerifyAsync()).Good);
    }

    [Fact]
    public async Task Every_leaf_is_sealed_in_order_beside_a_long_transaction_and_a_forgotten_prepare_within_a_second_of_rounds()
    {
        await using var slow = new NpgsqlConnection(ground.Database.Owner);
        await slow.OpenAsync();
        await using var longOne = await slow.BeginTransactionAsync();
        await ExecuteAsync(slow, "SELECT pg_current_xact_id()");
        await using var forgetful = new NpgsqlConnection(ground.Database.Owner);
        await forgetful.OpenAsync();
        await ExecuteAsync(forgetful, "BEGIN; SELECT pg_current_xact_id(); PREPARE TRANSACTION 'forgotten-seal'");
        try
        {
            await ground.Host.DisposeAsync();
            await ground.RaiseAsync();
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 40; i++) await ground.WriteAsync();
            })));
            var latest = await ground.SealedAsync();
            Assert.Equal(240, latest.Size);
            var verdict = await ground.VerifyAsync();
            Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
            Assert.True(verdict.Checkpoints > 0 && verdict.Waiting == 0);
        }
        finally
        {
            await ExecuteAsync(forgetful, "ROLLBACK PREPARED 'forgotten-seal'");
        }
    }

    private async Task RestartAsync()
    {
        await ground.Host.DisposeAsync();
        await ground.RaiseAsync(sealing: false);
    }

    // What anyone could have seen: the checkpoint served now, and each one again that was seen before.
    private async Task CollectAsync(Dictionary<long, string> seen)
    {
        if (await ground.LatestAsync() is not { } latest) return;
        var root = Convert.ToBase64String(latest.Root);
        if (!seen.TryAdd(latest.Size, root)) Assert.Equal(seen[latest.Size], root);
    }

    private async Task<Standing> StandingAsync()
    {
        await using var connection = await ground.Host.Source.OpenConnectionAsync();
        return (await Standing.ReadAsync(connection, CancellationToken.None))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
