using DeAn06.Kernel;
using DeAn06.Places;

namespace DeAn06.Population.Importing;

/// <summary>Enters checked rows into the register, of a chunk of a file or of one mended row: tables, flags and journal, in the running transaction.</summary>
internal sealed class EnterRows(Db db, Journal journal, FlagMatches flag, IAddressQuarantine unplaced)
{
    private const int SubjectsOfAnEntry = 256;

    /// <summary>Writes the tables of those who enter, and puts the others aside.</summary>
    internal async Task WriteAsync(CheckedRows rows, RowPlan plan, ImportBatch batch, Act act, CancellationToken ct)
    {
        var writer = new ChunkWriter(db.Connection, batch, plan, act.At);
        if (rows.Retaken.Count > 0) await RetakeAsync(rows, batch, act, ct);
        await writer.WriteAsync(rows, ct);
        await writer.WriteQuarantineAsync(rows.Bad, ct);
    }

    /// <summary>Flags whom those who were written may be, once everyone before them is in, and journals who entered.</summary>
    internal async Task<int> FlagAsync(CheckedRows rows, RowPlan plan, ImportBatch batch, Act act, CancellationToken ct)
    {
        var matches = await flag.RunAsync(rows.Good, ct);
        await new ChunkWriter(db.Connection, batch, plan, act.At).WriteMatchesAsync(matches, ct);
        foreach (var part in rows.Good.Chunk(SubjectsOfAnEntry))
            journal.Record(act, new PersonsImported(batch.Id, plan.Mapping.Source, [.. part.Select(r => r.Line)]), [.. part.Select(r => r.Person!.Id)]);
        foreach (var (address, resolution) in rows.Bad.SelectMany(r => r.Unplaced).DistinctBy(u => u.Address.Text))
            unplaced.Keep(address, resolution, plan.Mapping.Source, act);
        return matches.Count;
    }

    private async Task RetakeAsync(CheckedRows rows, ImportBatch batch, Act act, CancellationToken ct)
    {
        var again = rows.Good.Where(r => r.Number is { } n && rows.Retaken.Contains(n)).ToList();
        await db.QueryAsync("""
            UPDATE population.personal_number n SET person_id = a.person_id, origin = 'imported', at = $3, cancelled_at = NULL, deed = $4
            FROM unnest($1::text[], $2::uuid[]) AS a(number, person_id) WHERE n.number = a.number RETURNING n.number
            """, r => r.GetString(0), ct, again.Select(r => r.Number!).ToArray(), again.Select(r => r.Person!.Id).ToArray(), act.At, batch.Id);
        db.Write("DELETE FROM population.import_withdrawn WHERE number = ANY ($1)", null, [again.Select(r => r.Number!).ToArray()]);
        db.Write(Numbers.NumberRegister.EndMarksSql, null, again.Select(r => r.Number!).ToArray(), act.At, Numbers.NumberRegister.TakenOver);
    }
}
