using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

public sealed class MoveDueTimesTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private const string Rule = "population.correct-field";
    private readonly TestHost host = platform.Host;

    [Fact]
    public async Task A_holiday_decision_moves_the_due_time_of_open_cases_and_explains_the_new_one()
    {
        var law = host.Services.GetRequiredService<ILaw>();
        var person = Ids.New(At);
        var due = CaseDue.Of(Rule, law.Explain(law.ClockOf(Rule, At)));
        var running = (await host.ProposeAsync(Of("an"), Ask(person) with { Due = due })).Value;
        var closed = (await host.ProposeAsync(Of("an"), Ask(Ids.New(At)) with { Due = due })).Value;
        await host.DecideAsync(Of("binh"), closed.Id);

        await DecideDayOffAsync(DateOnly.FromDateTime(due.At.AddHours(7)));

        var moved = await UntilMovedAsync(running.Id, due.At);
        Assert.True(moved.Due!.At > due.At);
        Assert.Contains("Nghỉ bão thử", moved.Due.Steps);
        Assert.Equal(due.At, await host.ScalarAsync<DateTime>("SELECT due_at FROM work.case WHERE id = $1", closed.Id.Value));
        Assert.Equal(1L, await host.ScalarAsync<long>(
            "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'work.due-moved/1' AND s.person_id = $1", person));
        Assert.Equal(moved.Due.At, await host.ScalarAsync<DateTime>("SELECT due_at FROM kernel.errand WHERE name = 'work.overdue' AND key = $1", running.Id.ToString()));
    }

    private async Task DecideDayOffAsync(DateOnly day)
    {
        var act = Of("c06") with { Rights = new HashSet<string> { LawPermissions.DecideHolidays.Code } };
        var decided = await host.RunAsync<RecordHolidayDecision, HolidayDecided>(
            u => u.RunAsync(new(day, null, "holiday", "Nghỉ bão thử", "Storm day (test)", "Quyết định thử 1/QĐ", true), act, default), act);
        Assert.True(decided.IsDone, decided.Problem?.En);
    }

    private async Task<Proposal> UntilMovedAsync(CaseId id, DateTime from)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = (await host.RunAsync<DoWork, Proposal>(u => u.RunAsync(w => w.GetAsync(id, Of("binh"), default)), Of("binh"))).Value;
            if (found.Due!.At != from || TimeProvider.System.GetElapsedTime(started).TotalSeconds > 20) return found;
            await Task.Delay(50);
        }
    }
}
