using DeAn06.Identity.Provider.Claims;
using DeAn06.Population;

namespace DeAn06.Identity.Card;

/// <summary>Where the plastic card says otherwise than the electronic one.</summary>
internal sealed record CardDifference(string Field, string OnPlastic, string Electronic);

/// <summary>
/// The electronic card (căn cước điện tử) as the register has it now, the plastic card on record beside it, and where the two differ. What counts is the
/// electronic one: Law on Identification 2023, art. 33.2.
/// </summary>
internal sealed record ElectronicCard(IReadOnlyDictionary<string, AttributeInBrief> Values, CardInBrief? Plastic, IReadOnlyList<CardDifference> Differences);

/// <summary>Reads the card from the register, at each request.</summary>
internal sealed class CardReader(IPopulation population, IPlaces places)
{
    internal const string Number = "personalNumber";
    private const string NineDigits = "cmnd9";
    private const string Active = "active";
    private const string Present = "cc";

    /// <summary>What the electronic card shows, in order. Decree 69/2024, art. 9; Law on Identification 2023, art. 31.</summary>
    internal static readonly IReadOnlyList<string> Fields = ["name", Number, "birthDate", "sex", "nationality", "birthRegistration", "permanentResidence"];

    /// <summary>What is printed on every kind of card; the birth registration is on those of the law of 2023 only, before it was the hometown.</summary>
    private static readonly string[] Printed = ["name", "birthDate", "sex", "nationality", "permanentResidence"];

    internal Task<IReadOnlyDictionary<string, AttributeInBrief>> ValuesAsync(Guid person, IReadOnlyCollection<string> fields, CancellationToken ct) => population.AttributesAsync(person, fields, ct);

    internal async Task<ElectronicCard> ReadAsync(Guid person, DateOnly day, CancellationToken ct)
    {
        var cards = await population.CardsAsync([person], day, ct);
        var plastic = cards.OrderByDescending(c => c.State == Active).ThenByDescending(c => c.IssuedOn).FirstOrDefault(c => c.Kind != NineDigits);
        string[] printed = plastic is null ? [] : [.. Printed, plastic.Kind == Present ? "birthRegistration" : "hometown"];
        var values = await population.AttributesAsync(person, [.. Fields.Union(printed)], ct);
        if (plastic is null) return new ElectronicCard(values, null, []);
        var then = await population.AttributesOnAsync(person, printed, plastic.IssuedOn, ct);
        var differences = printed.Select(f => new CardDifference(f, Say(f, then.GetValueOrDefault(f)), Say(f, values.GetValueOrDefault(f)))).ToList();
        differences.Insert(0, new CardDifference(Number, plastic.Number, values.GetValueOrDefault(Number)?.Value ?? ""));
        return new ElectronicCard(values, plastic, [.. differences.Where(d => d.OnPlastic.Length > 0 && d.OnPlastic != d.Electronic)]);
    }

    /// <summary>A value as people read it; empty where the register has none.</summary>
    internal string Say(string field, AttributeInBrief? value) => value is null ? "" : field switch
    {
        "birthDate" => CivilDate.Reading(value.Value) ?? value.Value ?? "",
        "birthRegistration" or "permanentResidence" or "hometown" => places.Say(value),
        _ => value.Name ?? value.Value ?? "",
    };
}
