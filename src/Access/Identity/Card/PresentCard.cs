using DeAn06.Identity.Accounts;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Population;

namespace DeAn06.Identity.Card;

/// <summary>
/// What a stranger is told of a card: of the values only those that its owner chose to show. <paramref name="IsAdult"/> is null where it was not shown or the
/// birth is not known well enough.
/// </summary>
internal sealed record Presentation(CardShare Share, DateTime At, bool WithoutNetwork, bool? IsAdult, IReadOnlyList<(string Field, string Value)> Values);

/// <summary>
/// Somebody reads the code on the owner's screen: it is spent, the presentation is journaled for its owner, and what was chosen is read from the register.
/// Who asks has looked at account, card and session just before. Law on Identification 2023, art. 33.
/// </summary>
internal sealed class PresentCard(Db db, CardReader cards, Journal journal) : IUseCase
{
    /// <param name="claim">Spends the code; false when another did before.</param>
    /// <param name="shown">Whose card, and how much of it.</param>
    /// <param name="act">Who looks, or the owner where a stranger does.</param>
    internal async Task<Result<Presentation>> RunAsync(Func<Db, CancellationToken, Task<bool>> claim, (Account Account, CardShare Share, bool WithoutNetwork) shown, Act act, CancellationToken ct)
    {
        if (!await claim(db, ct)) return IdentityProblems.CardCodeOver;
        var (account, share, withoutNetwork) = shown;
        var person = account.Person!.Value;
        var choice = ShareChoice.Of(share);
        journal.Record(act, new CardPresented(choice.Code, choice.Fields, withoutNetwork), person);
        if (share == CardShare.Adult)
        {
            var birth = (await cards.ValuesAsync(person, ["birthDate"], ct)).GetValueOrDefault("birthDate");
            return new Presentation(share, act.At, withoutNetwork, ClaimCatalogue.IsAdult(birth?.Value, Clock.DayOf(act.At)), []);
        }
        string[] fields = [.. choice.Fields.Where(f => f != ShareChoice.Portrait)];
        var values = await cards.ValuesAsync(person, fields, ct);
        return new Presentation(share, act.At, withoutNetwork, null, [.. fields.Select(f => (f, cards.Say(f, values.GetValueOrDefault(f))))]);
    }

    internal static async Task<bool> ClaimAsync(Db db, string code, DateTime at, CancellationToken ct)
    {
        await using var command = db.Command("UPDATE identity.card_code SET used_at = $2 WHERE handle_hash = $1 AND used_at IS NULL AND expires_at > $2", CardCodes.HashOf(code), at);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
