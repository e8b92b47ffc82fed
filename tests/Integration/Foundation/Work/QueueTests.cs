using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using DeAn06.Work.Matters;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

public sealed class QueueTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private readonly TestHost host = platform.Host;

    private async Task<ShowQueue.Shown> QueueAsync(Act act, QueueFilter filter, string? cursor = null) =>
        (await host.RunAsync<ShowQueue, ShowQueue.Shown>(u => u.RunAsync(filter, cursor, act, default), act)).Value;

    [Fact]
    public async Task Each_filter_holds_what_it_says_and_counts_it()
    {
        var office = "Q1";
        var today = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: At.AddHours(3)))).Value;
        var tomorrow = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: At.AddHours(16)))).Value;
        var late = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: At.AddHours(-1)))).Value;
        var closed = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: At.AddHours(3)))).Value;
        await host.DecideAsync(Of("binh", office), closed.Id);
        await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(tomorrow.Id, Of("binh", office), default), Of("binh", office));

        async Task<CaseId[]> Ids_(QueueFilter filter) => [.. (await QueueAsync(Of("binh", office), filter)).Page.Items.Select(r => r.Id)];
        Assert.Equal([late.Id, today.Id, tomorrow.Id], await Ids_(QueueFilter.All));
        Assert.Equal([tomorrow.Id], await Ids_(QueueFilter.Mine));
        Assert.Equal([late.Id, today.Id], await Ids_(QueueFilter.NotTaken));
        Assert.Equal([today.Id], await Ids_(QueueFilter.DueToday));
        Assert.Equal([late.Id], await Ids_(QueueFilter.Overdue));
        var counts = (await QueueAsync(Of("binh", office), QueueFilter.All)).Counts;
        Assert.Equal([1, 2, 1, 1, 0, 0, 3], Enum.GetValues<QueueFilter>().Select(f => counts[f]));
    }

    [Fact]
    public async Task A_case_read_by_its_id_alone_is_found_by_an_index() => Assert.Contains("case_by_id",
        await host.ScalarAsync<string>("SET enable_seqscan = off; EXPLAIN SELECT office FROM work.case WHERE id = '018f0000-0000-7000-8000-000000000001'"));

    [Fact]
    public async Task Pages_show_every_case_once_in_order_with_and_without_due_times()
    {
        var office = "Q2";
        for (var i = 0; i < 45; i++)
            await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: i % 3 == 0 ? null : At.AddHours(i % 7)) with { Priority = (CasePriority)(i % 2) });
        var seen = new List<QueueRow>();
        string? cursor = null;
        do
        {
            var page = (await QueueAsync(Of("binh", office), QueueFilter.All, cursor)).Page;
            seen.AddRange(page.Items);
            cursor = page.Next;
        } while (cursor is not null);
        Assert.Equal(45, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(45, seen.Count);
        Assert.Equal(seen.OrderBy(r => r.Priority).ThenBy(r => r.DueAt ?? DateTime.MaxValue).Select(r => (r.Priority, r.DueAt)), seen.Select(r => (r.Priority, r.DueAt)));
    }

    [Fact]
    public async Task A_cursor_made_elsewhere_is_refused()
    {
        var result = await host.RunAsync<ShowQueue, ShowQueue.Shown>(u => u.RunAsync(QueueFilter.All, "eHh4", Of("binh"), default), Of("binh"));
        Assert.Equal("KER-019", result.Problem!.Code);
    }

    [Fact]
    public async Task The_proposer_is_not_offered_their_own_proposal()
    {
        var made = (await host.ProposeAsync(Of("an", "Q3"), Ask(Ids.New(At)))).Value;
        Assert.False(Assert.Single((await QueueAsync(Of("an", "Q3"), QueueFilter.All)).Page.Items).MayTake);
        Assert.True(Assert.Single((await QueueAsync(Of("binh", "Q3"), QueueFilter.All)).Page.Items).MayTake);
        Assert.Null((await NextAsync(Of("an", "Q3"))).Path);
        Assert.Equal($"/can-bo/viec/{made.Id}", (await NextAsync(Of("binh", "Q3"))).Path);
    }

    [Fact]
    public async Task The_duty_tells_of_a_case_that_is_still_open_at_its_time_and_of_no_other()
    {
        var open = (await host.ProposeAsync(Of("an", "Q4"), Ask(Ids.New(At), due: At.AddHours(1)))).Value;
        var closed = (await host.ProposeAsync(Of("an", "Q4"), Ask(Ids.New(At), due: At.AddHours(1)))).Value;
        await host.DecideAsync(Of("binh", "Q4"), closed.Id);
        foreach (var c in (Proposal[])[open, closed])
        {
            var act = Act.BySystem(TellOverdue.Name, At.AddHours(1));
            var errand = new Errand(Ids.New(At), TellOverdue.Name, c.Id.ToString(), "Q4", At.AddHours(1), 1);
            Assert.True((await host.RunAsync<TellNow, Done>(u => u.RunAsync(errand, act), act)).IsDone);
        }
        Assert.Equal(1, await TellsAsync(open));
        Assert.Equal(0, await TellsAsync(closed));
    }

    [Fact]
    public async Task The_newest_matter_of_an_officer_counts_until_it_ends()
    {
        var act = Of("mai", "Q5");
        using var scope = host.Services.CreateScope();
        var books = scope.ServiceProvider.GetRequiredService<IMatters>();
        await host.RunAsync<OpenMatter, Matter>(u => u.RunAsync("residence.handle", null, "123/CV", act, default), act);
        var opened = (await host.RunAsync<OpenMatter, Matter>(u => u.RunAsync("population.correct", "luật căn cước 26/2023/QH15, Điều 10", " 124/CV ", act, default), act)).Value;
        Assert.Equal("Luật Căn cước 26/2023/QH15, Điều 10", opened.LegalBasis);
        Assert.Equal(opened, await books.CurrentAsync("officer:mai", "Q5", At.AddMinutes(1), default));
        Assert.Null(await books.CurrentAsync("officer:mai", "Q5", opened.ExpiresAt, default));
        Assert.Null(await books.CurrentAsync("officer:mai", "Q6", At.AddMinutes(1), default));
        await host.RunAsync<CloseMatter, Done>(u => u.RunAsync(act, default), act);
        Assert.Null(await books.CurrentAsync("officer:mai", "Q5", At.AddMinutes(1), default));
        Assert.Equal(2, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE office = 'Q5' AND event = 'work.matter-opened/1'"));
        Assert.Equal("population.correct", await host.ScalarAsync<string>("SELECT purpose FROM journal.entry WHERE office = 'Q5' AND event = 'work.matter-closed/1'"));
    }

    [Fact]
    public async Task A_matter_opened_by_eight_requests_at_once_is_open_once()
    {
        var act = Of("nam", "Q7");
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            host.RunAsync<OpenMatter, Matter>(u => u.RunAsync("population.correct", null, "", act, default), act))));
        Assert.All(results, r => Assert.True(r.IsDone));
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM work.matter WHERE office = 'Q7' AND closed_at IS NULL"));
    }

    [Theory]
    [InlineData("no.such-purpose", "", "WRK-010")]
    [InlineData("insurance.match", "", "WRK-010")]
    [InlineData("population.correct", "long", "WRK-011")]
    public async Task A_matter_needs_a_known_purpose_and_a_short_reference(string purpose, string reference, string code)
    {
        var text = reference.Length == 0 ? "" : new string('x', 201);
        Assert.Equal(code, (await host.RunAsync<OpenMatter, Matter>(u => u.RunAsync(purpose, null, text, Of("an"), default), Of("an"))).Problem!.Code);
    }

    private async Task<FindNextCase.Found> NextAsync(Act act) =>
        (await host.RunAsync<FindNextCase, FindNextCase.Found>(u => u.RunAsync(null, act, default), act)).Value;

    private Task<long> TellsAsync(Proposal c) => host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'work.case-overdue/1' AND s.person_id = $1", c.Person!.Value);
}
