using System.Globalization;
using Npgsql;

namespace DeAn06.Work.Cases;

/// <summary>Reads an office's open cases in the order of the queue: priority, then due time, then age.</summary>
internal sealed class QueueTable(Db db, CaseKinds kinds)
{
    internal const int PageSize = 20;

    private const string PageSql = """
        SELECT c.id, c.kind, c.title_vi, c.title_en, c.priority, c.opened_at, c.opened_by_name, c.due_at, c.handler, c.handler_name, c.opened_by, c.stage
        FROM work.case c
        WHERE c.office = $1 AND c.closed_at IS NULL AND {0}
          AND (c.priority, COALESCE(c.due_at, 'infinity'::timestamptz), c.id) > ($5, COALESCE($6, 'infinity'::timestamptz), $7)
        ORDER BY c.priority, COALESCE(c.due_at, 'infinity'::timestamptz), c.id LIMIT 21
        """;

    private const string CountSql = """
        SELECT count(*) FILTER (WHERE {0}), count(*) FILTER (WHERE {1}), count(*) FILTER (WHERE {2}), count(*) FILTER (WHERE {3}), count(*) FILTER (WHERE {4}), count(*) FILTER (WHERE {5}), count(*)
        FROM work.case c WHERE c.office = $1 AND c.closed_at IS NULL
        """;

    private const string NextSql = """
        SELECT c.id, c.kind FROM work.case c
        WHERE c.office = $1 AND c.closed_at IS NULL AND (c.handler = ANY ($2) OR (c.handler IS NULL AND c.opened_by <> ALL ($2))) AND c.id <> $3
          AND (c.stage IS NULL OR c.stage NOT IN ('supplement', 'payment'))
        ORDER BY c.handler IS NULL, c.priority, COALESCE(c.due_at, 'infinity'::timestamptz), c.id LIMIT 1
        """;

    internal async Task<string?> NextAsync(CaseId? after, Act act, CancellationToken ct) => (await db.QueryAsync(
        NextSql, r => PathOf(r.GetString(1), CaseId.Of(r.GetGuid(0))), ct, act.Office, Whose(act), after?.Value ?? Guid.Empty)).FirstOrDefault();

    internal async Task<Result<Page<QueueRow>>> PageAsync(QueueFilter filter, string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(WorkPermissions.Queue)) return KernelProblems.NotAllowed;
        if (!TryStart(cursor, out var start)) return KernelProblems.BadCursor;
        var rows = await db.QueryAsync(PageSql.Replace("{0}", Where(filter)), r => Map(r, act), ct,
            act.Office, Whose(act), act.At, EndOfDay(act.At), start.Priority, start.Due, start.Id);
        return Page<QueueRow>.From(rows, PageSize, CursorOf);
    }

    /// <summary>A page of what an officer of the acting office handles, or of what nobody does.</summary>
    internal async Task<Result<Page<QueueRow>>> HeldAsync(string? officer, string? cursor, Act act, CancellationToken ct)
    {
        if (!TryStart(cursor, out var start)) return KernelProblems.BadCursor;
        var rows = await db.QueryAsync(PageSql.Replace("{0}", Where(officer is null ? QueueFilter.NotTaken : QueueFilter.Mine)), r => Map(r, act), ct, act.Office, (string[])[officer ?? ""], act.At, EndOfDay(act.At), start.Priority, start.Due, start.Id);
        return Page<QueueRow>.From(rows, PageSize, CursorOf);
    }

    internal async Task<IReadOnlyDictionary<QueueFilter, int>> CountAsync(Act act, CancellationToken ct)
    {
        var filters = Enum.GetValues<QueueFilter>();
        var sql = CountSql;
        for (var i = 0; i < filters.Length - 1; i++) sql = sql.Replace($"{{{i}}}", Where(filters[i]));
        var counts = await db.QueryAsync(sql, r => Array.ConvertAll([0, 1, 2, 3, 4, 5, 6], i => (int)r.GetInt64(i)), ct,
            act.Office, Whose(act), act.At, EndOfDay(act.At));
        return filters.Zip(counts[0]).ToDictionary(p => p.First, p => p.Second);
    }

    /// <summary>Whose cases are the acting officer's: their own, and those of whom they stand in for, which nobody has to move to them or back.</summary>
    private static string[] Whose(Act act) => act.OnBehalfOf is { } absent ? [act.Actor.ToString(), absent.ToString()] : [act.Actor.ToString()];

    private static string Where(QueueFilter filter) => filter switch
    {
        QueueFilter.Mine => "c.handler = ANY ($2::text[])",
        QueueFilter.NotTaken => "c.handler IS NULL",
        QueueFilter.DueToday => "c.due_at >= $3::timestamptz AND c.due_at < $4::timestamptz",
        QueueFilter.Overdue => "c.due_at < $3::timestamptz",
        QueueFilter.Waiting => "c.stage IN ('supplement', 'payment')",
        QueueFilter.ToSign => "c.stage = 'sign'",
        _ => "true",
    };

    /// <summary>The next midnight in Việt Nam, UTC.</summary>
    internal static DateTime EndOfDay(DateTime at) => Clock.ToUtc(Clock.DayOf(at).AddDays(1).ToDateTime(TimeOnly.MinValue));

    private static Cursor CursorOf(QueueRow row) => new(((short)row.Priority).ToString(CultureInfo.InvariantCulture),
        row.DueAt?.Ticks.ToString(CultureInfo.InvariantCulture) ?? "", row.Id.ToString());

    private static bool TryStart(string? cursor, out (short Priority, DateTime? Due, Guid Id) start)
    {
        start = (-1, DateTime.UnixEpoch, Guid.Empty);
        if (string.IsNullOrEmpty(cursor)) return true;
        if (!Cursor.TryParse(cursor, 3, out var read) || !short.TryParse(read.Keys[0], out var priority) || !CaseId.TryParse(read.Keys[2], out var id)) return false;
        if (read.Keys[1].Length == 0)
        {
            start = (priority, null, id.Value);
            return true;
        }
        if (!long.TryParse(read.Keys[1], out var ticks) || ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        start = (priority, new DateTime(ticks, DateTimeKind.Utc), id.Value);
        return true;
    }

    private string PathOf(string kind, CaseId id) => (kinds.Find(kind) ?? Lost(kind)).PathOf(id);

    /// <summary>Stands for a kind whose room is not in this house any more.</summary>
    private static CaseKind Lost(string code) => new(code, code, code, null, WorkPermissions.Queue);

    private QueueRow Map(NpgsqlDataReader r, Act act)
    {
        var id = CaseId.Of(r.GetGuid(0));
        var kind = kinds.Find(r.GetString(1)) ?? Lost(r.GetString(1));
        DateTime? due = r.IsDBNull(7) ? null : r.GetDateTime(7);
        var handler = r.IsDBNull(8) ? null : r.GetString(8);
        var (me, absent) = (act.Actor.ToString(), act.OnBehalfOf?.ToString());
        var mayTake = handler is null && !(kind.FourEyes && (r.GetString(10) == me || r.GetString(10) == absent));
        return new QueueRow(id, kind.Code, kind.Vi, kind.En, r.GetString(2), r.GetString(3), (CasePriority)r.GetInt16(4), r.GetDateTime(5), r.GetString(6), due,
            due < act.At, r.IsDBNull(9) ? null : r.GetString(9), handler == me, mayTake, kind.PathOf(id)) { StandsIn = handler is not null && handler == absent, Stage = CaseWords.Stage(r.IsDBNull(11) ? null : r.GetString(11)) };
    }
}
