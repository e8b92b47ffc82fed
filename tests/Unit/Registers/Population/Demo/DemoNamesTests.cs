using DeAn06.Population.Demo;

namespace DeAn06.Tests.Unit.Population.Demo;

public sealed class DemoNamesTests
{
    private const int Many = 3000;
    private readonly DemoNames names = new();

    private double Share(bool female, int year, string middle)
    {
        var random = new Random(5);
        return Enumerable.Range(0, Many).Count(_ => names.Of(random, "Nguyễn", "01", female, year).Contains($" {middle} ", StringComparison.Ordinal)) / (double)Many;
    }

    [Theory]
    [InlineData(false, "Văn")]
    [InlineData(true, "Thị")]
    public void Van_and_Thi_fade_from_decade_to_decade(bool female, string middle)
    {
        double[] shares = [Share(female, 1955, middle), Share(female, 1985, middle), Share(female, 2015, middle)];
        Assert.True(shares[0] > shares[1] + 0.05 && shares[1] > shares[2] + 0.05, string.Join(' ', shares));
        Assert.True(Share(!female, 1955, middle) < 0.02);
    }

    [Fact]
    public void Given_names_of_women_and_men_are_not_the_same()
    {
        var random = new Random(6);
        IEnumerable<string> Given(bool female) => Enumerable.Range(0, Many).Select(_ => names.Of(random, "Nguyễn", "01", female, 1985)).Select(n => n[(n.LastIndexOf(' ') + 1)..]);
        var (women, men) = (Given(true).ToHashSet(), Given(false).ToList());
        Assert.InRange(men.Count(n => !women.Contains(n)) / (double)Many, 0.1, 0.9);
        Assert.True(women.Count > 50);
    }
}
