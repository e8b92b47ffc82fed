using System.Collections.Frozen;

namespace DeAn06.Population.Lists;

/// <summary>One line of a code list, with its name in both languages.</summary>
internal sealed record ListedCode(string Code, string Vi, string En)
{
    internal string Label => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}

/// <summary>The code lists of the State that fields of a person refer to: sexes, ethnic groups, religions, nationalities and so on.</summary>
internal static class CodeLists
{
    private static readonly string[] Names = ["sexes", "ethnic-groups", "religions", "nationalities", "blood-groups", "marital-statuses", "relations-to-head", "residence-removals", "sealed-kinds"];

    private static readonly FrozenDictionary<string, IReadOnlyList<ListedCode>> Lists = Names.ToFrozenDictionary(n => n, Load);

    private static readonly FrozenDictionary<(string, string), ListedCode> ByCode =
        Lists.SelectMany(l => l.Value.Select(c => (Key: (l.Key, c.Code), c))).ToFrozenDictionary(p => p.Key, p => p.c);

    internal static IReadOnlyList<ListedCode> Of(string list) => Lists[list];

    internal static ListedCode? Find(string list, string? code) =>
        code is not null && ByCode.TryGetValue((list, code), out var found) ? found : null;

    private static IReadOnlyList<ListedCode> Load(string list) =>
        SeedTable.Read(list, r => new ListedCode(r("code"), r("name_vi"), r("name_en")));
}
