using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Provider.Jose;

namespace DeAn06.Identity.Card;

/// <summary>A code that a browser made without a network, found good at this moment.</summary>
internal sealed record OfflineCode(Account Account, CardShare Share, Guid Keep, DateTime SaidAt);

/// <summary>
/// Codes made without a network: <c>STATEMENT~SHARE.MILLISECONDS~SIGNATURE</c>, signed by the browser's key over all before. Good for one minute, once, and in
/// the order they were made. Whoever reads one asks here, so that a lock, a loss or an end of the keeping holds all the same. The whole card is never shown
/// this way: without a network nobody can be asked to prove themself once more.
/// </summary>
internal sealed partial class OfflineCodes(CardStatements statements, KeptCards kept, Clock clock)
{
    private const int Longest = 1200;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    internal static bool Resembles(string text) => text.Length <= Longest && Shape().IsMatch(text);

    /// <summary>Null for whatever is not good, for whichever reason.</summary>
    internal async Task<OfflineCode?> ReadAsync(string text, CancellationToken ct)
    {
        if (text.Length > Longest || Shape().Match(text) is not { Success: true } match) return null;
        if (ShareChoice.Find(match.Groups["share"].Value) is not { Share: not CardShare.Whole } choice) return null;
        if (!long.TryParse(match.Groups["time"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)) return null;
        var (said, now) = (DateTime.UnixEpoch.AddMilliseconds(milliseconds), clock.UtcNow);
        if (said > now + Ahead || now - said > CardCodes.Life) return null;
        if (await statements.ReadAsync(match.Groups["statement"].Value, ct) is not var (keep, key)) return null;
        var signed = Encoding.ASCII.GetBytes(text[..text.LastIndexOf('~')]);
        if (UncheckedJwt.Decode(match.Groups["signature"].Value) is not { } signature || !key.SignedBytes(signed, signature)) return null;
        if (await kept.FindAsync(keep, ct) is not var (account, row) || !key.Is(row.X, row.Y)) return null;
        return new OfflineCode(account, choice.Share, keep, said);
    }

    /// <summary>Spends the code: none that is as old or older is taken from this browser after it.</summary>
    internal static async Task<bool> ClaimAsync(Db db, OfflineCode code, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE identity.kept_card SET shown_at = $3 WHERE account_id = $1 AND keep_id = $2 AND ended_at IS NULL AND (shown_at IS NULL OR shown_at < $3)",
            code.Account.Id, code.Keep, code.SaidAt);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    [GeneratedRegex("^(?<statement>[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)~(?<share>[a-z]{2,8})\\.(?<time>[0-9]{13})~(?<signature>[A-Za-z0-9_-]{86})$")]
    private static partial Regex Shape();
}
