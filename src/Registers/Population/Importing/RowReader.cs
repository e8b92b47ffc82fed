using System.Collections.Concurrent;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Finding;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>
/// Reads the cells of a row into a person by the rules every deed uses, and collects all that is wrong with it. Several threads read with one reader; what
/// repeats in a file (places, list values) is remembered up to a bound.
/// </summary>
internal sealed class RowReader(FieldRules rules, IPlaces places, RowPlan plan, ImportBatch batch, Act act)
{
    private const int MostRemembered = 50_000;
    private const int LongestHousehold = 50;
    private const int MostNamed = 4;
    private readonly ConcurrentDictionary<(bool, string), Result<FieldValue>> areas = new();
    private readonly ConcurrentDictionary<string, Resolution> addresses = new();
    private readonly ConcurrentDictionary<string, string> folds = new();
    private readonly DateOnly today = Clock.DayOf(act.At);

    internal RowPlan Plan => plan;

    internal ImportedRow Read(long line, string[] cells)
    {
        var row = new ImportedRow(line, cells);
        foreach (var at in plan.Required)
            if (string.IsNullOrWhiteSpace(cells[at])) row.Fault(ImportProblems.CellRequired.With("column", plan.Header[at]), plan.Header[at]);
        var values = new FieldValue[PersonFields.All.Count];
        foreach (var (field, value) in plan.Mapping.Constants ?? EmptyConstants) Set(row, values, PersonFields.Find(field)!, value, field);
        foreach (var column in plan.Values) ReadValue(row, values, column);
        foreach (var place in plan.Places) ReadPlace(row, values, place);
        ReadHousehold(row, values);
        if (values[PersonFields.Name.Bit].IsNone && row.IsGood) row.Fault(ImportProblems.CellRequired.With("column", PersonFields.Name.Vi), NameColumn);
        if (row.IsGood) Finish(row, values);
        return row;
    }

    private static readonly Dictionary<string, string> EmptyConstants = [];

    private string? NameColumn => plan.Values.FirstOrDefault(v => v.Field == PersonFields.Name)?.Name;

    private void Finish(ImportedRow row, FieldValue[] values)
    {
        var (person, fact) = batch.IdsOf(row.Line);
        var record = new PersonRecord(person, 1, null, null, new Provenance(plan.Mapping.Source, null, act.At), NoExceptions, values);
        var (commune, province) = rules.AreaOf(record);
        row.Person = record with { Commune = commune, Province = province };
        row.Fact = fact;
        if (!ProposeCorrection.Belongs(row.Person, act)) row.Fault(ImportProblems.RowOutside);
        var name = values[PersonFields.Name.Bit].Value!;
        row.Folded = NameKey.Of(name);
        row.Keys = NameKey.IndexKeys(name, values[PersonFields.OtherName.Bit].Value, record.Birth?.Year ?? 0, commune, province);
    }

    private static readonly IReadOnlyDictionary<string, Provenance> NoExceptions = new Dictionary<string, Provenance>();

    private void ReadValue(ImportedRow row, FieldValue[] values, ValueColumn column)
    {
        var cell = row.Cells[column.At].Trim();
        if (cell.Length == 0) return;
        if (column.Field.List is { } list)
        {
            if (column.Codes.TryGetValue(Folded(cell), out var code)) values[column.Field.Bit] = new FieldValue(code);
            else row.Fault(ImportProblems.ValueUnknown.With("value", AskedFields.Short(cell)).With("list", list), column.Name);
        }
        else if (column.Formats.Length > 0)
        {
            if (DateOf(cell, column.Formats) is { } date) Set(row, values, column.Field, date.ToString(), column.Name);
            else row.Fault(ImportProblems.DateShape.With("value", AskedFields.Short(cell)).With("formats", FormatsSaid(column.Formats)), column.Name);
        }
        else Set(row, values, column.Field, cell, column.Name);
    }

    private void Set(ImportedRow row, FieldValue[] values, PersonField field, string value, string column)
    {
        var read = rules.Read(field, value, null, today);
        if (read.Problem is { } wrong) row.Fault(wrong, column);
        else values[field.Bit] = read.Value;
    }

    private void ReadPlace(ImportedRow row, FieldValue[] values, PlaceColumns place)
    {
        var line = Cell(row, place.Line);
        if (line.Length > FieldRules.LongestLine)
        {
            row.Fault(Problems.LineTooLong.With("limit", FieldRules.LongestLine), plan.Header[place.Line]);
            return;
        }
        var (code, address) = (Cell(row, place.Code), Cell(row, place.Address));
        if (code.Length > 0) Keep(AreaOf(place, code), plan.Header[place.Code]);
        else if (address.Length > 0) Keep(Placed(row, address), plan.Header[place.Address]);
        else if (line.Length > 0 && place.Field.Kind == FieldKind.Place) values[place.Field.Bit] = new FieldValue(null, Tidy(line));

        void Keep(Result<FieldValue> read, string column)
        {
            if (read.Problem is { } wrong) row.Fault(wrong, column);
            else values[place.Field.Bit] = line.Length > 0 ? read.Value with { Line = Tidy(line) } : read.Value;
        }
    }

    private Result<FieldValue> AreaOf(PlaceColumns place, string code)
    {
        var isResidence = place.Field.Kind == FieldKind.Residence;
        if (areas.TryGetValue((isResidence, code), out var known)) return known;
        var told = place.IsOldMap && code.All(char.IsAsciiDigit) ? "c" + code : code;
        Result<FieldValue> read;
        if (isResidence && AreaCode.TryParse(told, out var old) && old.Map == AreaMap.Before && places.Find(old) is { } area)
        {
            var today = places.Resolve(old);
            read = today.Outcome == ResolutionOutcome.Resolved ? new FieldValue(today.Commune!.Code.ToString(), LineOf(old)) : Unclear(area.FullName, today);
        }
        else read = rules.Read(place.Field, told, null, today);
        if (areas.Count < MostRemembered) areas.TryAdd((isResidence, code), read);
        return read;
    }

    private string LineOf(AreaCode code) => string.Join(", ", places.Path(code).Select(a => a.FullName));

    /// <summary>Today's commune of an address as people wrote it; what is ambiguous is asked, not guessed.</summary>
    private Result<FieldValue> Placed(ImportedRow row, string address)
    {
        if (address.Length > FieldRules.LongestLine) return Problems.LineTooLong.With("limit", FieldRules.LongestLine);
        var resolution = Resolve(address);
        if (resolution.Outcome == ResolutionOutcome.Resolved) return new FieldValue(resolution.Commune!.Code.ToString(), Tidy(address));
        row.Unplaced.Add((new OldAddress(address, WrittenOn: plan.Mapping.WrittenOn), resolution));
        return Unclear(address, resolution);
    }

    // House and hamlet differ from row to row; the last three parts, which name the place, repeat.
    private Resolution Resolve(string address)
    {
        var tail = Tail(address);
        if (!addresses.TryGetValue(tail, out var resolution))
        {
            resolution = places.Resolve(new OldAddress(tail, WrittenOn: plan.Mapping.WrittenOn));
            if (addresses.Count < MostRemembered) addresses.TryAdd(tail, resolution);
        }
        return resolution.Outcome == ResolutionOutcome.Resolved || tail.Length == address.Length
            ? resolution
            : places.Resolve(new OldAddress(address, WrittenOn: plan.Mapping.WrittenOn));
    }

    private static string Tail(string address)
    {
        var at = address.Length;
        for (var parts = 0; parts < 3; parts++)
        {
            var comma = address.LastIndexOf(',', Math.Max(at - 1, 0));
            if (comma <= 0) return address;
            at = comma;
        }
        return address[(at + 1)..].TrimStart();
    }

    private static Problem Unclear(string address, Resolution resolution)
    {
        var candidates = resolution.Candidates.Select(c => $"{c.Commune.FullName}, {c.Province.FullName}").Distinct().Take(MostNamed).ToList();
        return candidates.Count == 0
            ? ImportProblems.AddressUnknown.With("address", address)
            : ImportProblems.AddressSeveral.With("address", address).With("places", string.Join("; ", candidates));
    }

    private void ReadHousehold(ImportedRow row, FieldValue[] values)
    {
        if (Cell(row, plan.PermanentSince.At) is { Length: > 0 } since)
        {
            if (DateOf(since, plan.SinceFormats) is { IsFull: true } day && day.Earliest <= today) row.PermanentSince = day.Earliest;
            else row.Fault(ImportProblems.DateShape.With("value", AskedFields.Short(since)).With("formats", FormatsSaid(plan.SinceFormats)), plan.PermanentSince.Column!.Column);
        }
        var household = Tidy(Cell(row, plan.Household.At));
        if (household.Length == 0) return;
        var said = Cell(row, plan.Role.At);
        var role = plan.RoleCodes.TryGetValue(Folded(said), out var code) ? code : HouseholdRoles.IsKnown(said) ? said : null;
        if (said.Length > 0 && role is null)
            row.Fault(ImportProblems.ValueUnknown.With("value", AskedFields.Short(said)).With("list", ImportMapping.HouseholdRole), plan.Role.Column!.Column);
        else if (role is null || household.Length > LongestHousehold || values[PersonFields.Permanent.Bit].Value is null)
            row.Fault(ImportProblems.HouseholdPlace, plan.Household.Column!.Column);
        (row.Household, row.Role) = (household, role);
    }

    private static CivilDate? DateOf(string cell, DateFormat[] formats)
    {
        if (formats.Length == 0) return CivilDate.TryParse(cell, out var any) ? any : null;
        foreach (var format in formats)
            if (format.TryRead(cell, out var date)) return date;
        return null;
    }

    private string Folded(string said)
    {
        if (folds.TryGetValue(said, out var known)) return known;
        var folded = Spelling.Fold(said);
        if (folds.Count < MostRemembered) folds.TryAdd(said, folded);
        return folded;
    }

    private static string FormatsSaid(DateFormat[] formats) => formats.Length == 0 ? "yyyy-MM-dd, dd/MM/yyyy" : string.Join(", ", formats.Select(f => f.Text));

    private static string Cell(ImportedRow row, int at) => at < 0 ? "" : row.Cells[at].Trim();

    private static string Tidy(string text) =>
        text.Contains("  ") || text.AsSpan().IndexOfAny('\t', '\n', '\r') >= 0 ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;
}
