using DeAn06.Bench.House;
using Npgsql;

namespace DeAn06.Bench.Services;

/// <summary>
/// Copies dossiers inside the database, each some minutes later than the one it was copied from, under ids and numbers of their own: the rows that queues, lists and look-ups read. Papers, fees and
/// ratings are not copied.
/// </summary>
internal static class FanOut
{
    private const string Id = "(left({0}::text, 24) || left(md5({0}::text || k), 12))::uuid";
    private static readonly string NewDossier = string.Format(Id, "d.dossier_id");

    internal static async Task RunAsync(RunningHost host, int copies)
    {
        await using var connection = new NpgsqlConnection(host.Connection + ";Command Timeout=0");
        await connection.OpenAsync();
        // Every copy fits what it was copied from, so that foreign keys need not be asked.
        await DoAsync(connection, "SET session_replication_role = replica; SET synchronous_commit = off");
        foreach (var (table, replaced) in Tables())
        {
            var columns = await ColumnsAsync(connection, table);
            await DoAsync(connection, $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(c => replaced.GetValueOrDefault(c, "d." + c)))} FROM {table} d CROSS JOIN generate_series(1, {copies}) k");
        }
    }

    private static IEnumerable<(string Table, Dictionary<string, string> Replaced)> Tables()
    {
        var code = "d.code || '-' || k";
        var later = "d.submitted_at + k * interval '7 minutes'";
        yield return ("services.dossier", new() { ["dossier_id"] = NewDossier, ["case_id"] = string.Format(Id, "d.case_id"), ["code"] = code, ["submitted_at"] = later });
        yield return ("services.dossier_action", new() { ["dossier_id"] = NewDossier });
        yield return ("services.dossier_handle", new() { ["dossier_id"] = NewDossier });
        yield return ("services.dossier_code", new() { ["dossier_id"] = NewDossier, ["code"] = code });
        yield return ("services.dossier_applicant", new() { ["dossier_id"] = NewDossier, ["submitted_at"] = later });
        yield return ("work.case", new() { ["id"] = string.Format(Id, "d.id"), ["subject"] = string.Format(Id, "d.subject") });
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return columns;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
