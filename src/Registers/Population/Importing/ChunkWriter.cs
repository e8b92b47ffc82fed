using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Population.Importing;

/// <summary>A possible match of a row with a person of the register: how likely in per cent, and why.</summary>
internal sealed record RowMatch(long Line, Guid Person, Guid Other, short Score, string Why);

/// <summary>A household that a chunk adds.</summary>
internal sealed record NewHousehold(Guid Id, string Number, string Area, string Line, DateOnly OpenedOn);

/// <summary>Streams the rows of a chunk into their tables with binary COPY, inside the chunk's transaction.</summary>
internal sealed class ChunkWriter(NpgsqlConnection connection, ImportBatch batch, RowPlan plan, DateTime at)
{
    private static readonly string PersonColumns = "person_id, version, commune, province, source, recorded_from, document, agency, confidence, "
        + string.Join(", ", PersonFields.All.SelectMany(PersonSql.ColumnsOf));

    private readonly ImportMapping mapping = plan.Mapping;
    private readonly NpgsqlRange<DateTime> believed = new(at, true, false, default(DateTime).ToUniversalTime(), false, true);

    internal async Task WriteAsync(CheckedRows rows, CancellationToken ct)
    {
        var good = rows.Good;
        await CopyAsync($"population.person ({PersonColumns})", good, WritePersonAsync, ct);
        await CopyAsync("population.personal_number (number, person_id, origin, at, deed)", good.Where(r => r.Number is { } n && !rows.Retaken.Contains(n)), WriteNumberAsync, ct);
        await CopyAsync("population.person_search (person_id, folded, birth, keys)", good, WriteSearchAsync, ct);
        await CopyAsync("population.stay (person_id, fact_id, stay_id, kind, area, line, valid, recorded, source, deed)", good.SelectMany(StaysOf), WriteStayAsync, ct);
        await CopyAsync("population.household (household_id, number, area, line, opened_on, recorded_at)", rows.Households, WriteHouseholdAsync, ct);
        await CopyAsync("population.household_member (person_id, fact_id, household_id, role, valid, recorded, source, deed)",
            good.Where(r => r.Household is not null), (to, row, token) => WriteMemberAsync(to, row, rows.Members[row.Line], token), ct);
        await CopyAsync("population.import_row (batch_id, line, person_id)", good, async (to, row, token) =>
        {
            await to.WriteAsync(batch.Id, token);
            await to.WriteAsync(row.Line, token);
            await to.WriteAsync(row.Person!.Id, token);
        }, ct);
    }

    internal Task WriteQuarantineAsync(IEnumerable<ImportedRow> bad, CancellationToken ct) =>
        CopyAsync("population.import_quarantine (batch_id, line, cells, codes, reasons)", bad, async (to, row, token) =>
        {
            await to.WriteAsync(batch.Id, token);
            await to.WriteAsync(row.Line, token);
            await to.WriteAsync(JsonSerializer.Serialize(QuarantinedCells.Of(plan, row.Cells), ImportJson.Plain.DictionaryStringString), token);
            await to.WriteAsync(row.Reasons.Select(r => r.Code).Distinct().ToArray(), token);
            await to.WriteAsync(JsonSerializer.Serialize([.. row.Reasons], ImportJson.Plain.RowReasonArray), token);
        }, ct);

    internal Task WriteMatchesAsync(IEnumerable<RowMatch> matches, CancellationToken ct) =>
        CopyAsync("population.import_match (batch_id, line, person_id, other_id, score, why)", matches, async (to, match, token) =>
        {
            await to.WriteAsync(batch.Id, token);
            await to.WriteAsync(match.Line, token);
            await to.WriteAsync(match.Person, token);
            await to.WriteAsync(match.Other, token);
            await to.WriteAsync(match.Score, token);
            await to.WriteAsync(match.Why, token);
        }, ct);

    private async Task CopyAsync<T>(string table, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write, CancellationToken ct)
    {
        using var each = rows.GetEnumerator();
        if (!each.MoveNext()) return;
        await using var to = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
        do
        {
            await to.StartRowAsync(ct);
            await write(to, each.Current, ct);
        }
        while (each.MoveNext());
        await to.CompleteAsync(ct);
    }

    private async Task WritePersonAsync(NpgsqlBinaryImporter to, ImportedRow row, CancellationToken ct)
    {
        var p = row.Person!;
        await to.WriteAsync(p.Id, ct);
        await to.WriteAsync(p.Version, ct);
        await TextAsync(to, p.Commune, ct);
        await TextAsync(to, p.Province, ct);
        await to.WriteAsync(mapping.Source, ct);
        await to.WriteAsync(at, NpgsqlDbType.TimestampTz, ct);
        await TextAsync(to, mapping.Document, ct);
        await TextAsync(to, mapping.Agency, ct);
        await to.WriteAsync(mapping.Confidence ?? 100, NpgsqlDbType.Smallint, ct);
        foreach (var field in PersonFields.All)
        {
            await TextAsync(to, p[field].Value, ct);
            if (field.HasLine) await TextAsync(to, p[field].Line, ct);
        }
    }

    private async Task WriteNumberAsync(NpgsqlBinaryImporter to, ImportedRow row, CancellationToken ct)
    {
        await to.WriteAsync(row.Number!, ct);
        await to.WriteAsync(row.Person!.Id, ct);
        await to.WriteAsync("imported", ct);
        await to.WriteAsync(at, NpgsqlDbType.TimestampTz, ct);
        await to.WriteAsync(batch.Id, ct);
    }

    private static async Task WriteSearchAsync(NpgsqlBinaryImporter to, ImportedRow row, CancellationToken ct)
    {
        await to.WriteAsync(row.Person!.Id, ct);
        await to.WriteAsync(row.Folded, ct);
        await to.WriteAsync(row.Person[PersonFields.BirthDate].Value ?? "", ct);
        await to.WriteAsync(row.Keys, ct);
    }

    private static IEnumerable<(ImportedRow Row, string Kind, FieldValue Place, byte Nth)> StaysOf(ImportedRow row)
    {
        if (row.Person![PersonFields.Permanent] is { Value: not null } permanent) yield return (row, "permanent", permanent, 0);
        if (row.Person[PersonFields.Temporary] is { Value: not null } temporary) yield return (row, "temporary", temporary, 1);
        if (row.Person[PersonFields.Present] is { Value: not null } present) yield return (row, "present", present, 2);
    }

    private async Task WriteStayAsync(NpgsqlBinaryImporter to, (ImportedRow Row, string Kind, FieldValue Place, byte Nth) stay, CancellationToken ct)
    {
        var fact = ImportBatch.Beside(stay.Row.Fact, stay.Nth);
        await to.WriteAsync(stay.Row.Person!.Id, ct);
        await to.WriteAsync(fact, ct);
        await to.WriteAsync(fact, ct);
        await to.WriteAsync(stay.Kind, ct);
        await to.WriteAsync(stay.Place.Value!, ct);
        await TextAsync(to, stay.Place.Line, ct);
        await to.WriteAsync(Since(stay.Nth == 0 ? stay.Row.PermanentSince : null), NpgsqlDbType.DateRange, ct);
        await to.WriteAsync(believed, NpgsqlDbType.TimestampTzRange, ct);
        await to.WriteAsync(mapping.Source, ct);
        await to.WriteAsync(batch.Id, ct);
    }

    private async Task WriteHouseholdAsync(NpgsqlBinaryImporter to, NewHousehold household, CancellationToken ct)
    {
        await to.WriteAsync(household.Id, ct);
        await to.WriteAsync(household.Number, ct);
        await to.WriteAsync(household.Area, ct);
        await to.WriteAsync(household.Line, ct);
        await to.WriteAsync(household.OpenedOn, ct);
        await to.WriteAsync(at, NpgsqlDbType.TimestampTz, ct);
    }

    private async Task WriteMemberAsync(NpgsqlBinaryImporter to, ImportedRow row, Guid household, CancellationToken ct)
    {
        await to.WriteAsync(row.Person!.Id, ct);
        await to.WriteAsync(ImportBatch.Beside(row.Fact, 3), ct);
        await to.WriteAsync(household, ct);
        await to.WriteAsync(row.Role!, ct);
        await to.WriteAsync(Since(row.PermanentSince), NpgsqlDbType.DateRange, ct);
        await to.WriteAsync(believed, NpgsqlDbType.TimestampTzRange, ct);
        await to.WriteAsync(mapping.Source, ct);
        await to.WriteAsync(batch.Id, ct);
    }

    // Unknown first day: the stay holds since ever.
    private static NpgsqlRange<DateOnly> Since(DateOnly? day) => new(day ?? default, day is not null, day is null, default, false, true);

    private static Task TextAsync(NpgsqlBinaryImporter to, string? text, CancellationToken ct) =>
        text is null ? to.WriteNullAsync(ct) : to.WriteAsync(text, ct);
}

/// <summary>The cells of a quarantined row by their columns, cut to a length that a form can show.</summary>
internal static class QuarantinedCells
{
    private const int Longest = 300;

    internal static Dictionary<string, string> Of(RowPlan plan, string[] cells)
    {
        var kept = new Dictionary<string, string>();
        for (var i = 0; i < cells.Length; i++)
        {
            var name = i < plan.Header.Length ? plan.Header[i] : $"+{i + 1}";
            var clean = new string([.. cells[i].Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
            if (!kept.TryAdd(name, clean)) kept[$"{name} ({i + 1})"] = clean;
        }
        return kept;
    }
}
