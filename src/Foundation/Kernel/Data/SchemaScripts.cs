using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>One numbered script of <c>schema/</c>: its file name, text and SHA-256 in hexadecimal.</summary>
public sealed record SchemaScript(string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>
/// Applies the hand-written scripts in order, once each, one transaction a script, under an advisory lock, and records their
/// checksums. A script that was applied and later changed is refused: changes are new scripts that expand, then contract.
/// </summary>
public sealed class SchemaScripts(IReadOnlyList<SchemaScript> scripts)
{
    private const long Lock = 0x4465416e3036;

    public IReadOnlyList<SchemaScript> Scripts { get; } = scripts;

    /// <summary>Reads the scripts embedded in an assembly under <c>schema/</c>, ordered by their number.</summary>
    public static SchemaScripts EmbeddedIn(Assembly assembly) => new(assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("schema/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return new SchemaScript(n["schema/".Length..], reader.ReadToEnd());
        })
        .ToList());

    /// <summary>
    /// Applies what is missing with the owner's connection and answers the names applied. <paramref name="appRole"/>, when it
    /// exists, gets what the application may do: everything but schema changes, and of the journal only reading and adding.
    /// </summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(string ownerConnectionString, string? appRole, DateTime at, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync($"SELECT pg_advisory_lock({Lock})", ct);
        await connection.ExecuteAsync("""
            CREATE SCHEMA IF NOT EXISTS kernel;
            CREATE TABLE IF NOT EXISTS kernel.schema_script (name text NOT NULL PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL);
            """, ct);
        var applied = await AppliedAsync(connection, ct);
        Check(applied);
        var added = new List<string>();
        foreach (var script in Scripts.Where(s => !applied.ContainsKey(s.Name)))
        {
            await ApplyAsync(connection, script, at, ct);
            added.Add(script.Name);
        }
        if (Scripts.Any(s => s.Sql.Contains("kernel.mend_sequencer", StringComparison.Ordinal))) await connection.ExecuteAsync("SELECT kernel.mend_sequencer()", ct);
        if (appRole is not null) await GrantAsync(connection, appRole, ct);
        await connection.ExecuteAsync($"SELECT pg_advisory_unlock({Lock})", ct);
        return added;
    }

    /// <summary>The scripts recorded in the database with their checksums.</summary>
    public static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM kernel.schema_script", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(ct)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private void Check(Dictionary<string, string> applied)
    {
        foreach (var script in Scripts)
            if (applied.TryGetValue(script.Name, out var checksum) && checksum != script.Checksum)
                throw new InvalidOperationException(
                    $"schema/{script.Name} was changed after it was applied. Restore it and write the change as a new script.");
        foreach (var unknown in applied.Keys.Except(Scripts.Select(s => s.Name)))
            throw new InvalidOperationException(
                $"The database holds schema script {unknown}, which this program does not know: it belongs to a newer version. Run that version.");
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SchemaScript script, DateTime at, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(script.Sql, ct);
        await connection.ExecuteAsync("INSERT INTO kernel.schema_script (name, checksum, applied_at) VALUES ($1, $2, $3)", ct, script.Name, script.Checksum, at);
        await transaction.CommitAsync(ct);
    }

    private static async Task GrantAsync(NpgsqlConnection connection, string role, CancellationToken ct) => await connection.ExecuteAsync($"""
        DO $$
        DECLARE s text;
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN RETURN; END IF;
            FOR s IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public') LOOP
                EXECUTE format('GRANT USAGE ON SCHEMA %I TO {role}', s);
                EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO {role}', s);
                EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO {role}', s);
                IF s = 'journal' THEN
                    EXECUTE 'GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA journal TO {role}';
                ELSE
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA %I TO {role}', s);
                END IF;
            END LOOP;
        END $$;
        """, ct);
}
