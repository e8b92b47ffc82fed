using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>A column of the file that gives one value of a person.</summary>
internal sealed record ValueColumn(int At, string Name, PersonField Field, DateFormat[] Formats, IReadOnlyDictionary<string, string> Codes);

/// <summary>The columns of the file that together give a place: an area by code or by address, and the line as collected.</summary>
internal sealed record PlaceColumns(PersonField Field, int Code, int Line, int Address, bool IsOldMap, string Name);

/// <summary>A mapping laid over the header of a file: which cell goes where.</summary>
internal sealed class RowPlan
{
    private RowPlan(ImportMapping mapping, string[] header)
    {
        Mapping = mapping;
        Header = header;
        Required = [.. mapping.Columns.Where(c => c.Required).Select(c => IndexOf(header, c.Column))];
        Values = [.. mapping.Columns.Where(c => PersonFields.Find(c.Field) is { HasLine: false })
            .Select(c => new ValueColumn(IndexOf(header, c.Column), c.Column, PersonFields.Find(c.Field)!, FormatsOf(c), CodesOf(c)))];
        Places = [.. mapping.Columns.Where(c => PersonFields.Find(c.Field) is { HasLine: true }).GroupBy(c => c.Field).Select(g => PlaceOf(g.Key, [.. g]))];
        Household = Find(ImportMapping.Household);
        Role = Find(ImportMapping.HouseholdRole);
        PermanentSince = Find(ImportMapping.PermanentSince);
        RoleCodes = Role.Column is { } role ? CodesOf(role) : new Dictionary<string, string>();
        SinceFormats = PermanentSince.Column is { } since ? FormatsOf(since) : [];
    }

    internal ImportMapping Mapping { get; }

    internal string[] Header { get; }

    internal int[] Required { get; }

    internal ValueColumn[] Values { get; }

    internal PlaceColumns[] Places { get; }

    internal (int At, MappedColumn? Column) Household { get; }

    internal (int At, MappedColumn? Column) Role { get; }

    internal (int At, MappedColumn? Column) PermanentSince { get; }

    internal IReadOnlyDictionary<string, string> RoleCodes { get; }

    internal DateFormat[] SinceFormats { get; }

    /// <summary>POP-113 with the columns there are when the mapping names another, POP-127 when it means a code no list has.</summary>
    internal static Result<RowPlan> Of(ImportMapping mapping, IReadOnlyList<string> header)
    {
        string[] names = [.. header.Select(h => h.Trim())];
        foreach (var column in mapping.Columns)
        {
            if (IndexOf(names, column.Column) < 0) return ImportProblems.MappingColumn
                .With("column", AskedFields.Short(column.Column)).With("columns", string.Join(", ", names.Take(60).Select(AskedFields.Short)));
            if (ListOf(column) is not { } list) continue;
            foreach (var code in column.Values?.Values ?? [])
                if (CodeLists.Find(list, code) is null) return ImportProblems.ValueUnknown.With("value", AskedFields.Short(code)).With("list", list);
        }
        return new RowPlan(mapping, names);
    }

    private static int IndexOf(string[] header, string column)
    {
        var wanted = column.Trim().Normalize();
        return Array.FindIndex(header, h => string.Equals(h.Normalize(), wanted, StringComparison.OrdinalIgnoreCase));
    }

    private (int, MappedColumn?) Find(string field) =>
        Mapping.Columns.FirstOrDefault(c => c.Field == field) is { } column ? (IndexOf(Header, column.Column), column) : (-1, null);

    private PlaceColumns PlaceOf(string field, List<MappedColumn> columns)
    {
        int At(string how) => columns.FirstOrDefault(c => c.As == how) is { } column ? IndexOf(Header, column.Column) : -1;
        return new PlaceColumns(PersonFields.Find(field)!, At(ImportMapping.AsCode), At(ImportMapping.AsLine), At(ImportMapping.AsAddress),
            columns.Any(c => c.Map == "before"), columns.MinBy(c => c.As == ImportMapping.AsLine)!.Column);
    }

    private static string? ListOf(MappedColumn column) => column.Field == ImportMapping.HouseholdRole ? HouseholdRoles.List : PersonFields.Find(column.Field)?.List;

    private static DateFormat[] FormatsOf(MappedColumn column) => [.. (column.Formats ?? []).Select(f => DateFormat.Parse(f)!)];

    /// <summary>What a cell may hold of a listed field, folded: the mapping's own words first, then codes and names of the list.</summary>
    private static Dictionary<string, string> CodesOf(MappedColumn column)
    {
        var codes = new Dictionary<string, string>();
        foreach (var (said, code) in column.Values ?? new Dictionary<string, string>()) codes.TryAdd(Spelling.Fold(said), code);
        if (ListOf(column) is not { } list) return codes;
        foreach (var code in CodeLists.Of(list))
            foreach (var said in (string[])[code.Code, code.Vi, code.En]) codes.TryAdd(Spelling.Fold(said), code.Code);
        return codes;
    }
}
