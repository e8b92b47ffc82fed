using DeAn06.Population.Facts;

namespace DeAn06.Population.Papers;

/// <summary>A card (thẻ căn cước and its forerunners) as this room knows it, until the cards room writes it.</summary>
internal sealed record Card(string Kind, string Number, DateOnly IssuedOn, DateOnly? ExpiresOn, string Place, string State)
{
    internal static readonly FactTable<Card> Table = new(
        "population.card", "card_id", ["kind", "number", "issued_on", "expires_on", "place", "state"],
        (r, i) => new Card(r[i].GetString()!, r[i + 1].GetString()!, r[i + 2].Day()!.Value, r[i + 3].Day(), r[i + 4].GetString()!, r[i + 5].GetString()!),
        v => [v.Kind, v.Number, v.IssuedOn, v.ExpiresOn, v.Place, v.State]);
}

/// <summary>Kinds and states of cards, and which state may follow which: the table of allowed actions.</summary>
internal static class CardWords
{
    internal const string OldCard = "cmnd9";
    internal const string Active = "active";
    internal const string Held = "held";
    internal const string Replaced = "replaced";

    internal static readonly IReadOnlyDictionary<string, (string Vi, string En)> Kinds = new Dictionary<string, (string, string)>
    {
        ["cc"] = ("Thẻ căn cước", "Identity card"),
        ["cccd-chip"] = ("CCCD gắn chip", "Citizen card with chip"),
        ["cccd"] = ("CCCD mã vạch", "Citizen card with barcode"),
        ["cmnd12"] = ("CMND 12 số", "12-digit card"),
        [OldCard] = ("CMND 9 số", "9-digit card"),
    };

    internal static readonly IReadOnlyDictionary<string, (string Vi, string En)> States = new Dictionary<string, (string, string)>
    {
        [Active] = ("đang dùng", "in use"),
        [Held] = ("bị giữ", "held"),
        ["revoked"] = ("bị thu hồi", "revoked"),
        ["lost"] = ("đã mất", "lost"),
        [Replaced] = ("đã thay", "replaced"),
    };

    private static readonly Dictionary<string, string[]> Steps = new()
    {
        [Active] = [Held, "revoked", "lost", Replaced],
        [Held] = [Active, "revoked", "lost", Replaced],
        ["lost"] = [Active, "revoked", Replaced],
        ["revoked"] = [],
        [Replaced] = [],
    };

    internal static bool MayBecome(string from, string to) => Steps.TryGetValue(from, out var next) && next.Contains(to);

    internal static string Kind(string code) => Say(Kinds, code);

    internal static string State(string code) => Say(States, code);

    private static string Say(IReadOnlyDictionary<string, (string Vi, string En)> words, string code) =>
        words.TryGetValue(code, out var found) ? Interface.Speech.English ? found.En : found.Vi : code;
}
