using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Front.Accounts;

/// <summary>Sessions and tokens of demo accounts: made here, kept as SHA-256 only, remembered briefly.</summary>
internal sealed class Credentials
{
    /// <summary>A session ends after an hour without a request, and after twelve hours whatever happens.</summary>
    internal static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);
    internal static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    private const string TokenPrefix = "dean06_";
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);
    private readonly AccountTable table;
    private readonly Clock clock;
    private readonly Remembered<DemoAccount> sessions;
    private readonly Remembered<DemoAccount> tokens;

    public Credentials(AccountTable table, Clock clock)
    {
        (this.table, this.clock) = (table, clock);
        sessions = new(ReadSessionAsync, clock);
        tokens = new(table.OfTokenAsync, clock);
    }

    internal static byte[] NewSecret() => RandomNumberGenerator.GetBytes(AccountTable.SessionBytes);

    internal static string NewToken() => TokenPrefix + Convert.ToBase64String(NewSecret()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    internal ValueTask<DemoAccount?> OfSessionAsync(byte[] secret, CancellationToken ct) => sessions.FindAsync(SHA256.HashData(secret), ct);

    internal ValueTask<DemoAccount?> OfTokenAsync(string token, CancellationToken ct) =>
        token.StartsWith(TokenPrefix, StringComparison.Ordinal) && token.Length < 100 ? tokens.FindAsync(HashOf(token), ct) : new((DemoAccount?)null);

    internal void ForgetSession(byte[] secret) => sessions.Forget(SHA256.HashData(secret));

    internal void ForgetToken(byte[] hash) => tokens.Forget(hash);

    private async Task<DemoAccount?> ReadSessionAsync(byte[] hash, CancellationToken ct)
    {
        if (await table.OfSessionAsync(hash, ct) is not { } found) return null;
        var at = clock.UtcNow;
        if (at - found.Created > Limit || at - found.Seen > IdleLimit) return null;
        if (at - found.Seen > SeenStep)
            await table.ExecuteAsync("UPDATE front.demo_session SET seen_at = $2 WHERE id_hash = $1 AND seen_at < $2", ct, hash, at);
        return found.Account;
    }
}
