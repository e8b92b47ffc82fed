using DeAn06.Identity.Applying;

namespace DeAn06.Tests.Unit.Identity;

/// <summary>Decree 69/2024 art. 7, as a table.</summary>
public sealed class EligibilityTests
{
    [Theory]
    [InlineData("Citizen", 30, 1, "Valid", false, null)]
    [InlineData("Citizen", 30, 2, "Valid", false, null)]
    [InlineData("Citizen", null, 2, "Valid", false, null)]
    [InlineData("Citizen", 30, 2, "None", false, "IDN-011")]
    [InlineData("Citizen", 30, 1, "None", false, "IDN-011")]
    [InlineData("Citizen", 30, 2, "AppliedFor", false, null)]
    [InlineData("Citizen", 14, 2, "Valid", false, null)]
    [InlineData("Citizen", 13, 2, "Valid", false, "IDN-010")]
    [InlineData("Citizen", 13, 2, "Valid", true, null)]
    [InlineData("Citizen", 6, 2, "Valid", true, null)]
    [InlineData("Citizen", 5, 2, "Valid", true, "IDN-013")]
    [InlineData("Citizen", 5, 1, "Valid", true, null)]
    [InlineData("Citizen", 5, 1, "Valid", false, "IDN-010")]
    public void A_citizen_gets_what_age_card_and_parent_allow(string kind, int? age, int level, string card, bool represented, string? refused) =>
        Assert.Equal(refused, Eligibility.Check(new(Enum.Parse<ApplicantKind>(kind), age, level, Enum.Parse<CardStanding>(card), represented))?.Code);

    [Theory]
    [InlineData(30, 2, "Valid", true, false, null)]
    [InlineData(30, 2, "Valid", false, false, "IDN-014")]
    [InlineData(30, 1, "None", true, false, "IDN-014")]
    public void A_foreigner_applies_at_immigration_with_a_residence_card(int age, int level, string card, bool atImmigration, bool represented, string? refused) =>
        Assert.Equal(refused, Eligibility.Check(new(ApplicantKind.Foreigner, age, level, Enum.Parse<CardStanding>(card), represented, AtImmigration: atImmigration))?.Code);

    [Theory]
    [InlineData(true, 2, null)]
    [InlineData(true, 1, "IDN-015")]
    [InlineData(false, 2, "IDN-015")]
    public void An_organisation_applies_through_a_representative_of_level_two(bool represented, int level, string? refused) =>
        Assert.Equal(refused, Eligibility.Check(new(ApplicantKind.Organisation, null, 0, CardStanding.None, represented, level))?.Code);

    [Theory]
    [InlineData(1, "Valid", "level-1")]
    [InlineData(2, "Valid", "level-2")]
    [InlineData(2, "AppliedFor", "level-2-no-card")]
    public void The_term_follows_level_and_card(int level, string card, string term) => Assert.Equal(term, Eligibility.TermOf(level, Enum.Parse<CardStanding>(card)));

    [Theory]
    [InlineData("2012-11-26", 14)]
    [InlineData("2012-11-27", 13)]
    [InlineData("2012", 13)]
    public void Age_counts_whole_years_and_the_youngest_possible(string birth, int age) => Assert.Equal(age, Ages.Of(birth, new DateOnly(2026, 11, 26)));
}
