namespace DeAn06.Trust.Followers;

/// <summary>A second person opens a channel. It is told of what comes after the leaf the follower stands at: nothing is left out between.</summary>
internal sealed class ApproveChannel(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Guid>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Approve)) return KernelProblems.NotAllowed;
        if (await ChannelTable.LockAsync(db, id, ct) is not { } channel) return KernelProblems.NotFound;
        if (!channel.Waits) return TrustProblems.ChannelDecided;
        if (act.IsOf(channel.ProposedBy)) return TrustProblems.ChannelSecondPerson;
        if (channel.Client is not null && await IsTakenAsync(channel.Client, id, ct)) return TrustProblems.ChannelClientTaken;
        // The follower waits at its cursor until this commits, so that no leaf passes between reading the place and opening.
        await db.QueryAsync("INSERT INTO kernel.follower (name, next_index) VALUES ($1, 0) ON CONFLICT DO NOTHING RETURNING next_index", r => r.GetInt64(0), ct, TellChannels.Cursor);
        var from = (await db.QueryAsync("SELECT next_index FROM kernel.follower WHERE name = $1 FOR UPDATE", r => r.GetInt64(0), ct, TellChannels.Cursor)).Single();
        db.Write("UPDATE trust.webhook SET decided_at = $2, decided_by = $3, from_index = $4 WHERE id = $1", 1, id, act.At, act.Actor.ToString(), from);
        journal.Record(act, new ChannelApproved(id, from));
        return id;
    }

    private async Task<bool> IsTakenAsync(string client, Guid id, CancellationToken ct) => (await db.QueryAsync(
        "SELECT 1 FROM trust.webhook WHERE client = $1 AND id <> $2 AND decided_at IS NOT NULL AND closed_at IS NULL", r => r.GetInt32(0), ct, client, id)).Count > 0;
}
