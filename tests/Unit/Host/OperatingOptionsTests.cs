using DeAn06.Host;
using DeAn06.Host.Operations;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Host;

public sealed class OperatingOptionsTests
{
    [Fact]
    public void Without_words_there_is_a_limit_for_everything()
    {
        var options = Read();
        Assert.Equal((48 * Environment.ProcessorCount, 20_000, 40), (options.MostAtOnce, options.MostConnections, options.DatabaseConnections));
    }

    [Fact]
    public void A_number_within_its_bounds_is_taken() => Assert.Equal(7, Read(("DeAn06:MostAtOnce", "7")).MostAtOnce);

    [Theory]
    [InlineData("MostAtOnce", "0")]
    [InlineData("MostAtOnce", "many")]
    [InlineData("MostAtOnce", "-1")]
    [InlineData("MostConnections", "9")]
    [InlineData("DatabaseConnections", "1")]
    [InlineData("DatabaseConnections", "1001")]
    public void A_number_that_cannot_be_is_told_with_its_bounds_in_both_languages(string name, string value)
    {
        var fault = Assert.Throws<EnvironmentFault>(() => Read(($"DeAn06:{name}", value)));
        Assert.Contains($"DeAn06__{name} phải là số từ", fault.Vi);
        Assert.Contains($"DeAn06__{name} must be a number from", fault.En);
        Assert.Contains($"\"{value}\"", fault.En);
    }

    private static OperatingOptions Read(params (string Name, string Value)[] settings) =>
        OperatingOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());
}
