using Npgsql;

namespace DeAn06.Identity.Factors;

/// <summary>Lets a challenge or proof count once, on all nodes together.</summary>
internal static class Spending
{
    /// <summary>False when it was used before. Waits for another that is just using it.</summary>
    internal static async Task<bool> SpendAsync(this Db db, byte[] hash, DateTime until, CancellationToken ct)
    {
        await using var command = db.Command("INSERT INTO identity.spent (hash, until) VALUES ($1, $2) ON CONFLICT DO NOTHING", hash, until);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
