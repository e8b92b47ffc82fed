using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Services.Catalogue;

/// <summary>
/// Loads seed/services. A version is never changed: where the seed says something else than the open version it brought, that one is closed and the next opened. What an
/// officer imported or decided stays as decided.
/// </summary>
internal sealed class CatalogueSeed : IReferenceData
{
    /// <summary>Who and when for rows nobody recorded by hand: the day the tables were gathered.</summary>
    internal const string RecordedBy = "seed:services";

    internal static readonly DateTime RecordedAt = new(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The day the national list was taken.</summary>
    internal static readonly DateOnly Taken = new(2026, 7, 1);

    public string Name => "services";

    public string Checksum { get; } = SeedFile.Checksum();

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await WriteAsync(connection, "UPDATE services.catalogue_revision SET number = number + 1", ct);
        await LoadListAsync(connection, ct);
        await LoadProceduresAsync(connection, ct);
        await LoadStagesAsync(connection, ct);
        await LoadWordsAsync(connection, ct);
    }

    /// <summary>The list as ten parameters, a column each: the application's role may not make a table to copy it into.</summary>
    private static string Brought(int first) =>
        $"unnest({string.Join(", ", Enumerable.Range(first, 10).Select(n => $"${n}::text[]"))}) AS b(code, name, field, level, body, applicants, state, decision, channels, durations)";

    private static async Task LoadListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = NationalListFile.Read(SeedFile.Text("list")).Rows;
        var columns = Enumerable.Range(0, 10).Select(i => rows.Select(r => r[i]).ToArray()).ToList();
        await WriteAsync(connection, $"""
            WITH brought AS MATERIALIZED (SELECT b.* FROM {Brought(2)})
            UPDATE services.listed_procedure l SET effective_until = l.effective_from
            WHERE l.effective_until IS NULL AND l.recorded_by = $1 AND NOT EXISTS (SELECT FROM brought b WHERE b.code = l.code
                AND (b.name, b.field, b.level, b.body, b.applicants, b.channels, b.durations, b.state, b.decision) = (l.name, l.field, l.level, l.body, l.applicants, l.channels, l.durations, l.state, l.decision))
            """, ct, [RecordedBy, .. columns]);
        await WriteAsync(connection, $"""
            INSERT INTO services.listed_procedure (code, version, effective_from, name, field, level, body, applicants, channels, durations, state, decision, recorded_at, recorded_by)
            SELECT b.code, 1 + coalesce((SELECT max(l.version) FROM services.listed_procedure l WHERE l.code = b.code), 0), $1, b.name, b.field, b.level, b.body, b.applicants, b.channels, b.durations, b.state, b.decision, $2, $3
            FROM {Brought(4)} WHERE NOT EXISTS (SELECT FROM services.listed_procedure l WHERE l.code = b.code AND (l.effective_until IS NULL OR l.recorded_by <> $3))
            """, ct, [Taken, RecordedAt, RecordedBy, .. columns]);
    }

    private static async Task LoadProceduresAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var p in ProcedureSeed.Read())
        {
            var content = ProcedureJson.Write(p);
            await WriteAsync(connection, "UPDATE services.procedure SET effective_until = $2 WHERE code = $1 AND effective_until IS NULL AND recorded_by = $4 AND content <> $3::jsonb AND effective_from <= $2", ct,
                p.Code, p.From, content, RecordedBy);
            await WriteAsync(connection, """
                INSERT INTO services.procedure (code, version, effective_from, content, recorded_at, recorded_by)
                SELECT $1, 1 + coalesce((SELECT max(version) FROM services.procedure WHERE code = $1), 0), $2, $3::jsonb, $4, $5
                WHERE NOT EXISTS (SELECT FROM services.procedure WHERE code = $1 AND (effective_until IS NULL OR recorded_by <> $5))
                """, ct, p.Code, p.From, content, RecordedAt, RecordedBy);
        }
    }

    private static async Task LoadStagesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await WriteAsync(connection, "DELETE FROM services.procedure_stage s WHERE recorded_by = $1 AND NOT EXISTS (SELECT FROM services.procedure_stage o WHERE o.code = s.code AND o.recorded_by <> $1)", ct, RecordedBy);
        foreach (var r in SeedFile.Read("stages"))
            await WriteAsync(connection, """
                INSERT INTO services.procedure_stage (id, code, province, stage, offices, online, reason, reason_vi, reason_en, effective_from, recorded_at, recorded_by)
                SELECT $1, $2, nullif($3, ''), $4, $5, $6, nullif($7, ''), nullif($8, ''), nullif($9, ''), $10, $11, $12 WHERE NOT EXISTS (SELECT FROM services.procedure_stage WHERE code = $2 AND coalesce(province, '') = $3)
                """, ct, Ids.New(RecordedAt), r["code"], r["province"], r["stage"], r["offices"].Split(' ', StringSplitOptions.RemoveEmptyEntries), r["online"], r["reason"], r["reason_vi"],
                r["reason_en"], r.Date("from"), RecordedAt, RecordedBy);
    }

    private static async Task LoadWordsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var table in (string[])["replaced_paper", "answered_word", "register_name", "essential_service", "search_word"]) await WriteAsync(connection, $"DELETE FROM services.{table}", ct);
        foreach (var r in SeedFile.Read("replaced_papers"))
            await WriteAsync(connection, "INSERT INTO services.replaced_paper (number, annex_number, procedure, paper, register, database_name, basis, effective_from, effective_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", ct,
                r.Number("number"), r["annex_number"], r["procedure"], r["paper"], r["register"], r["database"], r["basis"], r.Date("from"), r.DateOrNull("until"));
        foreach (var (r, i) in SeedFile.Read("answered_words").Select((r, i) => (r, i)))
            await WriteAsync(connection, "INSERT INTO services.answered_word (number, words, register, basis, effective_from, effective_until) VALUES ($1, $2, $3, $4, $5, $6)", ct,
                i + 1, r["words"], r["register"], r["basis"], r.Date("from"), r.DateOrNull("until"));
        foreach (var r in SeedFile.Read("registers")) await WriteAsync(connection, "INSERT INTO services.register_name (code, vi, en) VALUES ($1, $2, $3)", ct, r["code"], r["vi"], r["en"]);
        foreach (var r in SeedFile.Read("services25"))
            await WriteAsync(connection, "INSERT INTO services.essential_service (number, vi, en, executor, procedures) VALUES ($1, $2, $3, $4, $5)", ct, r.Number("number"), r["vi"], r["en"], r["executor"], r["procedures"].Split(' '));
        foreach (var (r, i) in SeedFile.Read("synonyms").Select((r, i) => (r, i)))
            await WriteAsync(connection, "INSERT INTO services.search_word (number, words) VALUES ($1, $2)", ct, i + 1, r["words"].Split(';'));
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params IReadOnlyList<object?> values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>One row of an embedded table, by column name.</summary>
internal sealed record SeedRow(IReadOnlyDictionary<string, string> Cells)
{
    internal string this[string column] => Cells[column];

    internal string? OrNull(string column) => Cells[column] is { Length: > 0 } text ? text : null;

    internal int Number(string column) => int.Parse(Cells[column], System.Globalization.CultureInfo.InvariantCulture);

    internal int? NumberOrNull(string column) => Cells[column].Length == 0 ? null : Number(column);

    internal DateOnly Date(string column) => DateOnly.ParseExact(Cells[column], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal DateOnly? DateOrNull(string column) => Cells[column].Length == 0 ? null : Date(column);
}

/// <summary>The comma-separated tables of seed/services, embedded into this assembly.</summary>
internal static class SeedFile
{
    private const string Folder = "seed/services/";

    /// <summary>Tables that say something to the program; the others tell people what was left out and tests what the source said.</summary>
    private static readonly string[] Loaded =
        ["list", "procedures", "cases", "papers", "terms", "fees", "bases", "stages", "replaced_papers", "answered_words", "registers", "services25", "synonyms"];

    internal static string Text(string name)
    {
        using var stream = typeof(SeedFile).Assembly.GetManifestResourceStream($"{Folder}{name}.csv") ?? throw new InvalidOperationException($"{Folder}{name}.csv is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    internal static IReadOnlyList<SeedRow> Read(string name)
    {
        var lines = CsvText.Lines(Text(name), []).ToList();
        return [.. lines.Skip(1).Select(l => new SeedRow(lines[0].Cells.Zip(l.Cells).ToDictionary(p => p.First, p => p.Second)))];
    }

    internal static string Checksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Loaded) hash.AppendData(Encoding.UTF8.GetBytes(Text(name)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
