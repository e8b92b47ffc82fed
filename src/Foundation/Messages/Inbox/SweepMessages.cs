using Microsoft.EntityFrameworkCore;
using System.Globalization;

namespace DeAn06.Messages.Inbox;

/// <summary>
/// Throws away what has served its time (hết thời hạn lưu): messages, ends of urgent texts after a day, the demo's outside after a week. Five thousand rows a round;
/// a full round is followed at once by the next, otherwise by the one of the next night.
/// </summary>
internal sealed class SweepMessages(Db db, Duties duties, Journal journal, MessagesOptions options) : IDuty
{
    internal const string Name = "messages.sweep";
    private const int Round = 5000;
    private const int NightlyAt = 2;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var gone = await DeleteAsync("""
            DELETE FROM messages.message m USING (SELECT receiver_id, message_id FROM messages.message WHERE sent_at < $1 AND (NOT kept OR sent_at < $2) LIMIT $3) old
            WHERE m.receiver_id = old.receiver_id AND m.message_id = old.message_id
            """, ct, act.At.AddDays(-Math.Min(options.KeepDays, options.KeepDaysOfKept)), act.At.AddDays(-options.KeepDaysOfKept), Round);
        await DeleteAsync("DELETE FROM messages.urgent_text WHERE ended_at < $1", ct, act.At.AddDays(-1));
        await DeleteAsync("DELETE FROM messages.demo_outbox WHERE shown_at < $1", ct, act.At.AddDays(-7));
        if (gone > 0) journal.Record(act, new MessagesSwept(gone));
        var next = gone == Round ? act.At : Clock.ToUtc(Clock.ToWall(act.At).Date.AddDays(1).AddHours(NightlyAt));
        duties.Set(Name, gone == Round ? errand.Id.ToString("N") : next.ToString("yyyyMMdd", CultureInfo.InvariantCulture), next, madeAt: act.At);
        return Done.It;
    }

    private async Task<int> DeleteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
