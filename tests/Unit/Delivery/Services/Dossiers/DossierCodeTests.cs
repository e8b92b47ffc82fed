using DeAn06.Services.Dossiers;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Services.Dossiers;

public sealed class DossierCodeTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("000.00.16.G04-220324-0020", "Classic", "000.00.16.G04", "2022-03-24", 20)]
    [InlineData("000.00.01.H29-220324-0001", "Classic", "000.00.01.H29", "2022-03-24", 1)]
    [InlineData("G09.20-20260609-0092637", "Decision20", "G09.20", "2026-06-09", 92637)]
    [InlineData("H26.002.83-261120-AA0001", "Circular04", "H26.002.83", "2026-11-20", 1)]
    [InlineData("H26.002.83-261120-AB0001", "Circular04", "H26.002.83", "2026-11-20", 10_000)]
    [InlineData(" h26.002.83-261120-aa0001 ", "Circular04", "H26.002.83", "2026-11-20", 1)]
    public void A_code_tells_its_office_day_and_number(string text, string format, string beginning, string day, int number)
    {
        Assert.True(DossierCode.TryParse(text, out var code));
        Assert.Equal((Enum.Parse<DossierCodeFormat>(format), beginning, DateOnly.Parse(day), number), (code.Format, code.Beginning, code.Day, code.Number));
        Assert.Equal(text.Trim().ToUpperInvariant(), code.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("000.00.16.G04-221324-0020")]
    [InlineData("000.00.16.G04-220324-0000")]
    [InlineData("H26.002.83-261120-A10001")]
    [InlineData("H26.002.83-20261120-AA0001")]
    [InlineData("G09.20-20260609-92637")]
    [InlineData("012345678901")]
    public void What_is_no_code_is_not_read(string? text) => Assert.False(DossierCode.TryParse(text, out _));

    [Fact]
    public void Every_code_is_read_back_and_none_is_made_twice() => Prop.ForAll(
        (from format in Gen.Elements(DossierCodeFormat.Classic, DossierCodeFormat.Decision20, DossierCodeFormat.Circular04) from a in Gen.Choose(1, 60_000) from b in Gen.Choose(1, 60_000) select (format, a, b)).ToArbitrary(),
        x =>
        {
            var beginning = x.format switch { DossierCodeFormat.Classic => "000.00.16.G04", DossierCodeFormat.Circular04 => "H26.002.83", _ => "H26.00283" };
            var (one, other) = (DossierCode.Of(x.format, beginning, Day, x.a), DossierCode.Of(x.format, beginning, Day, x.b));
            return DossierCode.TryParse(one.ToString(), out var read) && read == one && (x.a == x.b) == (one.ToString() == other.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("Format", "classical")]
    [InlineData("Formats:H26_00283", "new")]
    [InlineData("Formats:vinh tuy", "classic")]
    [InlineData("MostDays", "0")]
    public void A_setting_that_cannot_be_ends_the_start_with_its_name(string name, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read((name, value)));
        Assert.Contains($"Services:Dossiers:{name.Split(':')[0]}", refused.Message);
    }

    [Fact]
    public void Offices_may_be_numbered_each_in_its_own_way()
    {
        var options = Read(("Format", "decision-20"), ("Formats:H26_00283", "classic"));
        Assert.Equal((DossierCodeFormat.Decision20, DossierCodeFormat.Classic), (options.Format, options.Formats["H26.00283"]));
        Assert.Null(Read().Format);
    }

    private static DossierOptions Read(params (string Name, string Value)[] settings) => DossierOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Services:Dossiers:" + s.Name, (string?)s.Value))).Build());
}
