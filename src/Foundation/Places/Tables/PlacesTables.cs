using System.Globalization;
using System.Reflection;

namespace DeAn06.Places.Tables;

/// <summary>An area as the tables give it: its first name.</summary>
internal sealed record AreaRow(AreaCode Code, AreaCode? Parent, AreaKind Kind, string Name);

/// <summary>Another spelling or everyday name of an area.</summary>
internal sealed record AreaAliasRow(AreaCode Code, string Name, string Source);

/// <summary>Population, surface and centre; what the source gives implausibly is null, with the reason.</summary>
internal sealed record FigureRow(AreaCode Code, int? Population, decimal? Km2, double? Lat, double? Lon, string Defect);

/// <summary>A level-1 agency code (mã định danh cấp 1).</summary>
internal sealed record AgencyRow(string Code, string Scope, string Name, AreaCode? Province, bool IsVerified);

/// <summary>An address that no map knows, taught by an operator: its key and the code of the area it means (either map).</summary>
internal sealed record TaughtAlias(string Key, AreaCode Code);

/// <summary>Everything the snapshot is built from.</summary>
internal sealed record PlacesTables(
    IReadOnlyList<AreaRow> Areas, IReadOnlyList<AreaChange> Changes, IReadOnlyList<AreaAliasRow> Aliases, IReadOnlyList<AreaMapping> Mapping,
    IReadOnlyList<FigureRow> Figures, IReadOnlyList<TaughtAlias> Taught)
{
    /// <summary>The tables embedded in this assembly, without what operators taught.</summary>
    internal static PlacesTables Embedded() => new(
        [.. Read("areas").Select(r => new AreaRow(AreaCode.Parse(r[0]), Code(r[1]), Kind(r[2]), r[3]))],
        [.. Read("changes").Select(r => new AreaChange(AreaCode.Parse(r[0]), Day(r[1]), r[2] == "yes", Kind(r[3]), r[4], Kind(r[5]), r[6], r[7]))],
        [.. Read("aliases").Select(r => new AreaAliasRow(AreaCode.Parse(r[0]), r[1], r[2]))],
        [.. Read("mapping").Select(r => new AreaMapping(AreaCode.Parse(r[0]), AreaCode.Parse(r[1]), Enum.Parse<AreaPart>(r[2], true), Enum.Parse<MappingAgreement>(r[3], true)))],
        [.. Read("figures").Select(r => new FigureRow(AreaCode.Parse(r[0]), Number<int>(r[1]), Number<decimal>(r[2]), Number<double>(r[3]), Number<double>(r[4]), r[5]))],
        []);

    internal static IReadOnlyList<AgencyRow> Agencies() =>
        [.. Read("agencies").Select(r => new AgencyRow(r[0], r[1], r[2], Code(r[3]), r[4] == "yes"))];

    internal static AreaKind Kind(string kebab) => Enum.Parse<AreaKind>(kebab.Replace("-", ""), true);

    /// <summary>The bytes of all embedded tables, for their checksum.</summary>
    internal static Stream Open(string table) => Assembly.GetExecutingAssembly().GetManifestResourceStream($"seed/places/{table}.csv")
        ?? throw new InvalidOperationException($"seed/places/{table}.csv is not embedded.");

    private static IEnumerable<string[]> Read(string table)
    {
        using var text = new StreamReader(Open(table));
        foreach (var row in CsvTable.Rows(text).Skip(1)) yield return row;
    }

    private static AreaCode? Code(string cell) => cell.Length == 0 ? null : AreaCode.Parse(cell);

    private static DateOnly Day(string cell) => DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T? Number<T>(string cell) where T : struct, IParsable<T> => cell.Length == 0 ? null : T.Parse(cell, CultureInfo.InvariantCulture);
}
