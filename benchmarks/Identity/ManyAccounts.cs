using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using DeAn06.Bench.House;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Bench.Identity;

/// <summary>Fills the tables of the Identity room by COPY with accounts that nobody opens: each of level 2 with login, password, person and a passkey, as a nation would have them.</summary>
internal static class ManyAccounts
{
    internal static async Task SeedAsync(RunningHost host, int count, Report report)
    {
        var clock = Stopwatch.StartNew();
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        var hash = await OneAsync(connection, "SELECT hash FROM identity.password LIMIT 1");
        var at = DateTime.UnixEpoch.AddDays(20_000);
        Guid[] ids = [.. Enumerable.Range(0, count).Select(i => Id(1, i))];
        await CopyAsync(connection, "account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at)", count, i =>
            [ids[i], "citizen", $"nhieu.{i}", $"Người thứ {i}", Id(2, i), false, "", "", at]);
        await CopyAsync(connection, "login (login, account_id)", count, i => [$"nhieu.{i}", ids[i]]);
        await CopyAsync(connection, "person_account (person_id, account_id)", count, i => [Id(2, i), ids[i]]);
        await CopyAsync(connection, "password (account_id, hash, set_at)", count, i => [ids[i], hash, at]);
        var held = new NpgsqlRange<DateTime>(at, true, false, default, false, true);
        string[] kinds = ["level-1", "level-2", "activated"];
        await CopyAsync(connection, "account_fact (account_id, fact_id, kind, ground, valid, set_by)", count * kinds.Length, i =>
            [ids[i / kinds.Length], Id(3, i), kinds[i % kinds.Length], "bench", held, "system:bench"]);
        byte[] key = RandomNumberGenerator.GetBytes(77), some = RandomNumberGenerator.GetBytes(200);
        await CopyAsync(connection, "passkey (account_id, credential_id, public_key, sign_count, transports, is_backup_eligible, is_backed_up, attestation, attestation_object, client_data, name, added_at)", count, i =>
            [ids[i], Credential(i), key, 1L, Array.Empty<string>(), false, false, "none", some, some, "Máy", at]);
        await CopyAsync(connection, "passkey_owner (credential_id, account_id)", count, i => [Credential(i), ids[i]]);
        await using (var analyse = new NpgsqlCommand("VACUUM (ANALYZE)", connection) { CommandTimeout = 0 }) await analyse.ExecuteNonQueryAsync();
        report.Tell($"{count:N0} accounts with their logins, passwords, facts and passkeys in {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, int rows, Func<int, object[]> row)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY identity.{table} FROM STDIN (FORMAT binary)");
        for (var i = 0; i < rows; i++) await copy.WriteRowAsync(CancellationToken.None, row(i));
        await copy.CompleteAsync();
    }

    private static async Task<string> OneAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Spread over the indexes as real ids of different days are, the same in every run.</summary>
    private static Guid Id(byte kind, int n) => new(Digest(kind, n).AsSpan(0, 16));

    private static byte[] Credential(int n) => Digest(9, n);

    private static byte[] Digest(byte kind, int n)
    {
        var text = new byte[5];
        text[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(1), n);
        return SHA256.HashData(text);
    }
}
