using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

public sealed class ProposalTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private const string HaNoiCommune = "00070";
    private readonly TestHost host = platform.Host;

    private Task<long> EntriesAsync(string name, Guid person) => host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = $1 AND s.person_id = $2", name, person);

    [Fact]
    public async Task A_proposal_is_kept_to_the_byte_and_journaled_about_its_person()
    {
        var person = Ids.New(At);
        var made = (await host.ProposeAsync(Of("an"), Ask(person, due: At.AddDays(2)))).Value;
        var read = (await host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.GetAsync(made.Id, Of("binh"), default)), Of("binh"))).Value;
        Assert.Equal("""{"to": "Vĩnh Tuy"}""", Encoding.UTF8.GetString(read.Payload));
        Assert.Equal(CaseState.Waiting, read.State);
        Assert.Equal(person, read.Subject);
        Assert.Equal(At.AddDays(2), read.Due!.At);
        Assert.Equal(1, await EntriesAsync("work.proposal-made/1", person));
    }

    [Fact]
    public async Task The_proposer_cannot_decide()
    {
        var person = Ids.New(At);
        var made = (await host.ProposeAsync(Of("an"), Ask(person))).Value;
        Assert.Equal("WRK-001", (await host.DecideAsync(Of("an"), made.Id)).Problem!.Code);
        Assert.Equal(0, await EntriesAsync("work.proposal-decided/1", person));
    }

    [Fact]
    public async Task Of_eight_deciders_exactly_one_wins_and_the_others_learn_who()
    {
        var person = Ids.New(At);
        var made = (await host.ProposeAsync(Of("an"), Ask(person))).Value;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => host.DecideAsync(Of($"binh{i}"), made.Id, i % 2 == 0 ? Decision.Approve : Decision.Refuse))));
        var winner = Assert.Single(results, r => r.IsDone).Value;
        Assert.All(results.Where(r => !r.IsDone), r =>
        {
            Assert.Equal("WRK-002", r.Problem!.Code);
            Assert.Contains(winner.Closing!.ByName, r.Problem.Vi);
        });
        Assert.Equal(1, await EntriesAsync("work.proposal-decided/1", person));
        Assert.Equal(winner.Closing!.By, await host.ScalarAsync<string>("SELECT closed_by FROM work.case WHERE id = $1", made.Id.Value));
    }

    [Fact]
    public async Task To_another_office_the_proposal_does_not_exist()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        var stranger = Of("dung", "CA-00004", "00004");
        Assert.Equal("KER-003", (await host.DecideAsync(stranger, made.Id)).Problem!.Code);
        Assert.Equal("KER-003", (await host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.GetAsync(made.Id, stranger, default)), stranger)).Problem!.Code);
    }

    [Fact]
    public async Task An_office_above_decides_when_it_holds_the_kinds_permission()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Assert.Equal("KER-003", (await host.DecideAsync(Of("c06", "C06", "", decides: false), made.Id)).Problem!.Code);
        Assert.Equal(CaseState.Approved, (await host.DecideAsync(Of("c06", "C06", ""), made.Id)).Value.State);
    }

    [Fact]
    public async Task An_officer_of_the_office_without_the_permission_is_refused()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Assert.Equal("KER-002", (await host.DecideAsync(Of("chi", decides: false), made.Id)).Problem!.Code);
    }

    [Fact]
    public async Task Of_eight_proposals_for_one_field_exactly_one_is_made()
    {
        var person = Ids.New(At);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => host.ProposeAsync(Of($"an{i}"), Ask(person)))));
        Assert.Single(results, r => r.IsDone);
        Assert.All(results.Where(r => !r.IsDone), r => Assert.Equal("WRK-003", r.Problem!.Code));
        Assert.True((await host.ProposeAsync(Of("an"), Ask(person, "ethnicity"))).IsDone);
    }

    [Fact]
    public async Task Once_decided_the_field_may_be_proposed_again()
    {
        var person = Ids.New(At);
        var first = (await host.ProposeAsync(Of("an"), Ask(person))).Value;
        Assert.Equal("WRK-003", (await host.ProposeAsync(Of("chi"), Ask(person))).Problem!.Code);
        Assert.True((await host.DecideAsync(Of("binh"), first.Id, Decision.Refuse)).IsDone);
        Assert.True((await host.ProposeAsync(Of("an"), Ask(person))).IsDone);
    }

    [Fact]
    public async Task Only_the_proposer_withdraws()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Task<Result<Proposal>> Withdraw(Act act) => host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.WithdrawAsync(made.Id, "", act, default)), act);
        Assert.Equal("WRK-005", (await Withdraw(Of("binh"))).Problem!.Code);
        Assert.Equal(CaseState.Withdrawn, (await Withdraw(Of("an"))).Value.State);
        Assert.Equal("WRK-002", (await host.DecideAsync(Of("binh"), made.Id)).Problem!.Code);
    }

    [Fact]
    public async Task What_one_officer_took_another_cannot_decide_until_it_is_released()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Assert.True((await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(made.Id, Of("binh"), default), Of("binh"))).IsDone);
        Assert.Equal("WRK-004", (await host.DecideAsync(Of("chi"), made.Id)).Problem!.Code);
        Assert.Equal("WRK-006", (await host.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(made.Id, Of("chi"), default), Of("chi"))).Problem!.Code);
        Assert.True((await host.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(made.Id, Of("binh"), default), Of("binh"))).IsDone);
        Assert.True((await host.DecideAsync(Of("chi"), made.Id)).IsDone);
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1 AND to_at IS NOT NULL", made.Id.Value));
    }

    [Fact]
    public async Task Of_eight_officers_exactly_one_takes_a_case()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(made.Id, Of($"binh{i}"), default), Of($"binh{i}")))));
        Assert.Single(results, r => r.IsDone);
        Assert.All(results.Where(r => !r.IsDone), r => Assert.Equal("WRK-004", r.Problem!.Code));
    }

    [Fact]
    public async Task The_police_of_the_province_decide_for_its_communes_and_not_for_others()
    {
        var made = (await host.ProposeAsync(Of("an", area: HaNoiCommune), Ask(Ids.New(At)))).Value;
        Assert.Equal("KER-003", (await host.DecideAsync(Of("hp", "CA-31", "31"), made.Id)).Problem!.Code);
        Assert.Equal(CaseState.Approved, (await host.DecideAsync(Of("hn", "CA-01", "01"), made.Id)).Value.State);
    }

    [Fact]
    public async Task A_leader_gives_a_case_to_a_colleague_whoever_held_it()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Task<Result<Proposal>> Give(string officer, Act act) => host.RunAsync<ReassignCase, Proposal>(
            async u => await u.RunAsync(made.Id, officer, await new TestStaff().OfAsync(act.Office, default), act, default), act);
        Assert.Equal("KER-002", (await Give("officer:binh", Of("chi"))).Problem!.Code);
        Assert.Equal("WRK-015", (await Give("officer:xa", Of("lan", leads: true))).Problem!.Code);
        Assert.Equal("WRK-016", (await Give("officer:an", Of("lan", leads: true))).Problem!.Code);
        Assert.Equal("officer:binh", (await Give("officer:binh", Of("lan", leads: true))).Value.Handler);
        Assert.Equal("officer:chi", (await Give("officer:chi", Of("lan", leads: true))).Value.Handler);
        Assert.Equal(2, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1 AND assigned_by = 'officer:lan'", made.Id.Value));
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1 AND to_at IS NULL", made.Id.Value));
        Assert.True((await host.DecideAsync(Of("chi"), made.Id)).IsDone);
    }

    [Fact]
    public async Task A_decision_whose_effect_is_refused_leaves_the_proposal_open()
    {
        var person = Ids.New(At);
        var made = (await host.ProposeAsync(Of("an"), Ask(person))).Value;
        var result = await host.RunAsync<DoWork, Proposal>(u => u.RunAsync(async w =>
        {
            var decided = await w.DecideAsync(made.Id, Decision.Approve, "Đúng", Of("binh"), default);
            return decided.IsDone ? (Result<Proposal>)KernelProblems.Stale : decided;
        }), Of("binh"));
        Assert.Equal("KER-004", result.Problem!.Code);
        Assert.Equal(0, await EntriesAsync("work.proposal-decided/1", person));
        Assert.True((await host.DecideAsync(Of("chi"), made.Id)).IsDone);
    }

    [Fact]
    public async Task A_proposal_with_a_due_time_sets_the_duty_that_tells()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At), due: At.AddDays(2)))).Value;
        Assert.Equal(At.AddDays(2), await host.ScalarAsync<DateTime>(
            "SELECT due_at FROM kernel.errand WHERE queue = 'duty' AND name = 'work.overdue' AND key = $1", made.Id.ToString()));
    }

    [Theory]
    [InlineData("sai")]
    [InlineData("          ")]
    public async Task A_proposal_says_why(string reason) =>
        Assert.Equal("WRK-007", (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)) with { Reason = reason })).Problem!.Code);

    [Fact]
    public async Task A_refusal_says_why_and_an_approval_may()
    {
        var made = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)))).Value;
        Task<Result<Proposal>> Say(Decision decision) => host.RunAsync<DoWork, Proposal>(
            u => u.RunAsync(w => w.DecideAsync(made.Id, decision, "", Of("binh"), default)), Of("binh"));
        Assert.Equal("WRK-007", (await Say(Decision.Refuse)).Problem!.Code);
        Assert.True((await Say(Decision.Approve)).IsDone);
    }
}
