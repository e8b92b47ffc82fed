using System.Globalization;
using DeAn06.Law;

namespace DeAn06.Identity.Locking;

/// <summary>
/// The duty, every night, that erases from the history of accounts what ended longer ago than the law keeps it (rule <c>e-identity.history</c>, Decree 69/2024 art. 28.4).
/// What is younger or in force stays. How much went is journaled, not whose.
/// </summary>
internal sealed class EraseHistory(Db db, ILaw law, Duties duties, Journal journal) : IDuty
{
    internal const string Name = "identity.erase-history";
    internal const string Rule = "e-identity.history";

    /// <summary>How many rows of a kind go at once; the rest goes in the next round.</summary>
    internal const int Round = 5000;

    /// <summary>What is erased, by its key, when the moment in <c>$1</c> is later than its end. An account that is not activated needs its grant.</summary>
    private static readonly (string Kind, string Table, string Key, string Ended)[] Kept =
    [
        ("facts", "account_fact", "account_id, fact_id", "upper(valid) < $1"),
        ("seats", "seat", "account_id, seat_id", "upper(valid) < $1"),
        ("sessions", "session", "id_hash", "greatest(seen_at, ended_at) < $1"),
        ("grants", "client_grant", "account_id, grant_id", "coalesce(ended_at, expires_at) < $1"),
        ("activations", "activation", "account_id, activation_id", "ends_at < $1"),
        ("restrictions", "data_restriction", "account_id, restriction_id", "upper(valid) < $1"),
        ("recoveries", "recovery", "account_id, recovery_id", "ends_at < $1"),
        ("applications", "application", "person_id, application_id", "refused_at < $1"),
        ("lock-requests", "lock_request", "person_id, request_id", "decided_at < $1 AND NOT EXISTS (SELECT FROM identity.account_fact f WHERE f.fact_id = lock_request.fact_id)"),
    ];

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var more = law.FindParameter(Rule, "years", Clock.DayOf(act.At)) is { } years && await EraseAsync(act.At.AddYears(-years.Number), act, ct);
        var next = more ? act.At.AddSeconds(1) : TonightAfter(act.At);
        duties.Set(Name, next.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), next, madeAt: act.At);
        return Done.It;
    }

    /// <summary>Two in the morning in Việt Nam.</summary>
    private static DateTime TonightAfter(DateTime at) => at.Date.AddHours(19) > at ? at.Date.AddHours(19) : at.Date.AddDays(1).AddHours(19);

    /// <summary>Answers whether more is left for the next round.</summary>
    private async Task<bool> EraseAsync(DateTime before, Act act, CancellationToken ct)
    {
        var rows = new Dictionary<string, int>();
        foreach (var (kind, table, key, ended) in Kept)
        {
            await using var command = db.Command($"DELETE FROM identity.{table} WHERE ({key}) IN (SELECT {key} FROM identity.{table} WHERE {ended} LIMIT {Round})", before);
            if (await command.ExecuteNonQueryAsync(ct) is > 0 and var gone) rows[kind] = gone;
        }
        if (rows.Count > 0) journal.Record(act, new HistoryErased(before, rows));
        return rows.Values.Any(n => n == Round);
    }
}
