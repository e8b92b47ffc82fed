using System.Globalization;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Throws drafts away that nobody touched for as long as they are kept (hết thời hạn lưu), and those of visits at the counter a day after, at night, while there are drafts.</summary>
internal sealed class SweepDrafts(Db db, Journal journal, DraftTable drafts, Duties duties, FormsOptions options) : IDuty
{
    internal const string Name = "services.sweep-drafts";
    private const int Round = 500;
    private const int NightlyAt = 2;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var old = await drafts.OlderAsync(act.At.AddDays(-options.DraftKeepDays), act.At.AddDays(-1), Round, ct);
        foreach (var draft in old) drafts.Delete(draft, act.At);
        if (old.Count > 0) journal.Record(act, new DraftsSwept(old.Count), [.. old.SelectMany(d => (Guid[])[d.Person, d.Subject])]);
        var more = await db.QueryAsync("SELECT 1 FROM services.draft WHERE submitted_at IS NULL LIMIT 1 OFFSET $1", _ => true, ct, old.Count);
        if (more.Count > 0) SetNext(duties, old.Count == Round ? act.At : act.At.AddDays(1), act.At, old.Count == Round ? errand.Id.ToString("N") : null);
        return Done.It;
    }

    /// <summary>Sweeps in the night after a moment; the same night is set once.</summary>
    internal static void SetNext(Duties duties, DateTime after, DateTime madeAt, string? key = null)
    {
        var night = key is null ? Clock.ToUtc(Clock.ToWall(after).Date.AddHours(NightlyAt)) : after;
        if (night < after && key is null) night = night.AddDays(1);
        duties.Set(Name, key ?? night.ToString("yyyyMMdd", CultureInfo.InvariantCulture), night, madeAt: madeAt);
    }
}
