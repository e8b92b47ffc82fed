using DeAn06.Kernel;
using DeAn06.Population.Numbers;
using DeAn06.Population.Papers;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Population.Numbers;

public sealed class NumberPrefixesTests
{
    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private static NumberPrefixes Read(params (string Prefix, string Country)[] countries) =>
        new(Settings([.. countries.Select(c => ($"{NumberPrefixes.CountriesSection}:{c.Prefix}", c.Country))]));

    [Theory]
    [InlineData("CN")]
    [InlineData("Trung Quốc")]
    [InlineData("People's Republic of China")]
    public void A_country_is_named_by_its_code_or_name_and_numbers_with_its_prefix_are_read(string country)
    {
        var prefixes = Read(("136", country));
        Assert.Equal("136", prefixes.OfCountry("CN")!.Prefix);
        Assert.Equal("Trung Quốc", prefixes.Find("136")!.Name);
        Assert.True(prefixes.Read("136196000001").IsDone);
        Assert.Null(prefixes.OfCountry("FR"));
        Assert.Equal("POP-004", prefixes.Read("137196000001").Problem!.Code);
    }

    [Theory]
    [InlineData("001", "CN", "không bắt đầu bằng 0")]
    [InlineData("096", "CN", "không bắt đầu bằng 0")]
    [InlineData("97", "CN", "ba chữ số")]
    [InlineData("1a6", "CN", "ba chữ số")]
    [InlineData("136", "Nước Mẫu", "Nước Mẫu")]
    [InlineData("136", "VN", "VN")]
    [InlineData("136", "", "danh mục quốc tịch")]
    public void A_prefix_of_a_province_or_an_unknown_country_ends_the_start_with_what_to_write(string prefix, string country, string told)
    {
        var wrong = Assert.Throws<WrongSetting>(() => Read((prefix, country)));
        Assert.Contains(told, wrong.Vi);
        Assert.Contains(prefix, wrong.En);
    }

    [Fact]
    public void A_country_with_two_prefixes_ends_the_start() => Assert.Contains("136, 137", Assert.Throws<WrongSetting>(() => Read(("136", "CN"), ("137", "CN"))).En);

    [Fact]
    public void What_a_card_of_a_cancelled_number_needs_may_be_set_by_ground_and_nothing_else()
    {
        Assert.Equal(CardDues.Withdraw, new CardDues(Settings()).Of("forged"));
        Assert.Equal(CardDues.Exchange, new CardDues(Settings()).Of("collected-wrongly"));
        Assert.Equal(CardDues.Exchange, new CardDues(Settings((CardDues.Section + ":forged", "exchange"))).Of("forged"));
        Assert.Throws<WrongSetting>(() => new CardDues(Settings((CardDues.Section + ":forged", "burn"))));
        Assert.Throws<WrongSetting>(() => new CardDues(Settings((CardDues.Section + ":mood", "exchange"))));
    }
}
