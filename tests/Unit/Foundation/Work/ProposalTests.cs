using DeAn06.Kernel;
using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Unit.Work.SomeCase;

namespace DeAn06.Tests.Unit.Work;

public class ProposalTests
{
    [Fact]
    public void A_case_nobody_took_is_waiting() => Assert.Equal(CaseState.Waiting, Open().State);

    [Fact]
    public void A_case_someone_took_is_in_progress() => Assert.Equal(CaseState.Taken, TakenBy(Binh).State);

    [Fact]
    public void How_it_ended_outweighs_who_held_it()
    {
        var c = TakenBy(Binh) with { Closing = Closed(CaseState.Approved).Closing };
        Assert.Equal(CaseState.Approved, c.State);
        Assert.False(c.IsOpen);
    }

    [Fact]
    public void It_is_overdue_only_after_its_time_and_only_while_open()
    {
        var due = Open().Due!.At;
        Assert.False(Open().IsOverdue(due));
        Assert.True(Open().IsOverdue(due.AddTicks(10)));
        Assert.False(Closed(CaseState.Approved).IsOverdue(due.AddDays(1)));
        Assert.False((Open() with { Due = null }).IsOverdue(due.AddYears(1)));
    }

    [Fact]
    public void A_handle_reads_back_as_the_same_case()
    {
        var id = Open().Id;
        Assert.Equal(22, id.ToString().Length);
        Assert.True(CaseId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tiep")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("019abcde-0000-7000-8000-000000000000")]
    public void Anything_else_is_not_a_handle(string? text) => Assert.False(CaseId.TryParse(text, out _));

    [Fact]
    public void A_kind_with_a_page_leads_there_and_others_to_the_generic_page()
    {
        var id = Open().Id;
        Assert.Equal($"/can-bo/thu/{id}", Plain.PathOf(id));
        Assert.Equal($"/can-bo/viec/{id}", FourEyes.PathOf(id));
    }

    [Theory]
    [InlineData("sai", false)]
    [InlineData("     sai       ", false)]
    [InlineData("giấy khai sinh ghi khác", true)]
    public void A_reason_says_something(string reason, bool enough) => Assert.Equal(enough, Reason.Check(reason) is null);

    [Fact]
    public void A_reason_is_not_a_book() => Assert.Equal("WRK-007", Reason.Check(new string('a', 2001))!.Code);

    [Fact]
    public void Every_filter_has_a_name_that_reads_back()
    {
        foreach (var filter in Enum.GetValues<QueueFilter>())
        {
            Assert.True(ShowQueue.TryParse(ShowQueue.NameOf(filter), out var read));
            Assert.Equal(filter, read);
        }
        Assert.False(ShowQueue.TryParse("của-tôi", out _));
    }

    [Fact]
    public void A_due_chip_says_today_by_the_wall_clock_of_Viet_Nam()
    {
        var justBeforeMidnight = new DateTime(2026, 11, 20, 16, 59, 0, DateTimeKind.Utc);
        Assert.True(DueChip.Of(justBeforeMidnight, true, At).Today);
        Assert.False(DueChip.Of(justBeforeMidnight.AddMinutes(1), true, At).Today);
        Assert.True(DueChip.Of(At.AddMinutes(-1), true, At).Overdue);
        Assert.False(DueChip.Of(At.AddMinutes(-1), false, At).Overdue);
    }
}
