using System.Globalization;
using System.Text.Json;
using DeAn06.Kernel;
using NpgsqlTypes;

namespace DeAn06.Population.Facts;

/// <summary>
/// How facts of one kind are read from and written to their table. <paramref name="columns"/> are those of the value, in the order in which
/// <paramref name="read"/> finds them from the given place of a JSON array on and <paramref name="write"/> answers them.
/// </summary>
internal sealed class FactTable<T>(string table, string slot, string[] columns, Func<JsonElement, int, T> read, Func<T, object?[]> write)
{
    private const int FirstOfValue = 9;

    private readonly string closeSql =
        $"UPDATE {table} SET recorded = tstzrange(lower(recorded), $3) WHERE person_id = $1 AND fact_id = $2 AND upper_inf(recorded)";

    private readonly string addSql = $"""
        INSERT INTO {table} (person_id, fact_id, {slot}, valid, recorded, source, deed, {string.Join(", ", columns)})
        VALUES ($1, $2, $3, $4, $5, $6, $7, {string.Join(", ", columns.Select((_, i) => $"${i + 8}"))})
        """;

    /// <summary>One fact <c>f</c> as a JSON array; <see cref="Parse"/> reads it.</summary>
    internal string Row { get; } = $"""
        json_build_array(f.person_id, f.fact_id, f.{slot}, lower(f.valid), upper(f.valid), lower(f.recorded), upper(f.recorded), f.source, f.deed, {string.Join(", ", columns.Select(c => "f." + c))})
        """;

    /// <summary>Every fact there ever was of the persons whose ids are in the array <paramref name="persons"/>, as one JSON array; null when there is none.</summary>
    internal string All(string persons) => $"(SELECT json_agg({Row} ORDER BY lower(f.valid), f.fact_id)::text FROM {table} f WHERE f.person_id = ANY ({persons}))";

    /// <summary>The facts of one person that hold on a day, as known now, as one JSON array; null when there is none.</summary>
    internal string Held(string person, string day) =>
        $"(SELECT json_agg({Row} ORDER BY lower(f.valid), f.fact_id)::text FROM {table} f WHERE f.person_id = {person} AND f.valid @> {day} AND upper_inf(f.recorded))";

    /// <summary>Reads what <see cref="All"/> and <see cref="Held"/> answer.</summary>
    internal IReadOnlyList<Fact<T>> Parse(string? json)
    {
        if (json is null) return [];
        using var rows = JsonDocument.Parse(json);
        return [.. rows.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>Every fact there ever was of some persons.</summary>
    internal Task<List<Fact<T>>> OfAsync(Db db, IReadOnlyCollection<Guid> persons, CancellationToken ct) => FindAsync(db, "f.person_id = ANY ($1)", ct, persons.ToArray());

    /// <summary>The facts <c>f</c> that a condition with parameters <c>$1, $2 …</c> names.</summary>
    internal Task<List<Fact<T>>> FindAsync(Db db, string condition, CancellationToken ct, params IReadOnlyList<object?> parameters) =>
        db.QueryAsync($"SELECT {Row}::text FROM {table} f WHERE {condition} ORDER BY lower(f.valid), f.fact_id", r => Read(r.GetString(0)), ct, parameters);

    /// <summary>Queues a step: closed rows only end being believed, added rows are new.</summary>
    internal void Take(Db db, FactStep<T> step)
    {
        foreach (var closed in step.Closed) db.Write(closeSql, 1, closed.Person, closed.Id, closed.RecordedUntil);
        foreach (var added in step.Added)
            db.Write(addSql, 1, [added.Person, added.Id, added.Slot, Valid(added), Recorded(added), added.Source, added.Deed, .. write(added.Value)]);
    }

    private Fact<T> Read(string json)
    {
        using var row = JsonDocument.Parse(json);
        return Read(row.RootElement);
    }

    private Fact<T> Read(JsonElement r) => new(
        r[0].GetGuid(), r[1].GetGuid(), r[2].GetGuid(), read(r, FirstOfValue), r[3].Day(), r[4].Day(), r[5].Moment()!.Value, r[6].Moment(),
        r[7].GetString()!, r[8].ValueKind == JsonValueKind.Null ? null : r[8].GetGuid());

    private static NpgsqlRange<DateOnly> Valid(Fact<T> fact) => new(
        fact.ValidFrom ?? default, fact.ValidFrom is not null, fact.ValidFrom is null, fact.ValidUntil ?? default, false, fact.ValidUntil is null);

    private static NpgsqlRange<DateTime> Recorded(Fact<T> fact) => new(
        fact.RecordedFrom, true, false, fact.RecordedUntil ?? default(DateTime).ToUniversalTime(), false, fact.RecordedUntil is null);
}

/// <summary>Days and moments as PostgreSQL writes them into JSON.</summary>
internal static class JsonDates
{
    internal static DateOnly? Day(this JsonElement e) => e.GetString() is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    internal static DateTime? Moment(this JsonElement e) => e.GetString() is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime : null;
}
