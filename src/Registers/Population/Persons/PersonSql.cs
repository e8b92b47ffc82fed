using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Population.Persons;

/// <summary>How persons are read from and written to their tables; the column lists follow <see cref="PersonFields"/>.</summary>
internal static class PersonSql
{
    /// <summary>Columns before the values: id, version, commune, province, source, valid_from, recorded_from, exceptions, document, agency, confidence, deed.</summary>
    internal const string Head = """
        p.person_id, p.version, p.commune, p.province, p.source, p.valid_from, p.recorded_from, p.exceptions::text, p.document, p.agency, p.confidence, p.deed
        """;

    internal const int HeadColumns = 12;

    /// <summary>Every value column in order: <c>p.name, p.other_name, …</c>.</summary>
    internal static readonly string Values = string.Join(", ", Columns(f => "p." + f));

    /// <summary>The same, each only when its bit is in the set <c>a.m</c>, so that nothing unasked leaves the database.</summary>
    internal static readonly string AskedValues = string.Join(", ", PersonFields.All.SelectMany(f =>
        ColumnsOf(f).Select(c => $"CASE WHEN a.m & {1 << f.Bit} <> 0 THEN p.{c} END")));

    /// <summary>A person's past values of the fields in <c>a.codes</c>, as one JSON array of arrays; null when there are none.</summary>
    internal const string History = """
        (SELECT json_agg(json_build_array(h.field, h.value, h.line, lower(h.valid), upper(h.valid),
                lower(h.recorded), upper(h.recorded), h.source, h.deed, h.document, h.agency, h.confidence, h.set_by) ORDER BY h.history_id)::text
         FROM population.person_history h WHERE h.person_id = p.person_id AND h.field = ANY (a.codes))
        """;

    /// <summary>POP-012 unless the asker's area is the country, the person's province or the person's commune.</summary>
    internal const string OtherOffice = """
        CASE WHEN a.refused <> '' THEN a.refused
             WHEN a.jurisdiction = '' OR a.jurisdiction = p.commune OR a.jurisdiction = p.province THEN NULL ELSE 'POP-012' END
        """;

    /// <summary>The same, and POP-058 for a record that was merged into another.</summary>
    internal const string OtherOfficeOrMerged = $"coalesce({OtherOffice}, CASE WHEN p.merged_into IS NOT NULL THEN 'POP-058' END)";

    internal static IEnumerable<string> ColumnsOf(PersonField field) =>
        field.LineColumn is { } line ? [field.ValueColumn, line] : [field.ValueColumn];

    internal static FieldValue[] ReadValues(NpgsqlDataReader row, int column)
    {
        var values = new FieldValue[PersonFields.All.Count];
        foreach (var field in PersonFields.All)
        {
            var value = row.IsDBNull(column) ? null : row.GetString(column);
            column++;
            string? line = null;
            if (field.HasLine)
            {
                line = row.IsDBNull(column) ? null : row.GetString(column);
                column++;
            }
            values[field.Bit] = new FieldValue(value, line);
        }
        return values;
    }

    /// <summary>Reads <see cref="Head"/> and the values after it.</summary>
    internal static PersonRecord ReadRecord(NpgsqlDataReader row, int column) => new(
        row.GetGuid(column), row.GetInt32(column + 1), Text(row, column + 2), Text(row, column + 3),
        new Provenance(row.GetString(column + 4), row.IsDBNull(column + 5) ? null : row.GetFieldValue<DateOnly>(column + 5), row.GetDateTime(column + 6),
            Text(row, column + 8), Text(row, column + 9), row.GetInt16(column + 10), row.IsDBNull(column + 11) ? null : row.GetGuid(column + 11)),
        ReadExceptions(row.GetString(column + 7)), ReadValues(row, column + HeadColumns));

    internal static IReadOnlyList<PastValue> ReadHistory(string? json)
    {
        if (json is null) return [];
        using var rows = JsonDocument.Parse(json);
        return [.. rows.RootElement.EnumerateArray().Select(r => new PastValue(
            r[0].GetString()!, new FieldValue(r[1].GetString(), r[2].GetString()), Day(r[3]), Day(r[4]), Moment(r[5])!.Value, Moment(r[6]),
            r[7].GetString()!, Id(r[8]), r[9].GetString(), r[10].GetString(), r[11].ValueKind == JsonValueKind.Number ? r[11].GetInt32() : null, Id(r[12])))];
    }

    internal static string WriteExceptions(IReadOnlyDictionary<string, Provenance> exceptions) =>
        JsonSerializer.Serialize(exceptions, PopulationJson.Default.IReadOnlyDictionaryStringProvenance);

    internal static NpgsqlRange<DateOnly> Valid(PastValue past) => new(
        past.ValidFrom ?? default, past.ValidFrom is not null, past.ValidFrom is null,
        past.ValidUntil ?? default, false, past.ValidUntil is null);

    internal static NpgsqlRange<DateTime> Recorded(PastValue past) => new(
        past.RecordedFrom, true, false, past.RecordedUntil ?? default(DateTime).ToUniversalTime(), false, past.RecordedUntil is null);

    private static IEnumerable<string> Columns(Func<string, string> named) => PersonFields.All.SelectMany(ColumnsOf).Select(named);

    private static IReadOnlyDictionary<string, Provenance> ReadExceptions(string json) => json == "{}"
        ? NoExceptions
        : JsonSerializer.Deserialize(json, PopulationJson.Default.IReadOnlyDictionaryStringProvenance)!;

    private static readonly Dictionary<string, Provenance> NoExceptions = [];

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(JsonElement e) => e.GetString() is { } text ? Guid.Parse(text) : null;

    private static DateOnly? Day(JsonElement e) => e.GetString() is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateTime? Moment(JsonElement e) => e.GetString() is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime
        : null;
}
