using Npgsql;

namespace DeAn06.Kernel;

/// <summary>One statement on an open connection, within its running transaction; parameters are <c>$1, $2 …</c>.</summary>
internal static class Statements
{
    internal static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = connection.CommandOf(sql, parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static async Task<object?> ScalarAsync(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = connection.CommandOf(sql, parameters);
        return await command.ExecuteScalarAsync(ct);
    }

    internal static NpgsqlCommand CommandOf(this NpgsqlConnection connection, string sql, params IReadOnlyList<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        return command;
    }
}
