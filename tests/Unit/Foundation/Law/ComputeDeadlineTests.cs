using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;
using DeAn06.Law.Rules;

namespace DeAn06.Tests.Unit.Law;

public sealed class ComputeDeadlineTests
{
    private static readonly LawLibrary Law = new((_, _) => Task.FromResult<LawBook?>(null));

    [Theory]
    [InlineData("2026-11-20T16:00", "2026-11-20 16:00")]
    [InlineData("2026-11-20T09:00:00Z", "2026-11-20 16:00")]
    [InlineData("2026-11-20T16:00:00+07:00", "2026-11-20 16:00")]
    public void Moments_are_local_unless_they_carry_an_offset(string text, string local)
    {
        Assert.True(ComputeDeadline.TryMoment(text, out var utc));
        Assert.Equal(local, Some.Local(utc));
    }

    [Fact]
    public void The_two_day_clock_of_a_correction_explains_every_day_with_the_decision_behind_it()
    {
        var told = ComputeDeadline.Run(new("2026-11-20T16:00", Rule: "population.correct-field"), Law).Value;
        Assert.Equal("2026-11-25 16:00", Some.Local(told.Deadline.DueAt));
        Assert.Equal(
            ["Received", "Start", "Term", "Rest", "Counted", "Rest", "Counted", "Due"],
            told.Steps.Select(s => s.Kind.ToString()));
        Assert.Contains(told.Steps, s => s.Vi.Contains("Ngày Văn hóa Việt Nam") && s.Basis!.Contains("28/2026/QH16") && s.IsUnsure);
        Assert.Contains("Hạn: 16:00 thứ Tư, 25/11/2026.", told.Steps[^1].Vi);
        Assert.Contains("NĐ 70/2024", told.Steps[^1].Basis);
        Assert.True(told.Deadline.IsUnsure);
    }

    [Fact]
    public void Days_of_rest_between_receipt_and_start_are_told_once_for_a_run_of_equal_days()
    {
        var told = ComputeDeadline.Run(new("2026-02-16T09:00", "1wd"), Law).Value;
        Assert.Equal(["Received", "Rest", "Rest", "Start", "Term", "Counted", "Due"], told.Steps.Select(s => s.Kind.ToString()));
        Assert.StartsWith("Thứ Hai, 16/02/2026 đến thứ Sáu, 20/02/2026: Tết Âm lịch", told.Steps[1].Vi);
        Assert.StartsWith("Ngoài giờ làm việc nên tính từ 07:00 thứ Hai, 23/02/2026", told.Steps[3].Vi);
        Assert.Equal("trong ngày làm việc", Some.Term("0wd").Vi);
    }

    [Fact]
    public void A_standing_clock_is_explained_without_a_date()
    {
        var told = ComputeDeadline.Run(new("2026-11-16T09:00", "5wd", Events: [new("stop", "2026-11-17T09:00", Basis: "NĐ 07/2025")]), Law).Value;
        Assert.True(told.Deadline.IsStopped);
        Assert.Contains("Chưa có hạn", told.Steps[^1].Vi);
        Assert.Equal("NĐ 07/2025", told.Steps[^1].Basis);
    }

    [Theory]
    [InlineData("x", "2wd", null, null, null, "LAW-008")]
    [InlineData("1999-01-01T08:00", "2wd", null, null, null, "LAW-008")]
    [InlineData("2070-01-01T08:00", "2wd", null, null, null, "LAW-008")]
    [InlineData("2026-11-20T16:00", "two days", null, null, null, "LAW-007")]
    [InlineData("2026-11-20T16:00", null, null, null, null, "LAW-007")]
    [InlineData("2026-11-20T16:00", "2wd", "no.rule", null, null, "LAW-001")]
    [InlineData("2025-01-01T16:00", null, "one-stop.response", null, null, "LAW-002")]
    [InlineData("2026-11-20T16:00", "2wd", null, "no-calendar", null, "LAW-010")]
    [InlineData("2026-11-20T16:00", "2wd", null, null, "25:00", "LAW-009")]
    [InlineData("2060-11-20T16:00", "5000wd", null, null, null, null)]
    [InlineData("2060-11-20T16:00", "5000m", null, null, null, "LAW-011")]
    public void Bad_questions_are_refused_with_what_to_mend(string at, string? term, string? rule, string? calendar, string? cutOff, string? code) =>
        Assert.Equal(code, ComputeDeadline.Run(new(at, term, rule, calendar, null, cutOff), Law).Problem?.Code);

    [Fact]
    public void A_stop_that_ends_before_it_begins_is_refused() =>
        Assert.Equal("LAW-019", ComputeDeadline.Run(new("2026-11-16T09:00", "5wd", Events: [new("stop", "2026-11-17T09:00", "2026-11-16T09:00")]), Law).Problem?.Code);

    [Theory]
    [InlineData("2027-02-10", "2027-02-01", "holiday", "Tết", "QĐ 1/QĐ-TTg", "LAW-013")]
    [InlineData("2027-02-01", "2027-04-01", "holiday", "Tết", "QĐ 1/QĐ-TTg", "LAW-013")]
    [InlineData("2027-02-01", "2027-02-05", "feast", "Tết", "QĐ 1/QĐ-TTg", "LAW-014")]
    [InlineData("2027-02-01", "2027-02-05", "holiday", "", "QĐ 1/QĐ-TTg", "LAW-015")]
    [InlineData("2027-02-01", "2027-02-05", "holiday", "Tết", " ", "LAW-012")]
    [InlineData("2027-02-01", "2027-02-05", "holiday", "Tết", "QĐ 1/QĐ-TTg", null)]
    public void A_holiday_decision_names_its_days_its_kind_and_itself(string from, string to, string kind, string name, string decision, string? code)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var parsed = RecordHolidayDecision.Parse(new(DateOnly.Parse(from, culture), DateOnly.Parse(to, culture), kind, name, null, decision, true));
        Assert.Equal(code, parsed.Problem?.Code);
        if (code is null) Assert.Equal(5, parsed.Value.Count);
    }
}
