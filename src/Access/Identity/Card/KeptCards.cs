using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Card;

/// <summary>A browser that keeps the card (trình duyệt giữ thẻ), with the public half of its key.</summary>
internal sealed record KeptCard(Guid Id, byte[] X, byte[] Y, string Device, DateTime RenewedAt);

/// <summary>
/// Reads which browsers keep a card. One counts while nobody took the card back and the session it was last renewed in was not ended by its owner, by a lock or
/// by a recovery; that a session merely ran out of time does not end it. All of it is read at each call.
/// </summary>
internal sealed class KeptCards(AccountTable accounts)
{
    internal const int Most = 5;

    /// <summary>Sessions end for this alone when the same browser signs in again, and it keeps the card.</summary>
    private static readonly string Counts = $"""
        k.ended_at IS NULL AND NOT EXISTS (SELECT FROM identity.session ss WHERE ss.session_id = k.session_id AND ss.ended_at IS NOT NULL AND ss.ended_why IS DISTINCT FROM '{OpenSession.Elsewhere}')
        """;

    private const string Columns = "k.keep_id, k.key_x, k.key_y, k.device, k.renewed_at";
    private const string From = "identity.kept_card k JOIN identity.account a USING (account_id)";

    internal async Task<IReadOnlyList<KeptCard>> OfAsync(Guid account, CancellationToken ct) =>
        [.. (await accounts.QueryAsync(Columns, From, $"k.account_id = $3 AND {Counts} ORDER BY k.renewed_at DESC", Map, ct, account)).Select(k => k.Row)];

    /// <summary>A kept card that counts and whose account can be used now; null otherwise.</summary>
    internal async Task<(Account Account, KeptCard Kept)?> FindAsync(Guid keep, CancellationToken ct) =>
        await accounts.QueryAsync(Columns, From, $"k.keep_id = $3 AND {Counts}", Map, ct, keep) is [var found] && found.Account.Unusable is null && CardCodes.HasCard(found.Account) ? found : null;

    private static KeptCard Map(Npgsql.NpgsqlDataReader r) => new(
        r.GetGuid(AccountTable.FirstOwn), r.GetFieldValue<byte[]>(AccountTable.FirstOwn + 1), r.GetFieldValue<byte[]>(AccountTable.FirstOwn + 2),
        r.GetString(AccountTable.FirstOwn + 3), r.GetDateTime(AccountTable.FirstOwn + 4));
}
