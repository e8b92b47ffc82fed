using System.Collections.Frozen;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Numbers;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Population.Papers;

/// <summary>A personal number that serves no more, since when and on which ground.</summary>
internal sealed record VoidNumber(string Number, DateTime At, string Ground);

/// <summary>
/// What has to happen to a card that carries a cancelled number, by the ground on which the number was cancelled. Where a new number was established the
/// card is exchanged (cấp đổi, Law on Identification 2023, art. 24.1e); where papers were false it was issued wrongly and is withdrawn (thu hồi, art. 29):
/// the latter is our reading, so <c>Population:CardDue:forged = exchange</c> may say otherwise. Derived from dated facts: no row of the card changes, and
/// an exchange or a withdrawal is recorded as a deed of its own.
/// </summary>
internal sealed class CardDues
{
    internal const string Exchange = "exchange";
    internal const string Withdraw = "withdraw";
    internal const string Section = "Population:CardDue";

    private readonly FrozenDictionary<string, string> byGround;

    public CardDues(IConfiguration configuration)
    {
        var dues = NumberGround.All.ToDictionary(g => g.Code, g => g.OnlyAtWish ? Exchange : Withdraw);
        foreach (var set in configuration.GetSection(Section).GetChildren())
        {
            if (!dues.ContainsKey(set.Key) || set.Value is not (Exchange or Withdraw))
                throw new WrongSetting($"{Section}:{set.Key} = {set.Value}: căn cứ là {string.Join(", ", dues.Keys)}; giá trị là {Exchange} hoặc {Withdraw}.",
                    $"{Section}:{set.Key} = {set.Value}: the grounds are {string.Join(", ", dues.Keys)}, the value is {Exchange} or {Withdraw}.");
            dues[set.Key] = set.Value;
        }
        byGround = dues.ToFrozenDictionary();
    }

    /// <summary>Null for a card that is no longer in anyone's hands or whose number stands on the day, as known at the moment.</summary>
    internal string? Of(Fact<Card> card, IEnumerable<VoidNumber> numbers, DateOnly day, DateTime known) => IsOut(card.Value.State)
        && numbers.FirstOrDefault(n => n.Number == card.Value.Number && n.At <= known && Clock.DayOf(n.At) <= day) is { } number
        ? Of(number.Ground)
        : null;

    internal string Of(string ground) => byGround.GetValueOrDefault(ground, Exchange);

    private static bool IsOut(string state) => state is CardWords.Active or CardWords.Held;
}
