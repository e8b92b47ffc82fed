using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Lists;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Numbers;

/// <summary>From which block (AAAGYY) a person gets a number: province or country of birth registration, sex and year of birth.</summary>
internal sealed class NumberBlocks(IPlaces places, NumberPrefixes prefixes)
{
    internal Result<string> Of(PersonRecord person, DateOnly today)
    {
        if (person.Birth is not { } birth || NumberExplanation.SexOf(person[PersonFields.Sex].Value) is not { } sex) return Problems.NoBlock;
        var prefix = PrefixOf(person[PersonFields.Registration].Value, today);
        if (prefix.Problem is { } noPrefix) return noPrefix;
        return PersonalNumber.TryBlock(prefix.Value.Prefix, birth.Year, sex, out var block) ? block : Problems.NoBlock;
    }

    private Result<NumberPrefix> PrefixOf(string? registration, DateOnly today)
    {
        if (CodeLists.Find(FieldRules.Countries, registration) is { } country)
            return prefixes.OfCountry(country.Code) is { } own ? own : Problems.CountryWithoutPrefix.With("country", country.Label).With("code", country.Code);
        if (!AreaCode.TryParse(registration, out var area) || places.Path(area) is not [.., var province]) return Problems.NoBlock;
        return NumberPrefixes.Giving(province.Code.ToString(), today) is { } prefix ? prefix : Problems.NoBlock;
    }
}
