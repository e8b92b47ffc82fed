namespace DeAn06.Services.Catalogue;

/// <summary>What was applied: how many lines began, changed, ended.</summary>
internal sealed record Applied(int New, int Changed, int Gone);

/// <summary>
/// A brought file is applied from a day: open versions that differ end that day and the next begin. The comparison is made again under the lock, so that two imports never
/// build on the same old version. A procedure that people can apply for must pass the linter.
/// </summary>
internal sealed class ApplyCatalogue(Db db, Journal journal, CatalogueTables tables) : IUseCase
{
    /// <summary>A list that would end more than one line in this many is applied only when the officer agrees to that.</summary>
    private const int GoneNeedsConsent = 20;

    /// <summary>From which day; null: from today. <paramref name="Agree"/>: lines that the list no longer has may end, however many.</summary>
    internal sealed record Command(Guid Import, DateOnly? From, bool Agree);

    internal async Task<Result<Applied>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Catalogue)) return KernelProblems.NotAllowed;
        await using (var locking = db.Command("SELECT number FROM services.catalogue_revision FOR UPDATE")) await locking.ExecuteScalarAsync(ct);
        var found = await db.QueryAsync("SELECT id, kind, name, brought_at, brought_by, applied_at, effective_from, content FROM services.catalogue_import WHERE id = $1 FOR UPDATE",
            r => (Import: CatalogueImports.Row(r), Text: r.GetString(7)), ct, command.Import);
        if (found.Count == 0) return ProblemsOfCatalogue.ImportUnknown;
        if (found[0].Import.From is { } before) return ProblemsOfCatalogue.AppliedAlready.With("day", before.ToString("dd/MM/yyyy", null));
        var today = Clock.DayOf(act.At);
        var from = command.From ?? today;
        if (from < today) return ProblemsOfCatalogue.DayTooEarly.With("day", today.ToString("dd/MM/yyyy", null));
        var content = (await tables.NewerAsync(-1, ct))!;
        var compared = CatalogueImports.Compare(found[0].Import, found[0].Text, content, from);
        if (compared.IsEmpty) return ProblemsOfCatalogue.NothingChanged;
        var applied = compared.List is { } list ? Apply(list, content, command, from, act) : Apply(compared, content, command.Import, from, act);
        if (applied.Problem is not null) return applied;
        db.Write("UPDATE services.catalogue_import SET applied_at = $2, applied_by = $3, effective_from = $4 WHERE id = $1 AND applied_at IS NULL", 1, command.Import, act.At, act.Actor.ToString(), from);
        db.Write("UPDATE services.catalogue_revision SET number = number + 1", 1);
        return applied;
    }

    private Result<Applied> Apply(ListDiff list, CatalogueContent content, Command command, DateOnly from, Act act)
    {
        var open = content.Listed.Count(l => l.Until is null);
        if (!command.Agree && list.Gone.Count > open / GoneNeedsConsent) return ProblemsOfCatalogue.ListTooSmall.With("gone", list.Gone.Count).With("all", open);
        if (content.Listed.Where(l => l.Until is null && l.From > from).Select(l => l.From).DefaultIfEmpty().Max() is var latest && latest > from)
            return ProblemsOfCatalogue.DayTooEarly.With("day", latest.ToString("dd/MM/yyyy", null));
        var changed = list.Changed.ToDictionary(c => c.Code, c => c.Fields);
        var closed = changed.Keys.Concat(list.Gone.Select(l => l.Code)).ToArray();
        db.Write("UPDATE services.listed_procedure SET effective_until = $2 WHERE code = ANY($1) AND effective_until IS NULL", closed.Length, closed, from);
        var rows = list.New.Concat(content.Listed.Where(l => l.Until is null && changed.ContainsKey(l.Code)).Select(l => Changed(l, changed[l.Code]))).ToList();
        string[] Column(int i) => [.. rows.Select(r => r[i])];
        db.Write("""
            INSERT INTO services.listed_procedure (code, version, effective_from, name, field, level, body, applicants, state, decision, channels, durations, recorded_at, recorded_by)
            SELECT b.code, 1 + coalesce((SELECT max(l.version) FROM services.listed_procedure l WHERE l.code = b.code), 0), $11, b.name, b.field, b.level, b.body, b.applicants, b.state, b.decision, b.channels, b.durations, $12, $13
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS b(code, name, field, level, body, applicants, state, decision, channels, durations)
            """, rows.Count, Column(0), Column(1), Column(2), Column(3), Column(4), Column(5), Column(6), Column(7), Column(8), Column(9), from, act.At, act.Actor.ToString());
        journal.Record(act, new ListApplied(command.Import, from, list.New.Count, list.Changed.Count, list.Gone.Count));
        return new Applied(list.New.Count, list.Changed.Count, list.Gone.Count);
    }

    private static IReadOnlyList<string> Changed(ListedProcedure l, IReadOnlyList<ChangedField> fields) =>
        [.. ListedProcedure.Columns.Select((c, i) => fields.FirstOrDefault(f => f.Field == c)?.After ?? l.Cells[i])];

    private Result<Applied> Apply(ComparedImport compared, CatalogueContent content, Guid import, DateOnly from, Act act)
    {
        if (compared.Procedure is not { } p)
            return ProblemsOfCatalogue.FileUnreadable.With("where", compared.Faults[0].Where).With("what", compared.Faults[0].Vi).With("whatEn", compared.Faults[0].En);
        var versions = content.Procedures.Where(x => x.Code == p.Code).ToList();
        if (versions.FirstOrDefault(x => x.Until is null) is { } open && open.From > from) return ProblemsOfCatalogue.DayTooEarly.With("day", open.From.ToString("dd/MM/yyyy", null));
        var isOpen = content.Stages.Any(s => s.Code == p.Code && s.Stage is ProcedureStage.Live or ProcedureStage.Pilot && (s.Until is null || s.Until > from));
        if (isOpen && compared.Findings.FirstOrDefault(f => f.IsError) is { } error) return ProblemsOfCatalogue.LinterRefuses.With("code", p.Code).With("what", error.Vi).With("whatEn", error.En);
        var version = versions.Select(x => x.Version).DefaultIfEmpty(0).Max() + 1;
        db.Write("UPDATE services.procedure SET effective_until = $2 WHERE code = $1 AND effective_until IS NULL", null, p.Code, from);
        db.Write("INSERT INTO services.procedure (code, version, effective_from, content, recorded_at, recorded_by) VALUES ($1, $2, $3, $4::jsonb, $5, $6)", 1,
            p.Code, version, from, ProcedureJson.Write(p), act.At, act.Actor.ToString());
        journal.Record(act, new ProcedureOpened(import, p.Code, version, from, [.. compared.Fields.Select(f => f.Field)]));
        return versions.Count == 0 ? new Applied(1, 0, 0) : new Applied(0, 1, 0);
    }
}
