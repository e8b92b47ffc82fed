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
}

/// <summary>The prefixes, by their three digits.</summary>
internal sealed class NumberPrefixes
{
    /// <summary>Where configuration names countries: <c>Population:CountryPrefixes:136 = Trung Quốc</c>.</summary>
    internal const string CountriesSection = "Population:CountryPrefixes";

    internal static readonly IReadOnlyList<NumberPrefix> Provinces = SeedTable.Read("number-prefixes", r => new NumberPrefix(
        r("prefix"), r("name"), false,
        DateOnly.TryParse(r("gives_until"), out var until) ? until : null,
        r("today_name") is { Length: > 0 } today ? today : null) { OldArea = r("old_area"), TodayArea = r("today_area") });

    private readonly FrozenDictionary<string, NumberPrefix> byPrefix;

    public NumberPrefixes(IConfiguration configuration) => byPrefix = Provinces
        .Concat(configuration.GetSection(CountriesSection).GetChildren()
            .Where(c => c.Key.Length == 3 && c.Key.All(char.IsAsciiDigit) && c.Key[0] != '0')
            .Select(c => new NumberPrefix(c.Key, c.Value ?? c.Key, true, null, null)))
        .ToFrozenDictionary(p => p.Prefix);

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
