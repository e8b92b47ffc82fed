using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Law.Calendars;

/// <summary>
/// An officer records a decision on public holidays, days in lieu, swaps or half days off. Earlier rows of the same days are closed, the
/// revision rises, and <see cref="HolidayDecided"/> lets running clocks be computed again. Labour Code 2019, art. 112.3.
/// </summary>
internal sealed class RecordHolidayDecision(Db db, Journal journal) : IUseCase
{
    private const int MostDays = 31;

    /// <summary>Days <c>From</c> to <c>To</c> (one day when null) of one kind. <c>Read</c>: the officer has the decision before them.</summary>
    internal sealed record Command(DateOnly From, DateOnly? To, string? Kind, string? Name, string? NameEn, string? Decision, bool Read);

    internal async Task<Result<HolidayDecided>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(LawPermissions.DecideHolidays)) return KernelProblems.NotAllowed;
        var parsed = Parse(command);
        if (parsed.Problem is { } wrong) return wrong;
        var rows = parsed.Value;
        await using (var locking = db.Command("SELECT number FROM law.revision FOR UPDATE")) await locking.ExecuteScalarAsync(ct);
        if (await AllKnownAsync(rows, ct)) return LawProblems.AlreadyDecided;
        foreach (var row in rows) Write(row, act);
        db.Write("UPDATE law.revision SET number = number + 1", 1);
        var decided = new HolidayDecided(rows[0].Decision, [.. rows.Select(r => new DecidedDay(r.Day, HolidayKinds.Word(r.Kind), r.NameVi, r.NameEn))], rows[0].IsUnsure);
        journal.Record(act, decided);
        return decided;
    }

    internal static Result<IReadOnlyList<Holiday>> Parse(Command command)
    {
        var to = command.To ?? command.From;
        if (command.From.Year < Timeline.FirstYear || to.Year > Timeline.LastYear || to < command.From || to.DayNumber - command.From.DayNumber >= MostDays)
            return LawProblems.DaysWrong;
        if (!HolidayKinds.TryParse(command.Kind, out var kind)) return LawProblems.KindWrong.With("list", string.Join(", ", HolidayKinds.All.Select(k => k.Word)));
        var name = command.Name?.Trim().Normalize() ?? "";
        if (name.Length is < 2 or > 100) return LawProblems.NameMissing;
        var decision = command.Decision?.Trim().Normalize() ?? "";
        if (decision.Length is < 5 or > 300) return LawProblems.DecisionMissing;
        var english = string.IsNullOrWhiteSpace(command.NameEn) ? name : command.NameEn.Trim().Normalize();
        if (english.Length > 100) return LawProblems.NameMissing.At("nameEn");
        return Enumerable.Range(command.From.DayNumber, to.DayNumber - command.From.DayNumber + 1)
            .Select(d => new Holiday(DateOnly.FromDayNumber(d), kind, "QUYET_DINH", name, english, decision, !command.Read)).ToArray();
    }

    private async Task<bool> AllKnownAsync(IReadOnlyList<Holiday> rows, CancellationToken ct)
    {
        var known = await db.QueryAsync(
            "SELECT count(*) FROM law.holiday WHERE superseded_at IS NULL AND day = ANY($1) AND kind = $2 AND name_vi = $3 AND name_en = $4 AND decision = $5 AND unsure = $6",
            r => r.GetInt64(0), ct, rows.Select(r => r.Day).ToArray(), HolidayKinds.Word(rows[0].Kind), rows[0].NameVi, rows[0].NameEn, rows[0].Decision, rows[0].IsUnsure);
        return known[0] == rows.Count;
    }

    private void Write(Holiday row, Act act)
    {
        db.Write("UPDATE law.holiday SET superseded_at = greatest($2, recorded_at) WHERE day = $1 AND superseded_at IS NULL", null, row.Day, act.At);
        db.Write("""
            INSERT INTO law.holiday (id, day, kind, code, name_vi, name_en, decision, unsure, recorded_at, recorded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, 1, Ids.New(act.At), row.Day, HolidayKinds.Word(row.Kind), row.Code, row.NameVi, row.NameEn, row.Decision, row.IsUnsure, act.At, act.Actor.ToString());
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/law/holidays",
        async (Command command, HttpContext http, IWhoActs who, UseCases useCases, ILaw law, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var decided = await useCases.RunAsync<RecordHolidayDecision, HolidayDecided>(u => u.RunAsync(command, act.Value, ct), act.Value, ct);
            if (decided.IsDone) await law.RefreshAsync(ct);
            return decided.ToHttp(http);
        })
        .WithName("RecordHolidayDecision").WithTags("Law").Produces<HolidayDecided>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
}
