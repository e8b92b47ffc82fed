using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Population;

/// <summary>
/// Stays whose term is over are ended by the platform itself. Each test sets the clock forward past its own term; three Hosts share the database, so that
/// every one of them looks for what is due.
/// </summary>
public sealed class LapseTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>, IAsyncLifetime
{
    private const string Ended = "population.stay-ended/1";
    private const string Elsewhere = "00070";
    private readonly Desk desk = new(platform);
    private readonly List<TestHost> others = [];

    public async Task InitializeAsync()
    {
        for (var i = 0; i < 2; i++) others.Add(await TestHost.StartAsync(platform.Host.Database, at: platform.Host.Clock.GetUtcNow()));
    }

    public async Task DisposeAsync()
    {
        foreach (var host in others) await host.DisposeAsync();
    }

    private DateOnly Today => Clock.DayOf(platform.Host.Clock.UtcNow);

    /// <summary>Sets every Host's clock to just after midnight of a day in Việt Nam.</summary>
    private void SetClocks(DateOnly day)
    {
        foreach (var host in others.Append(platform.Host)) host.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 1)), TimeSpan.FromHours(7)));
    }

    private async Task<string> RegisterAsync(Guid person, DateOnly from, DateOnly endsOn, string line = "Số 5, tổ 2") =>
        await Desk.IdAsync(await desk.DeedAsync(person, "/stays", new { kind = "temporary", area = Elsewhere, line, from, endsOn }));

    private Task<string?> FieldAsync(Guid person) => platform.Host.ScalarAsync<string>("SELECT temporary_area FROM population.person WHERE person_id = $1", person);

    private Task<DateOnly> UntilAsync(Guid person) => platform.Host.ScalarAsync<DateOnly>(
        "SELECT upper(valid) FROM population.stay WHERE person_id = $1 AND kind = 'temporary' AND upper_inf(recorded) AND NOT upper_inf(valid) ORDER BY 1 DESC LIMIT 1", person);

    private async Task<bool> HoldsAsync(Guid person, string query = "")
    {
        var answer = await platform.Officer(purpose: "residence.handle").GetFromJsonAsync<JsonElement>(Desk.PathOf(person, "/residence" + query));
        return answer.EnumerateArray().Any(s => s.GetProperty("kind").GetString() == "temporary" && s.GetProperty("holds").GetBoolean());
    }

    private Task<long> WaitingAsync(string stay) => platform.Host.ScalarAsync<long>(
        "SELECT count(*) FROM kernel.errand WHERE name = 'population.lapse-stay' AND done_at IS NULL AND key LIKE $1", Stay(stay).ToString("N") + "/%");

    private static Guid Stay(string handle) => Ids.TryParseHandle(handle, out var id) ? id : throw new FormatException(handle);

    /// <summary>Until every duty that is due by now has been done, the daily one included.</summary>
    private async Task DutiesAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await platform.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE queue = 'duty' AND name LIKE 'population.%' AND done_at IS NULL AND due_at <= $1",
            platform.Host.Clock.UtcNow) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds < 30, "The duties were not done in time.");
            await Task.Delay(25);
        }
        Assert.Null(await platform.Host.ScalarAsync<string>("SELECT last_error FROM kernel.errand WHERE name LIKE 'population.%' AND last_error IS NOT NULL LIMIT 1"));
    }

    [Fact]
    public async Task A_stay_whose_term_is_over_is_ended_once_by_the_platform_and_row_history_and_journal_follow()
    {
        var person = await platform.NewPersonAsync();
        var (from, last) = (Today.AddDays(-10), Today.AddDays(40));
        await RegisterAsync(person, from, last);
        await DutiesAsync();
        Assert.Equal((Elsewhere, 0L), (await FieldAsync(person), await platform.EntriesAsync(Ended, person)));
        SetClocks(last.AddDays(1));
        await DutiesAsync();
        Assert.Equal((null, 1L, last.AddDays(1)), (await FieldAsync(person), await platform.EntriesAsync(Ended, person), await UntilAsync(person)));
        Assert.Equal("system:population.lapse-stay", await platform.Host.ScalarAsync<string>(
            "SELECT actor FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = $1 AND s.person_id = $2", Ended, person));
        Assert.False(await HoldsAsync(person));
        Assert.True(await HoldsAsync(person, $"?asOf={last:yyyy-MM-dd}"));
        Assert.True(await HoldsAsync(person, $"?knownOn={last:yyyy-MM-dd}"));
        var then = await desk.ReadAsync(person, $"?fields=temporaryResidence&asOf={last:yyyy-MM-dd}");
        Assert.Equal(Elsewhere, then.GetProperty("temporaryResidence").GetProperty("area").GetString());
    }

    [Fact]
    public async Task An_extension_or_a_right_term_moves_the_end_and_an_end_by_an_officer_takes_it_back()
    {
        var (extended, corrected, ended) = (await platform.NewPersonAsync(), await platform.NewPersonAsync(), await platform.NewPersonAsync());
        var (from, last, later) = (Today.AddDays(-10), Today.AddDays(35), Today.AddDays(200));
        var (first, wrong, gone) = (await RegisterAsync(extended, from, last), await RegisterAsync(corrected, from, last), await RegisterAsync(ended, from, last));
        var next = await RegisterAsync(extended, Today, later);
        await Desk.IdAsync(await desk.DeedAsync(corrected, $"/stays/{wrong}/correct", new { area = Elsewhere, line = "Số 5, tổ 2", from, endsOn = later, reason = "Nhập nhầm thời hạn" }));
        await Desk.IdAsync(await desk.DeedAsync(ended, $"/stays/{gone}/end", new { on = Today, reason = "Chuyển về quê" }));
        Assert.Equal((0L, 1L, 1L, 0L), (await WaitingAsync(first), await WaitingAsync(next), await WaitingAsync(wrong), await WaitingAsync(gone)));
        SetClocks(last.AddDays(1));
        await DutiesAsync();
        Assert.Equal((Elsewhere, Elsewhere), (await FieldAsync(extended), await FieldAsync(corrected)));
        Assert.Equal((0L, 0L, 1L), (await platform.EntriesAsync(Ended, extended), await platform.EntriesAsync(Ended, corrected), await platform.EntriesAsync(Ended, ended)));
        SetClocks(later.AddDays(1));
        await DutiesAsync();
        Assert.Equal((null, null), (await FieldAsync(extended), await FieldAsync(corrected)));
        Assert.Equal((later.AddDays(1), later.AddDays(1)), (await UntilAsync(extended), await UntilAsync(corrected)));
    }

    [Fact]
    public async Task A_stay_that_lapsed_by_a_wrong_term_holds_again_once_the_right_one_is_entered_and_lapses_then()
    {
        var person = await platform.NewPersonAsync();
        var (from, last) = (Today.AddDays(-10), Today.AddDays(40));
        var stay = await RegisterAsync(person, from, last);
        SetClocks(last.AddDays(1));
        await DutiesAsync();
        var right = last.AddDays(100);
        await Desk.IdAsync(await desk.DeedAsync(person, $"/stays/{stay}/correct", new { area = Elsewhere, line = "Số 5, tổ 2", from, endsOn = right, reason = "Nhập nhầm thời hạn" }));
        Assert.Equal(Elsewhere, await FieldAsync(person));
        Assert.True(await HoldsAsync(person));
        SetClocks(right.AddDays(1));
        await DutiesAsync();
        Assert.Equal((null, right.AddDays(1)), (await FieldAsync(person), await UntilAsync(person)));
    }

    [Fact]
    public async Task A_stay_nobody_scheduled_the_end_of_lapses_all_the_same_and_one_registered_after_its_term_holds_for_it_only()
    {
        var (direct, late) = (await platform.NewPersonAsync(), await platform.NewPersonAsync());
        var last = Today.AddDays(-1);
        await platform.Host.ScalarAsync<int>("""
            WITH row AS (UPDATE population.person SET temporary_area = $2, temporary_line = 'Số 1' WHERE person_id = $1)
            INSERT INTO population.stay (person_id, fact_id, stay_id, kind, area, line, ends_on, valid, recorded, source)
            VALUES ($1, $3, $3, 'temporary', $2, 'Số 1', $4, daterange('2026-01-05', NULL), tstzrange('2026-01-06 01:00Z', NULL), 'CT') RETURNING 1
            """, direct, Elsewhere, Ids.New(platform.Host.Clock.UtcNow), last);
        await RegisterAsync(late, last.AddDays(-300), last);
        Assert.Null(await FieldAsync(late));
        Assert.Equal(last.AddDays(1), await UntilAsync(late));
        Assert.True(await HoldsAsync(late, $"?asOf={last:yyyy-MM-dd}"));
        SetClocks(Today.AddDays(1));
        await DutiesAsync();
        Assert.Equal((null, 1L, last.AddDays(1)), (await FieldAsync(direct), await platform.EntriesAsync(Ended, direct), await UntilAsync(direct)));
        Assert.Equal(0L, await platform.EntriesAsync(Ended, late));
    }
}
