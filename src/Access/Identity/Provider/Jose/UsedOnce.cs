using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Provider.Jose;

/// <summary>
/// Remembers, on every node, what may be shown once: assertions and proofs by their <c>jti</c>. The first to show one gets it; many are written by one statement,
/// and among equal ones of a statement the first asked wins.
/// </summary>
internal sealed class UsedOnce
{
    private readonly NpgsqlDataSource source;
    private readonly Gathered<Ask, object> taken;

    public UsedOnce(NpgsqlDataSource source)
    {
        this.source = source;
        taken = new(TakeAsync);
    }

    /// <summary>True for the first who shows it. <paramref name="parts"/> name it: what kind, whose, which.</summary>
    internal async Task<bool> TakeAsync(DateTime until, CancellationToken ct, params string[] parts)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(p => $"{p.Length}:{p}"))));
        return await taken.FindAsync(new(Convert.ToHexString(key), until, new object()), ct) is not null;
    }

    private async Task<IReadOnlyDictionary<Ask, object>> TakeAsync(IReadOnlyCollection<Ask> asked, CancellationToken ct)
    {
        var first = asked.DistinctBy(a => a.Key).ToDictionary(a => a.Key);
        await using var command = source.CreateCommand("""
            INSERT INTO identity.used_once (key, expires_at) SELECT k, e FROM unnest($1::bytea[], $2::timestamptz[]) AS t(k, e) ORDER BY k ON CONFLICT DO NOTHING RETURNING key
            """);
        command.Parameters.Add(Db.Parameter(first.Values.Select(a => Convert.FromHexString(a.Key)).ToArray()));
        command.Parameters.Add(Db.Parameter(first.Values.Select(a => a.Until).ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var fresh = new Dictionary<Ask, object>();
        while (await reader.ReadAsync(ct)) fresh.Add(first[Convert.ToHexString(reader.GetFieldValue<byte[]>(0))], this);
        return fresh;
    }

    private sealed record Ask(string Key, DateTime Until, object Asker);
}
