using DeAn06.Identity.Accounts;
using Npgsql;

namespace DeAn06.Identity.Locking;

/// <summary>One line of an account's history: a fact, since when, until when.</summary>
internal sealed record FactLine(string Kind, string Ground, DateTime From, DateTime? Until, string? Note);

/// <summary>What became of an account (lịch sử tài khoản), newest first; what ended more than five years ago is erased (Decree 69/2024 art. 28).</summary>
internal sealed class AccountHistory(NpgsqlDataSource source)
{
    internal async Task<List<FactLine>> OfAsync(Account account, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT kind, ground, lower(valid), upper(valid), note FROM identity.account_fact WHERE account_id = $1 ORDER BY lower(valid) DESC, kind LIMIT 200");
        command.Parameters.Add(Db.Parameter(account.Id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<FactLine>();
        while (await reader.ReadAsync(ct))
            lines.Add(new(reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.IsDBNull(3) ? null : reader.GetDateTime(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return lines;
    }
}
