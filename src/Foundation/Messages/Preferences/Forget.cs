namespace DeAn06.Messages.Preferences;

/// <summary>Forgets what was kept of receivers at their own wish.</summary>
internal sealed class Forget(Db db) : IForget
{
    public async Task<int> ForgetAsync(KeptAtWish what, IReadOnlyCollection<Receiver> receivers, CancellationToken ct) => (await db.QueryAsync(what switch
    {
        KeptAtWish.Browsers => "DELETE FROM messages.push_subscription WHERE receiver_id = ANY ($1) RETURNING 1",
        KeptAtWish.Choices => """
            WITH quiet AS (DELETE FROM messages.quiet_hours WHERE receiver_id = ANY ($1) RETURNING 1), chosen AS (DELETE FROM messages.choice WHERE receiver_id = ANY ($1) RETURNING 1)
            SELECT 1 FROM quiet UNION ALL SELECT 1 FROM chosen
            """,
        KeptAtWish.Messages => "DELETE FROM messages.message WHERE receiver_id = ANY ($1) AND NOT kept RETURNING 1",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    }, r => 1, ct, receivers.Select(r => r.Key).ToArray())).Count;
}
