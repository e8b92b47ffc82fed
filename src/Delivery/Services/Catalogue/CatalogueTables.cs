using Npgsql;

namespace DeAn06.Services.Catalogue;

/// <summary>Reads the tables of the catalogue into a <see cref="CatalogueContent"/>.</summary>
internal sealed class CatalogueTables(NpgsqlDataSource source)
{
    /// <summary>The content as of now when the tables have changed since a revision; null when not.</summary>
    internal async Task<CatalogueContent?> NewerAsync(long than, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await RevisionAsync(connection, ct) <= than) return null;
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var revision = await RevisionAsync(connection, ct);
        return new CatalogueContent(
            revision,
            await ReadAsync(connection, "SELECT code, version, effective_from, effective_until, content::text FROM services.procedure ORDER BY code, version", Full, ct),
            await ReadAsync(connection, "SELECT code, version, effective_from, effective_until, name, field, level, body, applicants, channels, durations, state, decision FROM services.listed_procedure ORDER BY code, version", r => new ListedProcedure(
                r.GetString(0), r.GetInt32(1), Day(r, 2), DayOrNull(r, 3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), r.GetString(8), r.GetString(9), r.GetString(10), r.GetString(11), r.GetString(12)), ct),
            await ReadAsync(connection, "SELECT id, code, province, stage, offices, online, reason, reason_vi, reason_en, effective_from, effective_until FROM services.procedure_stage ORDER BY code, effective_from", Stage, ct),
            await ReadAsync(connection, "SELECT number, vi, en, executor, procedures FROM services.essential_service ORDER BY number", r => new EssentialService(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4)), ct),
            await ReadAsync(connection, "SELECT annex_number, procedure, paper, register, basis, effective_from, effective_until FROM services.replaced_paper ORDER BY number", r => new ReplacedPaper(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), Day(r, 5), DayOrNull(r, 6)), ct),
            await ReadAsync(connection, "SELECT words, register, basis, effective_from, effective_until FROM services.answered_word ORDER BY number", r => new AnsweredWord(r.GetString(0), r.GetString(1), r.GetString(2), Day(r, 3), DayOrNull(r, 4)), ct),
            await ReadAsync(connection, "SELECT code, vi, en FROM services.register_name", r => new RegisterName(r.GetString(0), r.GetString(1), r.GetString(2)), ct),
            await ReadAsync(connection, "SELECT words FROM services.search_word ORDER BY number", r => (IReadOnlyList<string>)r.GetFieldValue<string[]>(0), ct));
    }

    private static Procedure Full(NpgsqlDataReader r) => ProcedureJson.Read(r.GetString(4), r.GetInt32(1), Day(r, 2), DayOrNull(r, 3)).Procedure
        ?? throw new InvalidDataException($"Version {r.GetInt32(1)} of procedure {r.GetString(0)} cannot be read.");

    private static StageRow Stage(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), Text(r, 2), Enum.Parse<ProcedureStage>(r.GetString(3), true), r.GetFieldValue<string[]>(4), Enum.Parse<OnlineLevel>(r.GetString(5), true),
        Text(r, 6) is { } reason ? Enum.Parse<PartialReason>(reason, true) : null, Text(r, 7), Text(r, 8), Day(r, 9), DayOrNull(r, 10));

    private static async Task<long> RevisionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT number FROM services.catalogue_revision", connection);
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

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
