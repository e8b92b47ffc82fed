using DeAn06.Population.Demo;

namespace DeAn06.Tests.Unit.Population.Demo;

public sealed class DemoCardsTests
{
    private static readonly DateOnly Born = new(2001, 10, 26);

    [Theory]
    [InlineData("2010-01-10", "2015-10-26")]
    [InlineData("2013-10-26", "2026-10-26")]
    [InlineData("2021-05-10", "2026-10-26")]
    [InlineData("2024-10-25", "2026-10-26")]
    [InlineData("2024-10-26", "2041-10-26")]
    [InlineData("2024-11-26", "2041-10-26")]
    [InlineData("2045-01-01", "2061-10-26")]
    public void A_card_ends_at_the_next_birthday_of_14_25_40_or_60_unless_issued_within_two_years_before_it(string issued, string expires) =>
        Assert.Equal(DateOnly.Parse(expires), DemoCards.ExpiryOf(Born, DateOnly.Parse(issued)));

    [Theory]
    [InlineData("2059-10-26")]
    [InlineData("2070-01-01")]
    public void A_card_issued_from_58_on_never_ends(string issued) => Assert.Null(DemoCards.ExpiryOf(Born, DateOnly.Parse(issued)));

    [Fact]
    public void About_97_of_a_hundred_from_14_on_have_a_card_that_has_not_ended()
    {
        var (random, today) = (new Random(7), new DateOnly(2026, 11, 20));
        var issued = Enumerable.Range(0, 4000).Select(i => (Born: today.AddYears(-14 - i % 70).AddDays(-i % 365), i))
            .Select(p => (p.Born, Issued: DemoCards.DrawIssue(random, p.Born, today))).ToList();
        Assert.InRange(issued.Count(c => c.Issued is not null) / 4000.0, 0.955, 0.985);
        Assert.All(issued.Where(c => c.Issued is not null), c =>
        {
            Assert.True(c.Issued < today);
            Assert.False(DemoCards.ExpiryOf(c.Born, c.Issued!.Value) <= today);
        });
    }
}
