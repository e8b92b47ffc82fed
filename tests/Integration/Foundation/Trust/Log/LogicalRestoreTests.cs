using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Trust.Log;

/// <summary>What a dump brings into a cluster that is younger: entries and low water with transaction ids that are far ahead of it.</summary>
public sealed class LogicalRestoreTests : IAsyncLifetime
{
    private const long Ahead = 1_000_000_000;
    private SealGround ground = null!;

    public async Task InitializeAsync() => ground = await SealGround.StartAsync();

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task After_a_logical_restore_a_start_mends_the_low_water_and_every_entry_gets_its_leaf()
    {
        await ground.WriteAsync(600);
        await ground.SealedAsync();
        await ground.Host.DisposeAsync();
        // Two entries the dump took before they had their places.
        await ground.AdministerAsync($"""
            INSERT INTO journal.entry (id, xid, at, actor, office, purpose, legal_basis, correlation, event, payload_hash)
                SELECT gen_random_uuid(), xid, at, actor, office, purpose, legal_basis, correlation, event, payload_hash FROM journal.entry ORDER BY seq DESC LIMIT 2;
            INSERT INTO journal.payload SELECT l.id, p.salt, p.bytes FROM journal.entry l JOIN journal.entry o ON o.payload_hash = l.payload_hash JOIN journal.payload p ON p.entry_id = o.id
                WHERE NOT EXISTS (SELECT FROM journal.payload q WHERE q.entry_id = l.id);
            UPDATE journal.entry SET xid = (xid::text::bigint + {Ahead})::text::xid8;
            UPDATE journal.leaf_batch SET top_xid = (top_xid::text::bigint + {Ahead})::text::xid8;
            UPDATE kernel.sequencer SET low_water = (low_water::text::bigint + {Ahead})::text::xid8
            """);
        await ground.RaiseAsync();
        await ground.WriteAsync(300);
        await ground.WriteAsync();
        Assert.Equal(903, (await ground.SealedAsync()).Size);
        var verdict = await ground.VerifyAsync();
        Assert.True(verdict.Good, string.Join('\n', verdict.Faults.Select(f => f.En)));
    }
}
