using DeAn06.Population;

namespace DeAn06.Services.Counter;

/// <summary>
/// What a scanner types at the counter: the QR on an ID card, whose fields are parted by bars and begin with the personal number, or the number alone. Only the number is taken: everything
/// else the register knows better.
/// </summary>
internal static class CardText
{
    private const char Bar = '|';
    private const int Longest = 1_000, LeastFields = 6;

    internal static Result<(PersonalNumber Number, bool ByCard)> Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > Longest) return ProblemsOfCounter.CardUnreadable;
        var fields = text.Split(Bar);
        if (fields.Length > 1 && fields.Length < LeastFields) return ProblemsOfCounter.CardUnreadable;
        return PersonalNumber.TryParse(fields[0].Trim(), out var number) ? (number, fields.Length > 1) : ProblemsOfCounter.CardUnreadable;
    }
}
