using System.Globalization;

namespace DeAn06.Identity.Provider;

/// <summary>
/// The duty, every hour, that clears what has ended: codes and refresh tokens a day later, so that a late second use is still known for what it is; grants stay, because they are
/// the history of an account (kept five years, Decree 69/2024 art. 28).
/// </summary>
internal sealed class SweepProvider(Db db, Duties duties) : IDuty
{
    internal const string Name = "identity.sweep-provider";
    private static readonly (string Table, TimeSpan After)[] Ended =
    [
        ("used_once", TimeSpan.Zero), ("authorization_request", TimeSpan.Zero), ("access_token", TimeSpan.Zero), ("authorization_code", TimeSpan.FromDays(1)), ("refresh_token", TimeSpan.FromDays(1)),
    ];

    public Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        foreach (var (table, after) in Ended) db.Write($"DELETE FROM identity.{table} WHERE expires_at < $1", null, act.At - after);
        var next = act.At.Date.AddHours(act.At.Hour + 1);
        duties.Set(Name, next.ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture), next);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
