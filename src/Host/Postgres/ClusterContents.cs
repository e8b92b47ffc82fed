using Npgsql;

namespace DeAn06.Host.Postgres;

/// <summary>What a fresh cluster must hold before the schema runner comes: the application's role and the database.</summary>
internal static class ClusterContents
{
    internal static async Task EnsureAsync(ClusterServer server, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.Connection(ClusterSettings.Owner, "postgres") + ";Pooling=false");
        await using var open = await source.OpenConnectionAsync(ct);
        if (!await HoldsAsync(open, "SELECT EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i')", ct)) throw new EnvironmentFault(
            "PostgreSQL trên máy này được dựng không có ICU nên không sắp được thứ tự tiếng Việt. Hãy dùng gói của bản phân phối: sudo apt-get install -y postgresql",
            "This machine's PostgreSQL was built without ICU and cannot sort Vietnamese. Use the distribution's package: sudo apt-get install -y postgresql");
        if (!await HoldsAsync(open, $"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ClusterSettings.App}')", ct))
            await DoAsync(open, $"CREATE ROLE {ClusterSettings.App} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE", ct);
        if (await HoldsAsync(open, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{ClusterSettings.Database}' AND datacl IS NOT NULL)", ct)) return;
        if (!await HoldsAsync(open, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{ClusterSettings.Database}')", ct))
            await DoAsync(open, $"CREATE DATABASE {ClusterSettings.Database} OWNER {ClusterSettings.Owner}", ct);
        await DoAsync(open, $"REVOKE ALL ON DATABASE {ClusterSettings.Database} FROM PUBLIC; GRANT CONNECT ON DATABASE {ClusterSettings.Database} TO {ClusterSettings.App}", ct);
    }

    private static async Task<bool> HoldsAsync(NpgsqlConnection open, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, open);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task DoAsync(NpgsqlConnection open, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync(ct);
    }
}
