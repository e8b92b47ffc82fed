using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Numbers;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Population.Numbers;

public class NumberExplanationTests
{
    private static NumberPrefixes Prefixes(params (string, string)[] countries) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(countries.Select(c => KeyValuePair.Create($"{NumberPrefixes.CountriesSection}:{c.Item1}", (string?)c.Item2))).Build());

    [Fact]
    public void There_are_63_provinces_of_birth_registration() => Assert.Equal(63, NumberPrefixes.Provinces.Count);

    [Fact]
    public void A_merged_province_still_explains_old_numbers_but_gives_no_new_ones()
    {
        var prefix = NumberExplanation.Of(PersonalNumber.Parse("030190123456"), Prefixes()).Prefix!;
        Assert.Equal(("Hải Dương", "Hải Phòng", new DateOnly(2025, 6, 30)), (prefix.Name, prefix.TodayName, prefix.GivesUntil!.Value));
    }

    [Fact]
    public void A_prefix_of_no_province_is_refused_unless_configured_as_a_country()
    {
        Assert.Equal("POP-004", Prefixes().Read("136190123456").Problem!.Code);
        Assert.True(Prefixes(("136", "Cộng hòa Séc")).Read("136190123456").IsDone);
    }

    [Fact]
    public void A_mismatch_with_the_person_is_told_and_never_refused()
    {
        CivilDate.TryParse("1991", out var birth);
        var told = NumberExplanation.Of(PersonalNumber.Parse("001190123456"), Prefixes(), birth, NumberSex.Male);
        Assert.Equal([NumberMismatch.BirthYear, NumberMismatch.Sex], told.Mismatches);
    }
}
