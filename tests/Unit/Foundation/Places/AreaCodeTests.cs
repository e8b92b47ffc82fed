using System.Text.Json;
using DeAn06.Places;

namespace DeAn06.Tests.Unit.Places;

public class AreaCodeTests
{
    [Theory]
    [InlineData("00070", AreaMap.Today, AreaLevel.Commune, "00070")]
    [InlineData("c00070", AreaMap.Before, AreaLevel.Commune, "c00070")]
    [InlineData("C00070", AreaMap.Before, AreaLevel.Commune, "c00070")]
    [InlineData("01", AreaMap.Today, AreaLevel.Province, "01")]
    [InlineData("c02", AreaMap.Before, AreaLevel.Province, "c02")]
    [InlineData("001", AreaMap.Before, AreaLevel.District, "c001")]
    [InlineData("c001", AreaMap.Before, AreaLevel.District, "c001")]
    public void A_code_tells_its_map_and_its_level(string text, AreaMap map, AreaLevel level, string written)
    {
        var code = AreaCode.Parse(text);
        Assert.Equal((map, level, written), (code.Map, code.Level, code.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("0007")]
    [InlineData("000700")]
    [InlineData("0007x")]
    [InlineData("00000")]
    [InlineData("x00070")]
    [InlineData("٠٠٠٧٠")]
    public void What_is_not_a_code_is_refused(string? text) => Assert.False(AreaCode.TryParse(text, out _));

    [Fact]
    public void The_same_digits_on_two_maps_are_two_codes() => Assert.NotEqual(AreaCode.Parse("00070"), AreaCode.Parse("c00070"));

    [Fact]
    public void Every_known_code_survives_being_written_and_read()
    {
        foreach (var row in Snapshot.Tables.Areas)
        {
            Assert.Equal(row.Code, AreaCode.Parse(row.Code.ToString()));
            Assert.Equal(row.Code, JsonSerializer.Deserialize<AreaCode>(JsonSerializer.Serialize(row.Code)));
        }
    }
}
