using System.Globalization;
using DeAn06.Interface;
using DeAn06.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DeAn06.Tests.Unit.Interface;

public sealed class PartsTests
{
    [Theory]
    [InlineData("27", "3", "2026", "2026-03-27")]
    [InlineData(" 1 ", "05", "1950", "1950-05-01")]
    [InlineData(null, "5", "1950", "1950-05")]
    [InlineData("", "", "1950", "1950")]
    [InlineData("29", "2", "2024", "2024-02-29")]
    public void A_date_in_three_boxes_is_read_as_far_as_it_is_known(string? day, string? month, string? year, string read)
    {
        Assert.True(new DateParts { Day = day, Month = month, Year = year }.TryRead(out CivilDate date));
        Assert.Equal(read, date.ToString());
    }

    [Theory]
    [InlineData("29", "2", "2026")]
    [InlineData("1", "", "2026")]
    [InlineData("1", "13", "2026")]
    [InlineData("0", "5", "2026")]
    [InlineData("1", "5", "26")]
    [InlineData("-1", "5", "2026")]
    [InlineData("một", "5", "2026")]
    [InlineData("1", "5", "")]
    public void What_no_calendar_has_is_not_read(string day, string month, string year) =>
        Assert.False(new DateParts { Day = day, Month = month, Year = year }.TryRead(out CivilDate _));

    [Fact]
    public void A_full_day_is_needed_where_a_day_is_asked()
    {
        Assert.False(new DateParts { Year = "1950" }.TryRead(out DateOnly _));
        Assert.True(DateParts.Of(new DateOnly(2026, 11, 20)).TryRead(out DateOnly day));
        Assert.Equal(new DateOnly(2026, 11, 20), day);
    }

    [Fact]
    public void Times_are_read_on_the_clock_of_Viet_Nam_in_both_languages()
    {
        var due = new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal("17:00 thứ Hai, 23 tháng 11 năm 2026", In("vi-VN", () => VietnamTime.Long(due)));
        Assert.Equal("17:00, Monday 23 November 2026", In("en", () => VietnamTime.Long(due)));
        Assert.Equal("24/11/2026 00:30", VietnamTime.Short(due.AddHours(7.5)));
    }

    [Theory]
    [InlineData("001190003789", "001••••••789")]
    [InlineData("12345", "•••••")]
    public void A_masked_number_keeps_its_ends_only(string number, string shown) => Assert.Equal(shown, Masked.Mask(number));

    [Fact]
    public void A_refusal_stands_at_its_field_in_the_language_of_the_page()
    {
        var state = new ModelStateDictionary();
        state.SetModelValue("Command.Number", "1", "1");
        var problem = new Problem("POP-001", 422, "Nhập số định danh gồm 12 chữ số", "Enter the 12-digit identity number");
        In("vi-VN", () => { state.AddProblem(problem.At("number"), "Command"); return 0; });
        In("en", () => { state.AddProblem(problem); return 0; });
        Assert.Equal(problem.Vi, Assert.Single(state["Command.Number"]!.Errors).ErrorMessage);
        Assert.Equal(problem.En, Assert.Single(state[""]!.Errors).ErrorMessage);
    }

    [Fact]
    public void Words_put_into_markup_are_encoded_and_stay_Vietnamese()
    {
        var name = "<script>alert('Nguyễn')</script>\"";
        Assert.Equal("<b title=\"&lt;script&gt;alert(&#x27;Nguyễn&#x27;)&lt;/script&gt;&quot;\"></b>", Markup.Of($"<b title=\"{name}\"></b>").Text());
    }

    [Fact]
    public void The_scale_of_a_chart_is_round_and_holds_every_value() => Prop.ForAll(
        Gen.Choose(1, 2_000_000_000).Select(n => n / 1000.0).ToArbitrary(),
        max =>
        {
            var (top, step) = Charts.Scale(max);
            return top >= max - 1e-9 && top / step < 5.0001 && Math.Abs(top / step - Math.Round(top / step)) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_figure_of_the_map_falls_into_one_shade() => Prop.ForAll(
        Gen.Choose(0, 1000).Select(n => n / 10.0).NonEmptyListOf().ToArbitrary(),
        values =>
        {
            var edges = VietnamMap.Edges([.. values.Order()]);
            return values.All(v => VietnamMap.ShadeOf(v, edges) is >= 1 and <= 5);
        }).QuickCheckThrowOnFailure();

    private static T In<T>(string culture, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
