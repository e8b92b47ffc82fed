using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Numbers;

/// <summary>From which block (AAAGYY) a person gets a number: place of birth registration, sex and year of birth.</summary>
internal sealed class NumberBlocks(IPlaces places)
{
    internal Result<string> Of(PersonRecord person, DateOnly today)
    {
        if (person.Birth is not { } birth || NumberExplanation.SexOf(person[PersonFields.Sex].Value) is not { } sex) return Problems.NoBlock;
        if (!AreaCode.TryParse(person[PersonFields.Registration].Value, out var area) || places.Path(area) is not [.., var province]) return Problems.NoBlock;
        if (NumberPrefixes.Giving(province.Code.ToString(), today) is not { } prefix) return Problems.NoBlock;
        return PersonalNumber.TryBlock(prefix.Prefix, birth.Year, sex, out var block) ? block : Problems.NoBlock;
    }
}
