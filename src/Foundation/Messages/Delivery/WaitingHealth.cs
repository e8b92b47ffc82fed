using DeAn06.Messages.Urgent;
using Npgsql;

namespace DeAn06.Messages.Delivery;

/// <summary>Warns when messages have waited long to leave: a gateway is down, or the flood is larger than the way out.</summary>
internal sealed class WaitingHealth(NpgsqlDataSource source, Clock clock) : IContribute<HealthPart>
{
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public IEnumerable<HealthPart> Contribute() => [new("messages", _ => Task.FromResult<string?>(null)) { Warn = WarnAsync }];

    private async Task<string?> WarnAsync(CancellationToken ct)
    {
        // A failed errand's due time moves with every try, so a fourth failure counts as waiting long too.
        await using var command = source.CreateCommand("""
            SELECT count(*) FROM (SELECT FROM kernel.errand WHERE queue = 'outbox' AND name = ANY ($1) AND done_at IS NULL AND (attempt > 3 OR due_at < $2) LIMIT 100000) w
            """);
        command.Parameters.Add(Db.Parameter(new[] { DeliverMessages.Errand, DeliverUrgent.Errand }));
        command.Parameters.Add(Db.Parameter(clock.UtcNow - Patience));
        return await command.ExecuteScalarAsync(ct) is long and > 0 and var waiting ? $"{waiting} messages have waited long to leave" : null;
    }
}
