using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Work;

namespace DeAn06.Services.After.Overdue;

/// <summary>A dossier that is not decided though it was due; <paramref name="Handler"/> is who took it, null when nobody did.</summary>
internal sealed record OverdueLine(string Handle, string? Code, string Service, string Office, string? Handler, DateTime DueAt);

/// <summary>The overdue dossiers of a leader's offices: how many each office has, and a page of them with who has them.</summary>
internal sealed record OverdueList(IReadOnlyList<(string Office, long Count)> Offices, Page<OverdueLine> Lines);

/// <summary>A leader looks at what is overdue, by office and officer: their own office and those directly below it. Nobody who applied is named. Circular 01/2018 art. 15.</summary>
internal sealed class ListOverdue(Db db, IOffices offices, IWork work, CatalogueBook book) : IUseCase
{
    internal const int Size = 50;

    private sealed record Row(Guid Id, string? Code, string Procedure, int Version, string Acts, Guid? Case, DateTime Due);

    internal async Task<Result<OverdueList>> RunAsync(string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve) || !OfficeCode.TryParse(act.Office, out var own)) return KernelProblems.NotAllowed;
        string[] mine = [act.Office, .. offices.Below(own).Select(o => o.Code.ToString())];
        if (ReadCursor(cursor) is not var (after, last)) return KernelProblems.BadCursor;
        var counts = await db.QueryAsync("SELECT acts, count(*) FROM services.dossier WHERE acts = ANY ($1) AND finished_at IS NULL AND due_at < $2 GROUP BY acts ORDER BY 2 DESC, 1",
            r => (r.GetString(0), r.GetInt64(1)), ct, mine, act.At);
        var rows = await db.QueryAsync("""
            SELECT dossier_id, code, procedure, version, acts, case_id, due_at FROM services.dossier
            WHERE acts = ANY ($1) AND finished_at IS NULL AND due_at < $2 AND (due_at, dossier_id) > ($3, $4) ORDER BY due_at, dossier_id LIMIT $5
            """, r => new Row(r.GetGuid(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetGuid(5), r.GetDateTime(6)), ct, mine, act.At, after, last, Size + 1);
        var page = Page<Row>.From(rows, Size, r => new Cursor(r.Due.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), Ids.Handle(r.Id)));
        var handlers = await work.HandlersAsync(mine, [.. page.Items.Where(r => r.Case is not null).Select(r => CaseId.Of(r.Case!.Value))], ct);
        return new OverdueList(counts, new([.. page.Items.Select(r => new OverdueLine(
            Ids.Handle(r.Id), r.Code, book.Version(r.Procedure, r.Version)?.Label ?? r.Procedure, r.Acts, r.Case is { } id ? handlers.GetValueOrDefault(CaseId.Of(id))?.Name : null, r.Due))], page.Next));
    }

    private static (DateTime, Guid)? ReadCursor(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return (DateTime.UnixEpoch, Guid.Empty);
        return Cursor.TryParse(cursor, 2, out var read) && long.TryParse(read.Keys[0], out var ticks) && ticks > 0 && ticks < DateTime.MaxValue.Ticks && Ids.TryParseHandle(read.Keys[1], out var last)
            ? (new DateTime(ticks, DateTimeKind.Utc), last) : null;
    }
}
