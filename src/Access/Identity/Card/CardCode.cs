using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Card;

/// <summary>A code that shows the card (mã xuất trình) and whose it is, as both stand at this moment.</summary>
internal sealed record CardCode(Account Account, CardShare Share);

/// <summary>
/// Codes of the card: 22 characters that tell nothing, so that their QR is of version 2 and is read by any camera; kept as SHA-256, good once, for one minute,
/// and only while the session they were made in, its account and the card stand.
/// </summary>
internal sealed class CardCodes(AccountTable accounts, Clock clock)
{
    internal static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    internal static string New() => Ids.Handle(new Guid(RandomNumberGenerator.GetBytes(16)));

    internal static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    /// <summary>True for an account that has the electronic card: a person's, of level 2 (Decree 69/2024, art. 9).</summary>
    internal static bool HasCard(Account account) => account is { Kind: ActorKind.Citizen, Person: not null, Level: 2 };

    /// <summary>The code if it can be shown now, null otherwise; read from the tables at each call, never from memory.</summary>
    internal async Task<CardCode?> FindAsync(string code, CancellationToken ct)
    {
        var found = await accounts.QueryAsync("x.share, ss.level, ss.created_at, ss.seen_at",
            "identity.card_code x JOIN identity.account a USING (account_id) JOIN identity.session ss ON ss.session_id = x.session_id AND ss.ended_at IS NULL",
            "x.handle_hash = $3 AND x.used_at IS NULL AND x.expires_at > $1",
            r => (Share: r.GetString(AccountTable.FirstOwn), Level: (int)r.GetInt16(AccountTable.FirstOwn + 1), Created: r.GetDateTime(AccountTable.FirstOwn + 2), Seen: r.GetDateTime(AccountTable.FirstOwn + 3)), ct, HashOf(code));
        if (found is not [var (account, row)] || account.Unusable is not null || !HasCard(account)) return null;
        var (idle, whole) = Session.LimitsOf(row.Level);
        return clock.UtcNow - row.Created > whole || clock.UtcNow - row.Seen > idle ? null : new CardCode(account, ShareChoice.OfCode(row.Share).Share);
    }
}
