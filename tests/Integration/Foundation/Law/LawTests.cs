using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Law;

public sealed class LawTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private static readonly DateTime At = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
    private readonly TestHost host = platform.Host;

    private ILaw Law => host.Services.GetRequiredService<ILaw>();

    private static Act Officer(params Permission[] permissions) =>
        new(new Actor(ActorKind.Officer, "c06.duyet", "Cán bộ duyệt"), "G01", "law.calendar", "BLLĐ 2019 Đ112", At, Ids.New(At))
        { Rights = permissions.Select(p => p.Code).ToHashSet() };

    private Task<Result<HolidayDecided>> DecideAsync(Act act, string from, string? to, string kind, string name, string decision, bool read = true) =>
        host.RunAsync<RecordHolidayDecision, HolidayDecided>(u => u.RunAsync(
            new(Day(from), to is null ? null : Day(to), kind, name, null, decision, read), act, default), act);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_tables_are_loaded_and_read_back_as_they_were_written()
    {
        await Law.RefreshAsync(default);
        Assert.True(Law.Revision >= 1);
        Assert.Equal("2wd", Law.Parameter("population.correct-field", "term", Day("2026-11-20")).Value);
        Assert.Equal(239L, await host.ScalarAsync<long>("SELECT count(*) FROM law.holiday WHERE recorded_by = 'seed:law'"));
        Assert.True(Law.CheckPurpose("population.correct", "Nghị định 70/2024/NĐ-CP, Điều 6", Day("2026-11-20")).IsDone);
    }

    [Fact]
    public async Task A_decision_moves_clocks_that_cross_it_and_leaves_the_earlier_row_in_the_history()
    {
        await Law.RefreshAsync(default);
        var clock = new DeadlineRequest(new DateTime(2027, 2, 3, 2, 0, 0, DateTimeKind.Utc), DeadlineTerm.WorkingDays(1));
        var before = Law.Compute(clock).DueAt;
        var revision = Law.Revision;
        var act = Officer(LawPermissions.DecideHolidays);
        var decided = await DecideAsync(act, "2027-02-11", "2027-02-12", "holiday", "Tết Âm lịch", "QĐ 99/QĐ-TTg ngày 01/12/2026");
        Assert.Equal(2, decided.Value.Days.Count);
        await Law.RefreshAsync(default);
        Assert.True(Law.Revision > revision);
        Assert.Equal(before.AddDays(4), Law.Compute(clock).DueAt);
        Assert.Contains(Law.Explain(clock).Steps, s => s.Basis == "QĐ 99/QĐ-TTg ngày 01/12/2026" && !s.IsUnsure);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'law.holiday-decided/1' AND correlation = $1", act.Correlation));

        Assert.Equal("LAW-018", (await DecideAsync(Officer(LawPermissions.DecideHolidays), "2027-02-11", "2027-02-12", "holiday", "Tết Âm lịch", "QĐ 99/QĐ-TTg ngày 01/12/2026")).Problem?.Code);
        Assert.True((await DecideAsync(Officer(LawPermissions.DecideHolidays), "2027-02-12", null, "swap-work", "Bỏ ngày nghỉ", "QĐ 100/QĐ-TTg ngày 15/12/2026")).IsDone);
        await Law.RefreshAsync(default);
        Assert.Equal(before.AddDays(1), Law.Compute(clock).DueAt);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM law.holiday WHERE day = '2027-02-12' AND superseded_at IS NOT NULL"));
    }

    [Fact]
    public async Task Only_an_officer_with_the_permission_records_decisions()
    {
        var refused = await DecideAsync(Officer(), "2028-01-31", null, "holiday", "Tết Âm lịch", "QĐ 1/QĐ-TTg");
        Assert.Equal("KER-002", refused.Problem?.Code);
        Assert.Null(Law.Holidays(2028).FirstOrDefault(h => h.Day == Day("2028-01-31")));
        using var client = host.Client();
        using var stranger = await client.PostAsJsonAsync("/api/law/holidays", new { from = "2028-01-31", kind = "holiday", name = "Tết", decision = "QĐ 1/QĐ-TTg", read = true });
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task A_day_an_officer_decided_survives_the_next_loading_of_the_tables()
    {
        Assert.True((await DecideAsync(Officer(LawPermissions.DecideHolidays), "2029-02-15", null, "swap-work", "Làm việc", "QĐ 7/QĐ-TTg ngày 01/12/2028")).IsDone);
        var tables = host.Services.GetServices<IReferenceData>().Single(t => t.Name == "law");
        await using var connection = await host.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await tables.LoadAsync(connection, default);
        await transaction.CommitAsync();
        await Law.RefreshAsync(default);
        Assert.Equal(HolidayKind.SwapWork, Law.Holidays(2029).Single(h => h.Day == Day("2029-02-15")).Kind);
    }

    [Theory]
    [InlineData("/api/law/rules?on=2022-06-01")]
    [InlineData("/api/law/rules/card.issue?on=2026-11-20")]
    [InlineData("/api/law/holidays?year=2026")]
    [InlineData("/api/law/purposes")]
    [InlineData("/api/law/calendars")]
    public async Task The_law_is_public(string path)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/law/rules?on=yesterday", 400, "LAW-017")]
    [InlineData("/api/law/rules/no.such", 404, "LAW-001")]
    [InlineData("/api/law/rules/one-stop.response?on=2025-01-01", 404, "LAW-002")]
    [InlineData("/api/law/holidays?year=1999", 400, "LAW-016")]
    public async Task Wrong_questions_get_a_problem_with_a_code(string path, int status, string code)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_API_computes_and_explains_a_deadline()
    {
        using var client = host.Client();
        using var answer = await client.PostAsJsonAsync("/api/law/deadlines", new { receivedAt = "2026-11-20T16:00", rule = "population.correct-field" });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc), json.GetProperty("dueAt").GetDateTime());
        Assert.True(json.GetProperty("unsure").GetBoolean());
        Assert.Equal("due", json.GetProperty("steps").EnumerateArray().Last().GetProperty("kind").GetString());
        using var bad = await client.PostAsJsonAsync("/api/law/deadlines", new { receivedAt = "2026-11-20T16:00", term = "soon" });
        Assert.Equal("LAW-007", (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
