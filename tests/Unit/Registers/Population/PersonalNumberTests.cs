using DeAn06.Population;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Population;

public class PersonalNumberTests
{
    [Theory]
    [InlineData("001190123456")]
    [InlineData(" 001 190 123 456 ")]
    [InlineData("001.190.123-456")]
    [InlineData("001 190 123 456")]
    public void A_number_is_read_with_whatever_spaces_were_pasted_along(string text)
    {
        Assert.True(PersonalNumber.TryParse(text, out var number, out _));
        Assert.Equal("001190123456", number.ToString());
    }

    [Theory]
    [InlineData(null, "POP-001")]
    [InlineData("  ", "POP-001")]
    [InlineData("00119012345", "POP-002")]
    [InlineData("0011901234567", "POP-002")]
    [InlineData("00119012345O", "POP-003")]
    [InlineData("٠٠١١٩٠١٢٣٤٥٦", "POP-003")]
    [InlineData("000190123456", "POP-004")]
    public void What_is_wrong_with_a_number_is_named(string? text, string code)
    {
        Assert.False(PersonalNumber.TryParse(text, out var number, out var why));
        Assert.Equal(code, why.Code);
        Assert.True(number.IsNone);
    }

    [Fact]
    public void A_thirty_megabyte_number_is_refused_without_being_read() =>
        Assert.Equal("POP-002", PersonalNumber.TryParse(new string('1', 30_000_000), out _, out var why) ? "" : why.Code);

    [Theory]
    [InlineData("001090000001", 1990, NumberSex.Male)]
    [InlineData("001190000001", 1990, NumberSex.Female)]
    [InlineData("079205000001", 2005, NumberSex.Male)]
    [InlineData("079326000001", 2026, NumberSex.Female)]
    [InlineData("079999000001", 2399, NumberSex.Female)]
    public void Century_sex_and_year_are_told_by_the_digits(string text, int year, NumberSex sex)
    {
        var number = PersonalNumber.Parse(text);
        Assert.Equal((year, sex), (number.BirthYear, number.Sex));
    }

    [Fact]
    public void A_masked_number_hides_the_birth_year_and_half_of_the_serial() =>
        Assert.Equal("001••••••456", PersonalNumber.Parse("001190123456").Masked());

    [Fact]
    public void Every_number_is_its_block_and_its_serial() => Prop.ForAll(
        Gen.Choose(1, 999).Zip(Gen.Choose(1900, 2399)).Zip(Gen.Choose(0, 999_999)).ToArbitrary(), t =>
        {
            var ((prefix, year), serial) = t;
            var sex = serial % 2 == 0 ? NumberSex.Male : NumberSex.Female;
            Assert.True(PersonalNumber.TryBlock(prefix.ToString("000"), year, sex, out var block));
            var number = PersonalNumber.Of(block, serial);
            return number.Block == block && number.Serial == serial && number.BirthYear == year && number.Sex == sex
                && PersonalNumber.Parse(number.Grouped()) == number;
        }).QuickCheckThrowOnFailure();
}
