using System.Collections.Frozen;
using DeAn06.Kernel;
using DeAn06.Population.Lists;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Population.Numbers;

/// <summary>
/// What AAA stands for. Provinces are the 63 of before 1 July 2025, for ever; <paramref name="GivesUntil"/> is the last day on which
/// new numbers began with it (an assumption: today the code of the surviving province is used). Country codes come from configuration, because no
/// list of them is published in a form that could be taken over.
/// </summary>
internal sealed record NumberPrefix(string Prefix, string Name, bool IsCountry, DateOnly? GivesUntil, string? TodayName)
{
    /// <summary>The province on the map of before 1 July 2025, and the one of today in which it lies; empty for a country.</summary>
    internal string OldArea { get; init; } = "";

    internal string TodayArea { get; init; } = "";

    /// <summary>The code of the country in the list of nationalities; null for a province.</summary>
    internal string? Country { get; init; }
}

/// <summary>The prefixes, by their three digits.</summary>
internal sealed class NumberPrefixes
{
    /// <summary>Where configuration names countries, by code or name of the list of nationalities: <c>Population:CountryPrefixes:136 = CN</c>.</summary>
    internal const string CountriesSection = "Population:CountryPrefixes";

    internal static readonly IReadOnlyList<NumberPrefix> Provinces = SeedTable.Read("number-prefixes", r => new NumberPrefix(
        r("prefix"), r("name"), false,
        DateOnly.TryParse(r("gives_until"), out var until) ? until : null,
        r("today_name") is { Length: > 0 } today ? today : null) { OldArea = r("old_area"), TodayArea = r("today_area") });

    private readonly FrozenDictionary<string, NumberPrefix> byPrefix;
    private readonly FrozenDictionary<string, NumberPrefix> byCountry;

    /// <summary>Reads the countries of the configuration; one that cannot be ends the start (<see cref="WrongSetting"/>).</summary>
    public NumberPrefixes(IConfiguration configuration)
    {
        var countries = configuration.GetSection(CountriesSection).GetChildren().Select(c => CountryOf(c.Key, c.Value)).ToList();
        if (countries.GroupBy(c => c.Country!).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new WrongSetting($"{CountriesSection}: {twice.Key} có nhiều hơn một mã ({string.Join(", ", twice.Select(p => p.Prefix))}). Hãy giữ lại một mã.",
                $"{CountriesSection}: {twice.Key} has more than one prefix ({string.Join(", ", twice.Select(p => p.Prefix))}). Keep one.");
        byPrefix = Provinces.Concat(countries).ToFrozenDictionary(p => p.Prefix);
        byCountry = countries.ToFrozenDictionary(p => p.Country!);
    }

    /// <summary>The prefix of numbers of those whose birth was registered in a country; null when the configuration names none.</summary>
    internal NumberPrefix? OfCountry(string country) => byCountry.GetValueOrDefault(country);

    // Numbers of provinces begin with 0, all of them kept for provinces.
    private static NumberPrefix CountryOf(string prefix, string? country)
    {
        if (prefix.Length != 3 || !prefix.All(char.IsAsciiDigit) || prefix[0] == '0')
            throw new WrongSetting($"{CountriesSection}:{prefix}: mã nước gồm ba chữ số, không bắt đầu bằng 0 (dành cho các tỉnh).",
                $"{CountriesSection}:{prefix}: a country's prefix has three digits and does not begin with 0, which is for provinces.");
        var found = CodeLists.Of("nationalities").FirstOrDefault(n => n.Code != "VN" && (n.Code == country || n.Vi == country || n.En == country));
        return found is not null
            ? new NumberPrefix(prefix, found.Vi, true, null, null) { Country = found.Code }
            : throw new WrongSetting($"{CountriesSection}:{prefix}: không có nước \"{country}\" trong danh mục quốc tịch. Hãy ghi mã hai chữ như CN, LA.",
                $"{CountriesSection}:{prefix}: there is no country \"{country}\" in the list of nationalities. Write its two-letter code, such as CN, LA.");
    }

    internal NumberPrefix? Find(string prefix) => byPrefix.GetValueOrDefault(prefix);

    /// <summary>The prefix of numbers given on a day to someone registered in a province of either map; null for no province.</summary>
    internal static NumberPrefix? Giving(string province, DateOnly day)
    {
        var own = Provinces.FirstOrDefault(p => p.OldArea == province);
        if (own is not null && (own.GivesUntil is null || day <= own.GivesUntil)) return own;
        return Provinces.FirstOrDefault(p => p.GivesUntil is null && p.TodayArea == (own?.TodayArea ?? province));
    }

    /// <summary>Reads a number and checks that its prefix is known.</summary>
    internal Result<PersonalNumber> Read(string? text)
    {
        if (!PersonalNumber.TryParse(text, out var number, out var why)) return why;
        return byPrefix.ContainsKey(number.Prefix) ? number : Problems.NumberPrefixUnknown.With("prefix", number.Prefix);
    }
}
