namespace DeAn06.Trust.Followers;

/// <summary>One person closes a channel at once, or refuses a proposed one: telling less is never dangerous. What waits for delivery is not sent.</summary>
internal sealed class CloseChannel(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Guid>> RunAsync(Guid id, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose) && !act.May(TrustPermissions.Approve)) return KernelProblems.NotAllowed;
        if (string.IsNullOrWhiteSpace(reason)) return TrustProblems.ChannelReasonMissing.At("reason");
        if (reason.Length > 500) return KernelProblems.TooLong.With("limit", 500).At("reason");
        if (await ChannelTable.LockAsync(db, id, ct) is not { } channel) return KernelProblems.NotFound;
        if (channel.ClosedAt is not null) return TrustProblems.ChannelDecided;
        db.Write("UPDATE trust.webhook SET closed_at = $2, closed_by = $3, closing_reason = $4 WHERE id = $1", 1, id, act.At, act.Actor.ToString(), reason.Trim());
        db.Write("DELETE FROM kernel.errand WHERE queue = 'outbox' AND name = $1 AND key LIKE $2 AND done_at IS NULL AND lease IS NULL", null, TellChannels.Errand, $"{id}:%");
        journal.Record(act, new ChannelClosed(id, reason.Trim()));
        return id;
    }
}
