using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using Npgsql;

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

    private static readonly short PersonWidth = (short)(9 + PersonFields.All.Sum(f => f.HasLine ? 2 : 1));

    private readonly ImportMapping mapping = plan.Mapping;

    internal async Task WriteAsync(CheckedRows rows, CancellationToken ct)
    {
        var good = rows.Good;
        await CopyAsync($"population.person ({PersonColumns})", good, WritePerson, ct);
        await CopyAsync("population.personal_number (number, person_id, origin, at, deed)", good.Where(r => r.Number is { } n && !rows.Retaken.Contains(n)), WriteNumber, ct);
        // Equal names together: their words meet the same pages of the index.
        await CopyAsync("population.person_search (person_id, folded, birth, province, keys)", good.OrderBy(r => r.Folded, StringComparer.Ordinal), WriteSearch, ct);
        await CopyAsync("population.stay (person_id, fact_id, stay_id, kind, area, line, valid, recorded, source, deed)", good.SelectMany(StaysOf), WriteStay, ct);
        await CopyAsync("population.household (household_id, number, area, line, opened_on, recorded_at)", rows.Households, WriteHousehold, ct);
        await CopyAsync("population.household_member (person_id, fact_id, household_id, role, valid, recorded, source, deed)",
            good.Where(r => r.Household is not null), (to, row) => WriteMember(to, row, rows.Members[row.Line]), ct);
        await CopyAsync("population.import_row (batch_id, line, person_id)", good, (to, row) =>
        {
            to.Row(3);
            to.Id(batch.Id);
            to.Big(row.Line);
            to.Id(row.Person!.Id);
        }, ct);
    }

    internal Task WriteQuarantineAsync(IEnumerable<ImportedRow> bad, CancellationToken ct) =>
        CopyAsync("population.import_quarantine (batch_id, line, cells, codes, reasons)", bad, (to, row) =>
        {
            to.Row(5);
            to.Id(batch.Id);
            to.Big(row.Line);
            to.Text(JsonSerializer.Serialize(QuarantinedCells.Of(plan, row.Cells), ImportJson.Plain.DictionaryStringString));
            to.Texts([.. row.Reasons.Select(r => r.Code).Distinct()]);
            to.Text(JsonSerializer.Serialize([.. row.Reasons], ImportJson.Plain.RowReasonArray));
        }, ct);

    internal Task WriteMatchesAsync(IEnumerable<RowMatch> matches, CancellationToken ct) =>
        CopyAsync("population.import_match (batch_id, line, person_id, other_id, score, why)", matches, (to, match) =>
        {
            to.Row(6);
            to.Id(batch.Id);
            to.Big(match.Line);
            to.Id(match.Person);
            to.Id(match.Other);
            to.Small(match.Score);
            to.Text(match.Why);
        }, ct);

    private Task CopyAsync<T>(string table, IEnumerable<T> rows, Action<CopyBuffer, T> write, CancellationToken ct)
    {
        var to = new CopyBuffer();
        foreach (var row in rows) write(to, row);
        return to.CopyAsync(connection, table, ct);
    }

    private void WritePerson(CopyBuffer to, ImportedRow row)
    {
        var p = row.Person!;
        to.Row(PersonWidth);
        to.Id(p.Id);
        to.Number(p.Version);
        to.Text(p.Commune);
        to.Text(p.Province);
        to.Text(mapping.Source);
        to.Time(at);
        to.Text(mapping.Document);
        to.Text(mapping.Agency);
        to.Small(mapping.Confidence ?? 100);
        foreach (var field in PersonFields.All)
        {
            to.Text(p[field].Value);
            if (field.HasLine) to.Text(p[field].Line);
        }
    }

    private void WriteNumber(CopyBuffer to, ImportedRow row)
    {
        to.Row(5);
        to.Text(row.Number!);
        to.Id(row.Person!.Id);
        to.Text("imported");
        to.Time(at);
        to.Id(batch.Id);
    }

    private static void WriteSearch(CopyBuffer to, ImportedRow row)
    {
        to.Row(5);
        to.Id(row.Person!.Id);
        to.Text(row.Folded);
        to.Text(row.Person[PersonFields.BirthDate].Value ?? "");
        to.Text(row.Person.Province);
        to.Texts(row.Keys);
    }

    private static IEnumerable<(ImportedRow Row, string Kind, FieldValue Place, byte Nth)> StaysOf(ImportedRow row)
    {
        if (row.Person![PersonFields.Permanent] is { Value: not null } permanent) yield return (row, "permanent", permanent, 0);
        if (row.Person[PersonFields.Temporary] is { Value: not null } temporary) yield return (row, "temporary", temporary, 1);
        if (row.Person[PersonFields.Present] is { Value: not null } present) yield return (row, "present", present, 2);
    }

    private void WriteStay(CopyBuffer to, (ImportedRow Row, string Kind, FieldValue Place, byte Nth) stay)
    {
        var fact = ImportBatch.Beside(stay.Row.Fact, stay.Nth);
        to.Row(10);
        to.Id(stay.Row.Person!.Id);
        to.Id(fact);
        to.Id(fact);
        to.Text(stay.Kind);
        to.Text(stay.Place.Value!);
        to.Text(stay.Place.Line);
        to.Since(stay.Nth == 0 ? stay.Row.PermanentSince : null);
        to.From(at);
        to.Text(mapping.Source);
        to.Id(batch.Id);
    }

    private void WriteHousehold(CopyBuffer to, NewHousehold household)
    {
        to.Row(6);
        to.Id(household.Id);
        to.Text(household.Number);
        to.Text(household.Area);
        to.Text(household.Line);
        to.Day(household.OpenedOn);
        to.Time(at);
    }

    private void WriteMember(CopyBuffer to, ImportedRow row, Guid household)
    {
        to.Row(8);
        to.Id(row.Person!.Id);
        to.Id(ImportBatch.Beside(row.Fact, 3));
        to.Id(household);
        to.Text(row.Role!);
        to.Since(row.PermanentSince);
        to.From(at);
        to.Text(mapping.Source);
        to.Id(batch.Id);
    }
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
