using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>
/// An officer says where a procedure stands from a day, in the country or in one province: draft, piloted at named offices, or live, with its online level; or opens it for
/// practice at named offices until a day. What the linter finds wrong keeps it from being piloted or live. Decree 224/2026, chapter III.
/// </summary>
internal sealed class SetStage(Db db, Journal journal, CatalogueBook book, IOffices offices, IPlaces places) : IUseCase
{
    private const int MostPracticeDays = 366, MostOffices = 200;

    /// <summary>Offices are codes, one a line. Until is the last day and needed for practice only.</summary>
    internal sealed record Command(
        string? Code, string? Province, string? Stage, string? Offices, string? Online, string? Reason, string? ReasonVi, string? ReasonEn, DateOnly? From, DateOnly? Until);

    internal async Task<Result<StageRow>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Catalogue)) return KernelProblems.NotAllowed;
        await using (var locking = db.Command("SELECT number FROM services.catalogue_revision FOR UPDATE")) await locking.ExecuteScalarAsync(ct);
        var today = Clock.DayOf(act.At);
        var from = command.From ?? today;
        if (from < today) return ProblemsOfCatalogue.DayTooEarly.With("day", today.ToString("dd/MM/yyyy", null));
        var made = Make(command, from, act);
        if (made.Problem is { } wrong) return wrong;
        var row = made.Value;
        if (row.Stage is ProcedureStage.Live or ProcedureStage.Pilot && Refusal(row.Code, from) is { } refusal) return refusal;
        if (row.Stage != ProcedureStage.Practice && await LaterAsync(row, ct) is { } later) return ProblemsOfCatalogue.DayTooEarly.With("day", later.ToString("dd/MM/yyyy", null));
        Write(row, act);
        return row;
    }

    private Result<StageRow> Make(Command command, DateOnly from, Act act)
    {
        if (command.Code is not { } code || book.Find(code, from) is null) return ProblemsOfCatalogue.ProcedureUnknown.With("code", command.Code);
        if (!Words.TryParse<ProcedureStage>(command.Stage, out var stage)) return ProblemsOfCatalogue.StageMissing.With("list", Words.List<ProcedureStage>());
        if (!Words.TryParse<OnlineLevel>(command.Online, out var online)) return ProblemsOfCatalogue.OnlineMissing.With("list", Words.List<OnlineLevel>());
        var province = string.IsNullOrWhiteSpace(command.Province) ? null : command.Province.Trim();
        if (province is not null && (!AreaCode.TryParse(province, AreaMap.Today, out var area) || places.Find(area) is not { Level: AreaLevel.Province })) return ProblemsOfCatalogue.ProvinceUnknown.With("code", province);
        var named = Offices(command.Offices, stage, province);
        if (named.Problem is { } wrong) return wrong;
        PartialReason? reason = null;
        if (online == OnlineLevel.Partial && stage is not ProcedureStage.Draft and not ProcedureStage.Practice)
        {
            if (!Words.TryParse<PartialReason>(command.Reason, out var why) || !Said(command.ReasonVi) || !Said(command.ReasonEn)) return ProblemsOfCatalogue.ReasonMissing;
            reason = why;
        }
        else if (online == OnlineLevel.Partial) online = OnlineLevel.None;
        DateOnly? until = null;
        if (stage == ProcedureStage.Practice)
        {
            if (command.Until is not { } last || last < from || last.DayNumber - from.DayNumber > MostPracticeDays) return ProblemsOfCatalogue.UntilMissing;
            until = last.AddDays(1);
        }
        return new StageRow(Ids.New(act.At), code, province, stage.Value, named.Value, online.Value, reason, reason is null ? null : command.ReasonVi!.Trim().Normalize(), reason is null ? null : command.ReasonEn!.Trim().Normalize(), from, until);
    }

    private static bool Said(string? text) => text?.Trim().Length is >= 10 and <= 500;

    private Result<IReadOnlyList<string>> Offices(string? text, ProcedureStage? stage, string? province)
    {
        if (stage is not ProcedureStage.Pilot and not ProcedureStage.Practice) return Array.Empty<string>();
        var codes = (text ?? "").Split(['\n', ',', ' ', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostOffices).ToArray();
        if (codes.Length == 0) return ProblemsOfCatalogue.OfficesMissing;
        foreach (var code in codes)
            if (!OfficeCode.TryParse(code, out var office) || offices.Find(office) is not { } open || (province is not null && open.Area is { } area && places.Path(area)[^1].Code.Digits != province))
                return ProblemsOfCatalogue.OfficeUnknown.With("code", code);
        return codes;
    }

    private Problem? Refusal(string code, DateOnly from) =>
        ProcedureLinter.Check(book.Find(code, from)!, book.Content, from).FirstOrDefault(f => f.IsError) is { } error
            ? ProblemsOfCatalogue.LinterRefuses.With("code", code).With("what", error.Vi).With("whatEn", error.En)
            : null;

    /// <summary>The day on which an open row of the same place begins, when that is later: rows follow each other.</summary>
    private async Task<DateOnly?> LaterAsync(StageRow row, CancellationToken ct)
    {
        var open = await db.QueryAsync("SELECT effective_from FROM services.procedure_stage WHERE code = $1 AND coalesce(province, '') = $2 AND stage <> 'practice' AND effective_until IS NULL",
            r => r.GetFieldValue<DateOnly>(0), ct, row.Code, row.Province ?? "");
        return open.Count > 0 && open[0] > row.From ? open[0] : null;
    }

    private void Write(StageRow row, Act act)
    {
        if (row.Stage != ProcedureStage.Practice)
            db.Write("UPDATE services.procedure_stage SET effective_until = $3 WHERE code = $1 AND coalesce(province, '') = $2 AND stage <> 'practice' AND effective_until IS NULL", null, row.Code, row.Province ?? "", row.From);
        db.Write("""
            INSERT INTO services.procedure_stage (id, code, province, stage, offices, online, reason, reason_vi, reason_en, effective_from, effective_until, recorded_at, recorded_by)
            VALUES ($1, $2, nullif($3, ''), $4, $5, $6, nullif($7, ''), nullif($8, ''), nullif($9, ''), $10, $11, $12, $13)
            """, 1, row.Id, row.Code, row.Province ?? "", Words.Of(row.Stage), row.Offices.ToArray(), Words.Of(row.Online), row.Reason is { } r ? Words.Of(r) : "", row.ReasonVi ?? "", row.ReasonEn ?? "",
            row.From, row.Until, act.At, act.Actor.ToString());
        db.Write("UPDATE services.catalogue_revision SET number = number + 1", 1);
        journal.Record(act, new ProcedureStaged(row.Code, row.Province, Words.Of(row.Stage), row.Offices, Words.Of(row.Online), row.Reason is { } why ? Words.Of(why) : null, row.From, row.Until?.AddDays(-1)));
    }

    /// <summary>Words of a choice as forms and tables write them.</summary>
    private static class Words
    {
        internal static bool TryParse<T>(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? word) where T : struct, Enum
        {
            word = !string.IsNullOrEmpty(text) && !char.IsDigit(text[0]) && Enum.TryParse<T>(text, true, out var known) && Enum.IsDefined(known) ? known : null;
            return word is not null;
        }

        internal static string List<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(v => Of(v)));

        internal static string Of<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();
    }
}
