using System.Text.Json;
using System.Text.Json.Serialization;
using DeAn06.Kernel;
using DeAn06.Population.Importing.Letters;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>One column of the file and what it says of a person.</summary>
/// <param name="As">Of a place: <c>code</c>, <c>line</c> (kept as collected) or <c>address</c> (today's commune is found by its text).</param>
/// <param name="Map"><c>before</c> when plain digits are codes of the map before 1 July 2025.</param>
/// <param name="Formats">Of a date: <c>dd/MM/yyyy</c> and the like, tried in order.</param>
/// <param name="Values">Of a list: what the file writes and the code it means.</param>
internal sealed record MappedColumn(
    string Column, string Field, bool Required = false, string? As = null, string? Map = null, IReadOnlyList<string>? Formats = null,
    IReadOnlyDictionary<string, string>? Values = null);

/// <summary>
/// How a file's columns become persons (ánh xạ), declared as JSON; docs/rooms/population.md describes it. <paramref name="Source"/> names where the
/// data comes from and is kept with every person.
/// </summary>
internal sealed record ImportMapping(
    string Source, IReadOnlyList<MappedColumn> Columns, IReadOnlyDictionary<string, string>? Constants = null, string? Separator = null,
    string? Encoding = null, string? Document = null, string? Agency = null, short? Confidence = null, DateOnly? WrittenOn = null)
{
    /// <summary>What a column may tell beside the fields of a person.</summary>
    internal const string Household = "household";
    internal const string HouseholdRole = "householdRole";
    internal const string PermanentSince = "permanentSince";

    internal const string AsCode = "code";
    internal const string AsLine = "line";
    internal const string AsAddress = "address";
    private const int LongestSource = 100;
    private const int LongestMapping = 256 * 1024;

    private static readonly string[] Known =
        [.. PersonFields.All.Where(f => f.IsCorrectable).Select(f => f.Code), Household, HouseholdRole, PermanentSince];

    /// <summary>Reads a mapping and checks everything that can be checked without the file.</summary>
    internal static Result<ImportMapping> Read(string json)
    {
        if (json.Length > LongestMapping) return KernelProblems.TooLarge.With("limit", "256 KB");
        try
        {
            var mapping = JsonSerializer.Deserialize(json, ImportJson.Default.ImportMapping);
            return mapping is null ? ImportProblems.MappingUnreadable.With("why", "null") : mapping.Checked();
        }
        catch (JsonException wrong)
        {
            return ImportProblems.MappingUnreadable.With("why", AskedFields.Short($"{wrong.Path} {wrong.Message}".Trim()));
        }
    }

    /// <summary>The one byte that parts cells, when the mapping names it.</summary>
    internal byte? SeparatorByte => Separator switch { "\t" or "tab" => (byte)'\t', { Length: 1 } one => (byte)one[0], _ => null };

    private Result<ImportMapping> Checked()
    {
        if (string.IsNullOrWhiteSpace(Source) || Source.Length > LongestSource) return ImportProblems.MappingIncomplete.With("what", "source");
        if (Columns is null or { Count: 0 }) return ImportProblems.MappingIncomplete.With("what", "columns");
        if (Separator is not (null or "," or ";" or "\t" or "tab")) return ImportProblems.MappingIncomplete.With("what", "separator: \",\" \";\" \"tab\"");
        if (Encoding is not null && !FileLetters.TryParse(Encoding, out _)) return ImportProblems.EncodingUnknown.With("name", AskedFields.Short(Encoding));
        var told = new HashSet<string>();
        foreach (var column in Columns)
            if (WrongWith(column, told) is { } wrong) return wrong;
        foreach (var constant in Constants?.Keys ?? [])
            if (PersonFields.Find(constant) is not { IsCorrectable: true } || !told.Add(constant)) return UnknownField(constant);
        if (!told.Contains(PersonFields.Name.Code)) return ImportProblems.MappingIncomplete.With("what", PersonFields.Name.Code);
        return this;
    }

    private static Problem? WrongWith(MappedColumn column, HashSet<string> told)
    {
        if (string.IsNullOrWhiteSpace(column.Column)) return ImportProblems.MappingIncomplete.With("what", "columns[].column");
        if (!Known.Contains(column.Field)) return UnknownField(column.Field);
        var isPlace = PersonFields.Find(column.Field) is { HasLine: true };
        if (isPlace && column.As is not (AsCode or AsLine or AsAddress)) return ImportProblems.MappingIncomplete.With("what", $"as: code | line | address ({column.Column})");
        if (!told.Add(isPlace ? column.Field + (column.As == AsLine ? " line" : " area") : column.Field)) return UnknownField(column.Field);
        if (isPlace) told.Add(column.Field);
        foreach (var format in column.Formats ?? [])
            if (DateFormat.Parse(format) is null) return ImportProblems.MappingIncomplete.With("what", $"formats: dd/MM/yyyy, MM/yyyy, yyyy … ({AskedFields.Short(format)})");
        return null;
    }

    private static Problem UnknownField(string field) =>
        ImportProblems.MappingField.With("field", AskedFields.Short(field)).With("known", string.Join(", ", Known));
}

/// <summary>What an import reads and writes as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ImportMapping))]
[JsonSerializable(typeof(RowReason[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(ReversedImport))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    /// <summary>The same, with Vietnamese letters as they are.</summary>
    internal static ImportJson Plain => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
