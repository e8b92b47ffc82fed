using DeAn06.Kernel;
using DeAn06.Population.Finding;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>What a reversal did: how many persons left the register, how many stayed, and the lines of those of whom it may be told why, at most the first hundred.</summary>
internal sealed record ReversedImport(string Batch, long Withdrawn, long Kept, IReadOnlyList<long> KeptLines);

/// <summary>A part of a reversal.</summary>
internal sealed record WithdrawnLines(long LastLine, int Withdrawn, int Kept, IReadOnlyList<long> KeptLines);

/// <summary>
/// Takes back what a batch entered (rút lại), some thousand persons a transaction. Someone to whom anything else happened since, by the journal of any room,
/// stays and is named, unless only a sealed fact keeps them: a named line would tell that there is one. Looks do not count. Numbers stay known as cancelled; the same person may bring theirs again.
/// </summary>
internal sealed class WithdrawLines(Db db, Journal journal, EventCatalogue events) : IUseCase
{
    private const int AtOnce = 4000;
    private const int SubjectsOfAnEntry = 256;

    private static readonly string[] Harmless =
    [
        "population.persons-imported/1", "population.import-viewed/1", "population.person-looked-up/1", "population.person-viewed/1", "population.persons-searched/1",
        "population.lookup-refused/1", "population.view-refused/1", "population.facts-viewed/1", "population.household-viewed/1", "population.old-number-looked-up/1",
        "population.sealed-viewed/1", "population.sealed-refused/1",
        "population.record-compared/1", "trust.document-viewed/1",
    ];

    // Locked first, as every deed locks a person; whoever is gone already was withdrawn by an earlier part.
    private const string RowsSql = """
        WITH part AS MATERIALIZED (SELECT line, person_id FROM population.import_row WHERE batch_id = $1 AND line > $2 ORDER BY line LIMIT $3)
        SELECT i.line, i.person_id, p.name, p.birth_date, p.number, p.version = 1 AND NOT EXISTS (
            SELECT FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id WHERE s.person_id = i.person_id AND e.event <> ALL ($4)),
            p.version > 1 OR EXISTS (
            SELECT FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id WHERE s.person_id = i.person_id AND e.event <> ALL ($4) AND e.event <> ALL ($5))
        FROM part i LEFT JOIN LATERAL (SELECT name, birth_date, number, version FROM population.person WHERE person_id = i.person_id FOR UPDATE) p ON true
        ORDER BY i.line
        """;

    internal async Task<Result<WithdrawnLines>> RunAsync(Guid batch, long after, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        await using (var alone = db.Command($"SELECT pg_advisory_xact_lock({ImportLane.OneAtATime})")) await alone.ExecuteNonQueryAsync(ct);
        var rows = await db.QueryAsync(RowsSql, r => (Line: r.GetInt64(0), Person: r.GetGuid(1), Name: r.IsDBNull(2) ? null : r.GetString(2),
            Birth: r.IsDBNull(3) ? null : r.GetString(3), Number: r.IsDBNull(4) ? null : r.GetString(4), IsUntouched: !r.IsDBNull(5) && r.GetBoolean(5), IsTold: !r.IsDBNull(6) && r.GetBoolean(6)), ct, batch, after, AtOnce, Harmless, events.Sealed.ToArray());
        if (rows.Count == 0) return new WithdrawnLines(0, 0, 0, []);
        var leaving = rows.Where(r => r.Name is not null && r.IsUntouched).ToList();
        var numbers = leaving.Where(r => r.Number is not null).ToList();
        if (numbers.Count > 0)
        {
            db.Write("""
                INSERT INTO population.import_withdrawn (number, person_id, batch_id, identity)
                SELECT number, person_id, $1, identity FROM unnest($2::text[], $3::uuid[], $4::bigint[]) AS w(number, person_id, identity)
                """, numbers.Count, batch, numbers.Select(r => r.Number!).ToArray(), numbers.Select(r => r.Person).ToArray(),
                numbers.Select(r => ImportedRow.IdentityOf(r.Number, NameKey.Of(r.Name), r.Birth)).ToArray());
            db.Write("UPDATE population.personal_number SET cancelled_at = $2 WHERE number = ANY ($1)", numbers.Count, numbers.Select(r => r.Number!).ToArray(), act.At);
        }
        Leave([.. leaving.Select(r => r.Person)], batch);
        foreach (var part in leaving.Chunk(SubjectsOfAnEntry))
            journal.Record(act, new PersonsWithdrawn(batch, [.. part.Select(r => r.Line)]), [.. part.Select(r => r.Person)]);
        var kept = rows.Where(r => r.Name is not null && !r.IsUntouched).ToList();
        return new WithdrawnLines(rows[^1].Line, leaving.Count, kept.Count, [.. kept.Where(r => r.IsTold).Select(r => r.Line)]);
    }

    private void Leave(Guid[] persons, Guid batch)
    {
        if (persons.Length == 0) return;
        // Households that only ever had members of this batch go with the last of them.
        db.Write("""
            WITH gone AS (DELETE FROM population.household_member WHERE person_id = ANY ($1) AND deed = $2 RETURNING person_id, household_id)
            DELETE FROM population.household h USING population.import_batch b
            WHERE b.batch_id = $2 AND h.household_id IN (SELECT household_id FROM gone) AND h.version = 1 AND h.recorded_at >= b.started_at
              AND NOT EXISTS (SELECT FROM population.household_member m WHERE m.household_id = h.household_id AND NOT m.person_id = ANY ($1))
            """, null, persons, batch);
        db.Write("DELETE FROM population.stay WHERE person_id = ANY ($1) AND deed = $2", null, persons, batch);
        db.Write("DELETE FROM population.person_search WHERE person_id = ANY ($1)", persons.Length, persons);
        db.Write("DELETE FROM population.person WHERE person_id = ANY ($1)", persons.Length, persons);
        db.Write("DELETE FROM population.import_match WHERE batch_id = $2 AND person_id = ANY ($1)", null, persons, batch);
    }
}

/// <summary>Marks a batch as reversed once all its lines were gone through.</summary>
internal sealed class CloseReversal(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid batch, long kept, Act act, CancellationToken ct)
    {
        var withdrawn = (await db.QueryAsync("""
            SELECT count(*) FROM population.import_row i WHERE i.batch_id = $1 AND NOT EXISTS (SELECT FROM population.person p WHERE p.person_id = i.person_id)
            """, r => r.GetInt64(0), ct, batch))[0];
        db.Write("UPDATE population.import_batch SET reversed_at = $2, withdrawn = $3 WHERE batch_id = $1 AND reversed_at IS NULL", 1, batch, act.At, withdrawn);
        journal.Record(act, new ImportReversed(batch, withdrawn, kept));
        return Done.It;
    }
}

/// <summary>Reverses a batch from its first line to its last; run again after a stop, it goes through the rest.</summary>
internal sealed class ReverseImport(UseCases useCases, ImportReports reports, Headway headway, Clock clock)
{
    private const int MostNamed = 100;

    internal async Task<Result<ReversedImport>> RunAsync(string handle, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        if (!Ids.TryParseHandle(handle, out var batch) || await reports.OfAsync(batch, ct) is not { } report)
            return ImportProblems.BatchUnknown.With("batch", Looking.AskedFields.Short(handle));
        if (report.ReversedAt is not null) return ImportProblems.Reversed;
        var (line, withdrawn, kept, named) = (-1L, 0L, 0L, new List<long>());
        while (true)
        {
            var now = act with { At = clock.UtcNow };
            var part = await useCases.RunAsync<WithdrawLines, WithdrawnLines>(u => u.RunAsync(batch, line, now, ct), now, ct);
            if (part.Problem is { } refused) return refused;
            if (part.Value.LastLine == 0) break;
            (line, withdrawn, kept) = (part.Value.LastLine, withdrawn + part.Value.Withdrawn, kept + part.Value.Kept);
            named.AddRange(part.Value.KeptLines);
            headway.Tell(report.FileName, withdrawn + kept, report.Loaded);
        }
        var end = act with { At = clock.UtcNow };
        var closed = await useCases.RunAsync<CloseReversal, Done>(u => u.RunAsync(batch, kept, end, ct), end, ct);
        return closed.Then(_ => new ReversedImport(handle, withdrawn, kept, [.. named.Take(MostNamed)]));
    }
}
