using DeAn06.Law.Calendars;
using DeAn06.Law.Seed;
using Npgsql;

namespace DeAn06.Law.Rules;

/// <summary>Reads the law tables into a <see cref="LawBook"/>.</summary>
internal sealed class LawTables(NpgsqlDataSource source)
{
    /// <summary>The book as of now when the tables have changed since a revision; null when not.</summary>
    internal async Task<LawBook?> NewerAsync(long than, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await RevisionAsync(connection, ct) <= than) return null;
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var revision = await RevisionAsync(connection, ct);
        var rules = await ReadAsync(connection, "SELECT code, domain, title_vi, title_en, document, article, text_vi, text_en, mark, effective_from, effective_to FROM law.rule", r => new Rule(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), SureMarks.Parse(r.GetString(8)), Day(r, 9), DayOrNull(r, 10)), ct);
        var parameters = await ReadAsync(connection, "SELECT rule, name, kind, value, mark, basis, effective_from, effective_to FROM law.rule_parameter", r => new RuleParameter(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), SureMarks.Parse(r.GetString(4)), r.GetString(5), Day(r, 6), DayOrNull(r, 7)), ct);
        var purposes = await ReadAsync(connection, "SELECT code, vi, en, legal_bases, scope, for_officers, for_clients, mark, effective_from, effective_to FROM law.purpose", r => new Purpose(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetFieldValue<string[]>(3), LawSeed.Scope(r.GetString(4)), r.GetBoolean(5), r.GetBoolean(6), SureMarks.Parse(r.GetString(7)), Day(r, 8), DayOrNull(r, 9)), ct);
        var calendars = await ReadAsync(connection, "SELECT code, vi, en, hours, basis, mark FROM law.working_calendar", r => new CalendarRow(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), SureMarks.Parse(r.GetString(5))), ct);
        var days = await ReadAsync(connection, "SELECT day, kind, code, name_vi, name_en, decision, unsure FROM law.holiday WHERE superseded_at IS NULL", r => new Holiday(
            Day(r, 0), Kind(r.GetString(1)), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetBoolean(6)), ct);
        return calendars.Count == 0 ? null : new LawBook(revision, rules, parameters, purposes, calendars, new HolidayTable(days));
    }

    private static async Task<long> RevisionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT number FROM law.revision", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> map, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(map(reader));
        return rows;
    }

    private static DateOnly Day(NpgsqlDataReader r, int column) => r.GetFieldValue<DateOnly>(column);

    private static DateOnly? DayOrNull(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : Day(r, column);

    private static HolidayKind Kind(string word) =>
        HolidayKinds.TryParse(word, out var kind) ? kind : throw new InvalidDataException($"Unknown kind of day '{word}'.");
}
