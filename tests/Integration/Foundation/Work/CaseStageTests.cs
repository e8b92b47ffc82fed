using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

/// <summary>A case that its own room moves: for what it waits, when it is due, when it ends, whoever acts.</summary>
public sealed class CaseStageTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private static readonly Act Citizen = new(new Actor(ActorKind.Citizen, "dan", "Công dân"), "", "thử", "thử", At, Ids.New(At));
    private readonly TestHost host = platform.Host;

    private Task<Result<CaseId>> OpenAsync(string office, CaseStage? stage = null) => host.RunAsync<DoWork, CaseId>(
        u => u.RunAsync<CaseId>(async w => await w.OpenAsync(new NewCase("test.case", office, "00070", null, "Việc thử", "A test", null) { Stage = stage }, Of("an", office), default)), Of("an", office));

    private Task<Result<Done>> MoveAsync(string office, CaseId id, CaseMove move, Act act) =>
        host.RunAsync<DoWork, Done>(u => u.RunAsync<Done>(async w => { await w.MoveAsync(office, id, move, act, default); return Done.It; }), act);

    private async Task<IEnumerable<CaseId>> QueueAsync(string office, QueueFilter filter) =>
        (await host.RunAsync<ShowQueue, ShowQueue.Shown>(u => u.RunAsync(filter, null, Of("binh", office), default), Of("binh", office))).Value.Page.Items.Select(r => r.Id);

    [Fact]
    public async Task The_queue_is_read_by_what_a_case_waits_for_and_counted()
    {
        var office = "G1";
        var (waits, pays, signs, plain) = ((await OpenAsync(office, CaseStage.Supplement)).Value, (await OpenAsync(office, CaseStage.Payment)).Value, (await OpenAsync(office, CaseStage.Sign)).Value, (await OpenAsync(office)).Value);
        Assert.Equal(new HashSet<CaseId> { waits, pays }, [.. await QueueAsync(office, QueueFilter.Waiting)]);
        Assert.Equal([signs], await QueueAsync(office, QueueFilter.ToSign));
        Assert.Equal(new HashSet<CaseId> { waits, pays, signs, plain }, [.. await QueueAsync(office, QueueFilter.All)]);
        var counts = (await host.RunAsync<ShowQueue, ShowQueue.Shown>(u => u.RunAsync(QueueFilter.All, null, Of("binh", office), default), Of("binh", office))).Value.Counts;
        Assert.Equal((2, 1, 4), (counts[QueueFilter.Waiting], counts[QueueFilter.ToSign], counts[QueueFilter.All]));
    }

    [Fact]
    public async Task The_next_case_is_never_one_that_waits_for_its_applicant()
    {
        var office = "G2";
        await OpenAsync(office, CaseStage.Supplement);
        async Task<string?> NextAsync() => (await host.RunAsync<FindNextCase, FindNextCase.Found>(u => u.RunAsync(null, Of("binh", office), default), Of("binh", office))).Value.Path;
        Assert.Null(await NextAsync());
        var signs = (await OpenAsync(office, CaseStage.Sign)).Value;
        Assert.Equal($"/can-bo/viec/{signs}", await NextAsync());
    }

    [Fact]
    public async Task Its_room_moves_and_ends_it_whoever_acts_and_gives_it_back_to_the_queue()
    {
        var office = "G3";
        var id = (await OpenAsync(office)).Value;
        await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, Of("binh", office), default), Of("binh", office));
        Assert.True((await MoveAsync(office, id, new CaseMove(CaseStage.Supplement, new CaseDue(At.AddDays(2), "[]"), CasePriority.Urgent), Citizen)).IsDone);
        Assert.Equal("officer:binh", await host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", id.Value));
        Assert.Equal(At.AddDays(2), await host.ScalarAsync<DateTime>("SELECT due_at FROM kernel.errand WHERE name = 'work.overdue' AND key = $1", id.ToString()));
        Assert.True((await MoveAsync(office, id, new CaseMove(CaseStage.Sign, null, Release: true), Citizen)).IsDone);
        Assert.Null(await host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", id.Value));
        Assert.Equal(0L, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1 AND to_at IS NULL", id.Value));
        for (var i = 0; i < 2; i++)
            await host.RunAsync<DoWork, Done>(u => u.RunAsync<Done>(async w => { await w.EndAsync(office, id, "Xong", Citizen, default); return Done.It; }), Citizen);
        Assert.Equal("done", await host.ScalarAsync<string>("SELECT outcome FROM work.case WHERE id = $1", id.Value));
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'work.case-closed/1' AND actor = 'citizen:dan'"));
    }

    [Fact]
    public async Task Within_one_use_case_a_case_stands_as_that_has_moved_it()
    {
        var (office, leader) = ("G5", Of("chi", "G5"));
        var id = (await OpenAsync(office)).Value;
        await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, Of("binh", office), default), Of("binh", office));
        var handlers = new List<string?>();
        await host.RunAsync<DoWork, Done>(u => u.RunAsync<Done>(async w =>
        {
            handlers.Add((await w.HandlerAsync(office, id, locked: true, default))?.Actor);
            await w.MoveAsync(office, id, new CaseMove(null, null, Release: true), leader, default);
            handlers.Add((await w.HandlerAsync(office, id, locked: true, default))?.Actor);
            await w.EndAsync(office, id, "Xong", leader, default);
            await w.EndAsync(office, id, "Xong", leader, default);
            Assert.Null(await w.MoveAsync(office, id, new CaseMove(null, null), leader, default));
            return Done.It;
        }), leader);
        Assert.Equal(["officer:binh", null], handlers);
        Assert.Equal("done", await host.ScalarAsync<string>("SELECT outcome FROM work.case WHERE id = $1", id.Value));
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE position($1 in convert_from(bytes, 'UTF8')) > 0 AND position('\"reason\":\"Xong\"' in convert_from(bytes, 'UTF8')) > 0", id.Value.ToString()));
    }

    [Fact]
    public async Task A_proposal_is_not_moved_past_its_second_pair_of_eyes()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        await Assert.ThrowsAsync<ArgumentException>(() => MoveAsync("CA-00070", made.Id, new CaseMove(CaseStage.Sign, null), Of("an")));
    }

    [Fact]
    public async Task A_leader_who_assigns_sees_first_who_has_least_to_do()
    {
        var office = "G4";
        for (var i = 0; i < 3; i++)
        {
            var id = (await OpenAsync(office)).Value;
            var by = i < 2 ? Of("an", office) : Of("binh", office);
            await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, by, default), by);
        }
        var free = (await OpenAsync(office)).Value;
        var shown = (await host.RunAsync<ShowCase, ShowCase.Shown>(u => u.RunAsync(free, Of("lead", office, leads: true), default), Of("lead", office, leads: true))).Value;
        Assert.Equal((2, 1, false), (shown.Loads["officer:an"], shown.Loads["officer:binh"], shown.Loads.ContainsKey("officer:chi")));
        var page = await LeaderPageAsync(office, free);
        Assert.True(page.IndexOf("Cán bộ chi", StringComparison.Ordinal) < page.IndexOf("Cán bộ binh", StringComparison.Ordinal) && page.IndexOf("Cán bộ binh", StringComparison.Ordinal) < page.IndexOf("Cán bộ an", StringComparison.Ordinal));
        Assert.Contains("Đang giữ 2 việc", page);
    }

    private async Task<string> LeaderPageAsync(string office, CaseId id)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("X-Login", "lead");
        client.DefaultRequestHeaders.Add("X-Office", office);
        client.DefaultRequestHeaders.Add("X-Leads", "1");
        return await (await client.GetAsync($"/can-bo/viec/{id}/phan-cong")).Content.ReadAsStringAsync();
    }
}
