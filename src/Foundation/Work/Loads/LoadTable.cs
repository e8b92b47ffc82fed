using DeAn06.Work.Cases;

namespace DeAn06.Work.Loads;

/// <summary>How much is open at one officer of an office, or at nobody (null): all of it, what is still due before midnight in Vietnam, what is after its time.</summary>
internal sealed record Load(string? Officer, string? Name, int Open, int DueToday, int Overdue);

/// <summary>An open case that nobody has, as far as a plan asks. <paramref name="ProposerFor"/> is whom its proposer stood in for.</summary>
internal sealed record FreeCase(CaseId Id, string Kind, string Proposer, string? ProposerFor);

/// <summary>Counts and lists the open cases of an office by who handles them.</summary>
internal sealed class LoadTable(Db db)
{
    private const string LoadsSql = """
        SELECT handler, min(handler_name), count(*), count(*) FILTER (WHERE due_at >= $2 AND due_at < $3), count(*) FILTER (WHERE due_at < $2)
        FROM work.case WHERE office = $1 AND closed_at IS NULL GROUP BY handler
        """;

    /// <summary>What waits for a signature is the leaders' own to take.</summary>
    private const string FreeSql = """
        SELECT id, kind, opened_by, opened_for FROM work.case
        WHERE office = $1 AND closed_at IS NULL AND handler IS NULL AND stage IS DISTINCT FROM 'sign' AND kind <> ALL ($3)
        ORDER BY priority, COALESCE(due_at, 'infinity'::timestamptz), id LIMIT $2
        """;

    internal Task<List<Load>> OfAsync(string office, DateTime at, CancellationToken ct) => db.QueryAsync(
        LoadsSql, r => new Load(r.IsDBNull(0) ? null : r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), (int)r.GetInt64(2), (int)r.GetInt64(3), (int)r.GetInt64(4)), ct, office, at, QueueTable.EndOfDay(at));

    /// <summary>Up to <paramref name="most"/> cases that nobody has, but for some kinds, in the order of the queue.</summary>
    internal Task<List<FreeCase>> FreeAsync(string office, int most, string[] without, CancellationToken ct) => db.QueryAsync(
        FreeSql, r => new FreeCase(CaseId.Of(r.GetGuid(0)), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)), ct, office, most, without);
}
