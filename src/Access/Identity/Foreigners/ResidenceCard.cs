using System.Text.RegularExpressions;

namespace DeAn06.Identity.Foreigners;

/// <summary>
/// A residence card (thẻ thường trú: permanent; thẻ tạm trú: temporary) as an officer of immigration saw it, with the passport it goes with. Decree 69/2024 art. 7.
/// </summary>
internal sealed partial record ResidenceCard(string Kind, string Number, DateOnly ExpiresOn, string Passport, string Nationality)
{
    internal const string Permanent = "permanent";
    internal const string Temporary = "temporary";

    internal bool IsValidOn(DateOnly day) => day <= ExpiresOn;

    /// <summary>Reads what was typed: <c>temporary</c>, <c>ta123456</c>, <c>2027-05-01</c>, <c>m12345678</c>, <c>kr</c>.</summary>
    internal static Result<ResidenceCard> Read(string? kind, string? number, DateOnly expiresOn, string? passport, string? nationality)
    {
        var card = new ResidenceCard(kind ?? "", Plain(number), expiresOn, Plain(passport), Plain(nationality));
        if (card.Kind is not (Permanent or Temporary)) return AccountProblems.CardKindUnknown;
        if (!Paper().IsMatch(card.Number)) return AccountProblems.PaperUnreadable.At("CardNumber");
        if (!Paper().IsMatch(card.Passport)) return AccountProblems.PaperUnreadable.At("Passport");
        if (!Country().IsMatch(card.Nationality) || card.Nationality == "VN") return AccountProblems.NationalityUnreadable;
        return card;
    }

    private static string Plain(string? typed) => (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    [GeneratedRegex("^[A-Z0-9]{5,20}$")]
    private static partial Regex Paper();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex Country();
}
