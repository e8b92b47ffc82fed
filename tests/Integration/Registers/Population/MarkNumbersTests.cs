using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Numbers;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Numbers that other systems use are marked, so that nobody is given one.</summary>
public sealed class MarkNumbersTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);

    private static object Item(string number, string? source = "Sổ CMND 12 số", string? reason = "Danh sách giấy tờ cũ") => new { number, source, reason };

    private async Task<JsonElement> MarkAsync(params object[] numbers) => await ReadAsync(await Desk.SendAsync(desk.Proposer, "/api/population/numbers/elsewhere", new { numbers }));

    private async Task<JsonElement> UnmarkAsync(string reason, params string[] numbers) =>
        await ReadAsync(await Desk.SendAsync(desk.Proposer, "/api/population/numbers/elsewhere/unmark", new { numbers, reason }));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static (int, int) CountsOf(JsonElement done) => (done.GetProperty("marked").GetInt32(), done.GetProperty("already").GetInt32());

    private static string[] RefusedOf(JsonElement done) => [.. done.GetProperty("refused").EnumerateArray().Select(r => $"{r.GetProperty("place").GetInt32()} {r.GetProperty("code").GetString()}")];

    private async Task<string> IssueAsync(string block)
    {
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var at = platform.Host.Clock.UtcNow;
        var issued = await scope.ServiceProvider.GetRequiredService<NumberRegister>().IssueAsync(block, Ids.New(at), at, default);
        await transaction.CommitAsync();
        return issued.Value.ToString();
    }

    private string Nth(string block, int nth) =>
        PersonalNumber.Of(block, new SerialPermutation(platform.Host.Services.GetRequiredService<Secrets>().Get(NumberRegister.SecretName), block).SerialOf(nth)).ToString();

    [Fact]
    public async Task Marked_numbers_are_passed_by_counted_and_given_again_once_the_mark_is_taken_off()
    {
        const string block = "004155";
        Assert.Equal((3, 0), CountsOf(await MarkAsync(Item(Nth(block, 0)), Item(Nth(block, 1)), Item(Nth(block, 3)))));
        Assert.Equal((0, 3), CountsOf(await MarkAsync(Item(Nth(block, 0)), Item(Nth(block, 1)), Item(Nth(block, 3)))));
        Assert.Equal(Nth(block, 2), await IssueAsync(block));
        Assert.Equal(1, (await UnmarkAsync("Nguồn gửi nhầm", Nth(block, 3))).GetProperty("unmarked").GetInt32());
        Assert.Equal(Nth(block, 3), await IssueAsync(block));
        var counted = Assert.Single((await desk.Proposer.GetFromJsonAsync<JsonElement>("/api/population/numbers/capacity?prefix=004&year=1955")).EnumerateArray());
        Assert.Equal((2, 2, 999_996), (counted.GetProperty("elsewhere").GetInt32(), counted.GetProperty("issued").GetInt32(), counted.GetProperty("free").GetInt32()));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.number_mark WHERE number = $1 AND NOT upper_inf(recorded) AND ended_why = 'Nguồn gửi nhầm'", Nth(block, 3)));
        Assert.Equal("POP-164", Assert.Single((await UnmarkAsync("Lần nữa đấy", Nth(block, 3))).GetProperty("refused").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Each_number_of_a_list_is_judged_alone_and_told_by_its_place()
    {
        var owned = platform.Stories["Father"].PersonalNumber;
        await MarkAsync(Item("006155000001"));
        var done = await MarkAsync(Item("006155000002"), Item(owned), Item("12345"), Item("999155000001"), Item("006155000001", "Bộ khác"), Item("006155000003", source: ""),
            Item("006155000004", reason: "ok"), Item("006155000002"), Item("006155000002", "Bộ khác"));
        Assert.Equal((1, 1), CountsOf(done));
        Assert.Equal(["1 POP-028", "2 POP-002", "3 POP-004", "4 POP-163", "5 POP-165", "6 POP-021", "8 POP-163"], RefusedOf(done));
        Assert.DoesNotContain(owned, done.GetRawText());
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number = '006155000002' AND origin = 'elsewhere' AND person_id IS NULL"));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number IN ('006155000003', '006155000004')"));
    }

    [Fact]
    public async Task The_journal_tells_how_many_from_which_source_and_never_a_number_and_the_marks_name_the_entry()
    {
        await MarkAsync(Item("008155000001", "Bộ Một"), Item("008155000002", "Bộ Một"), Item("008155000003", "Bộ Hai"));
        var payloads = (await platform.Host.ScalarAsync<string[]>("""
            SELECT array_agg(DISTINCT convert_from(p.bytes, 'UTF8')) FROM population.number_mark m JOIN journal.entry e ON e.id = m.entry_id JOIN journal.payload p ON p.entry_id = e.id
            WHERE m.number LIKE '008155%' AND e.event = 'population.numbers-marked-elsewhere/1' AND NOT EXISTS (SELECT FROM journal.subject s WHERE s.entry_id = e.id)
            """))!;
        Assert.Equal(["""{"count":1,"source":"Bộ Hai"}""", """{"count":2,"source":"Bộ Một"}"""], payloads.Order());
    }

    [Fact]
    public async Task Of_two_lists_at_once_with_the_same_numbers_in_other_orders_one_marks_and_the_other_finds_them_marked()
    {
        var numbers = Enumerable.Range(0, 200).Select(i => Item($"010155{i:000000}")).ToArray();
        var done = await Task.WhenAll(MarkAsync(numbers), MarkAsync([.. numbers.Reverse()]));
        Assert.Equal(200, done.Sum(d => d.GetProperty("marked").GetInt32()));
        Assert.Equal(200, done.Sum(d => d.GetProperty("already").GetInt32()));
        Assert.All(done, d => Assert.Empty(RefusedOf(d)));
    }

    [Fact]
    public async Task Who_brings_a_marked_number_has_it_and_the_mark_ends()
    {
        const string number = "001196888881";
        await MarkAsync(Item(number));
        Assert.Equal("POP-005", await PopulationPlatform.CodeAsync(await platform.LookUpAsync(desk.Proposer, number)));
        var fields = new[] { ("name", "Đỗ Thị Giấy Cũ"), ("birthDate", "1996-03-08"), ("sex", "2"), ("birthRegistration", "c01"), ("nationality", "VN"), ("presentResidence", PopulationPlatform.VinhTuy), ("personalNumber", number) };
        var made = await Desk.SendAsync(desk.Proposer, "/api/population/persons", new { fields = fields.Select(f => new { field = f.Item1, value = f.Item2 }) });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await platform.LookUpAsync(desk.Proposer, number)).StatusCode);
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.number_mark WHERE number = $1 AND upper_inf(recorded)", number));
        Assert.Equal(["0 POP-028"], RefusedOf(await MarkAsync(Item(number))));
        Assert.Equal("POP-164", Assert.Single((await UnmarkAsync("Không còn dấu", number)).GetProperty("refused").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number = $1 AND origin = 'imported'", number));
    }

    [Fact]
    public async Task Permission_reason_and_the_length_of_the_list_are_asked_for()
    {
        async Task<string?> SendAsync(object body, string rest = "", HttpClient? by = null) => await PopulationPlatform.CodeAsync(await Desk.SendAsync(by ?? desk.Proposer, "/api/population/numbers/elsewhere" + rest, body));
        Assert.Equal("POP-075", await SendAsync(new { numbers = Array.Empty<object>() }));
        Assert.Equal("POP-075", await SendAsync(new { numbers = Enumerable.Range(0, 1001).Select(i => Item($"011155{i:000000}")) }));
        Assert.Equal("POP-021", await SendAsync(new { numbers = new[] { "011155000001" }, reason = "" }, "/unmark"));
        var stranger = platform.Officer(rights: "population.look-up,population.enter");
        Assert.Equal("KER-002", await SendAsync(new { numbers = new[] { Item("011155000001") } }, by: stranger));
        Assert.Equal("KER-002", await SendAsync(new { numbers = new[] { "011155000001" }, reason = "Nguồn nhầm" }, "/unmark", stranger));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number LIKE '011155%'"));
    }
}
