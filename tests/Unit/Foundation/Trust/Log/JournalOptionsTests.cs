using DeAn06.Kernel;
using DeAn06.Trust.Log;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Trust.Log;

public sealed class JournalOptionsTests
{
    [Fact]
    public void Without_settings_writes_stop_after_four_hours() => Assert.Equal(new JournalOptions(null, TimeSpan.FromHours(4)), Read([]));

    [Fact]
    public void Settings_that_can_be_are_taken() => Assert.Equal(
        new JournalOptions("nhat-ky.example.vn/quoc-gia", TimeSpan.FromMinutes(90)), Read([new("DeAn06:JournalName", "nhat-ky.example.vn/quoc-gia"), new("DeAn06:HoursWithoutSeal", "1.5")]));

    [Theory]
    [InlineData("DeAn06:HoursWithoutSeal", "0")]
    [InlineData("DeAn06:HoursWithoutSeal", "-4")]
    [InlineData("DeAn06:HoursWithoutSeal", "4h")]
    [InlineData("DeAn06:HoursWithoutSeal", "1e9")]
    [InlineData("DeAn06:HoursWithoutSeal", "100")]
    [InlineData("DeAn06:JournalName", "nhật ký")]
    [InlineData("DeAn06:JournalName", "a+b")]
    [InlineData("DeAn06:JournalName", "a\nb")]
    [InlineData("DeAn06:JournalName", "https://a")]
    public void Settings_that_cannot_be_end_the_start_with_what_to_write(string name, string value) =>
        Assert.Contains("DeAn06__", Assert.Throws<WrongSetting>(() => Read([new(name, value)])).En);

    private static JournalOptions Read(KeyValuePair<string, string?>[] settings) => JournalOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
