using Npgsql;

namespace DeAn06.Kernel;

/// <summary>One statement on an open connection, within its running transaction; parameters are <c>$1, $2 …</c>.</summary>
internal static class Statements
{
    internal static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }
}
