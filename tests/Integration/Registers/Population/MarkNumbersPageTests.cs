using System.Net;
using AngleSharp.Dom;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Marks on numbers used elsewhere, put on and taken off on pages, a list at a time.</summary>
public sealed class MarkNumbersPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Stock = "/can-bo/dan-cu/so-dinh-danh";
    private const string Mark = Stock + "/danh-dau";
    private const string Unmark = Stock + "/bo-danh-dau";
    private readonly Browser officer = new(platform.Officer());

    private static List<string> LinesOf(IDocument page) => [.. page.QuerySelectorAll("main tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim())))];

    private Task<long> MarkedAsync(string number) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.number_mark WHERE number = $1 AND upper_inf(recorded)", number);

    [Fact]
    public async Task A_list_is_marked_and_unmarked_and_what_became_of_each_line_is_told_without_the_numbers()
    {
        var owned = platform.Stories["Father"].PersonalNumber;
        var stock = await officer.OpenAsync(Stock);
        Assert.NotNull(stock.QuerySelector($"main a[href='{Mark}']"));
        var form = await officer.OpenAsync(Mark);
        await officer.SubmitAsync(await officer.SubmitAsync(form, ("Numbers", "017155000001"), ("Source", "Bộ Một"), ("Reason", "Danh sách cũ")));
        (string, string)[] typed = [("Numbers", $"017155000001\r\n\r\n 017155000002 \r\n{owned}\r\nabc"), ("Source", "Bộ Một"), ("Reason", "Danh sách cũ")];
        var check = await officer.SubmitAsync(await officer.OpenAsync(Mark), typed);
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        Assert.Equal(["1 017••••••001 đã có dấu từ trước", "3 017••••••002 sẽ đánh dấu"], LinesOf(check).Take(2));
        Assert.Equal(["Bộ Một", "Danh sách cũ"], check.QuerySelectorAll("main dl dd").Select(d => d.TextContent.Trim()));
        Assert.Equal(0, await MarkedAsync("017155000002")); // rehearsed only
        var again = await officer.SubmitAsync(check, ("Again", "true"));
        Assert.Equal((typed[0].Item2.ReplaceLineEndings("\n"), "Bộ Một"), (ValueOf(again, "Numbers")!.ReplaceLineEndings("\n"), ValueOf(again, "Source")));
        var done = await officer.SubmitAsync(check);
        var lines = LinesOf(done);
        Assert.Equal(["1 017••••••001 đã có dấu từ trước", "3 017••••••002 đã đánh dấu"], lines.Take(2));
        Assert.StartsWith("4 ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("5 abc ", lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain("017155000002", done.Source.Text);
        Assert.Equal($"{owned}\nabc", ValueOf(done, "Numbers")!.ReplaceLineEndings("\n")); // the refused ones, to be mended
        Assert.Equal((Mark, ""), (new Uri(done.Url).AbsolutePath, new Uri(done.Url).Query));
        Assert.Equal((1, 1), (await MarkedAsync("017155000001"), await MarkedAsync("017155000002")));

        check = await officer.SubmitAsync(await officer.OpenAsync(Unmark), ("Numbers", "017155000002\n017155000009"), ("Reason", "Nguồn gửi nhầm"));
        Assert.Equal(("1 017••••••002 sẽ bỏ dấu", 1), (LinesOf(check)[0], await MarkedAsync("017155000002")));
        done = await officer.SubmitAsync(check);
        Assert.Equal("1 017••••••002 đã bỏ dấu", LinesOf(done)[0]);
        Assert.Equal("017155000009", ValueOf(done, "Numbers"));
        Assert.Equal((1, 0), (await MarkedAsync("017155000001"), await MarkedAsync("017155000002")));
    }

    [Fact]
    public async Task What_is_missing_is_told_at_its_question_and_every_word_stays()
    {
        var refused = await officer.SubmitAsync(await officer.OpenAsync(Mark), ("Numbers", "018155000001\n018155000002"), ("Source", " "), ("Reason", "ạ"));
        Assert.Contains("Nêu nguồn của số", ErrorsOf(refused));
        Assert.Contains("Nêu lý do", ErrorsOf(refused));
        Assert.Equal(("018155000001\n018155000002", "ạ"), (ValueOf(refused, "Numbers")!.ReplaceLineEndings("\n"), ValueOf(refused, "Reason")));
        Assert.Equal("true", refused.QuerySelector("[name=Source]")!.GetAttribute("aria-invalid"));
        var empty = await officer.SubmitAsync(await officer.OpenAsync(Mark), ("Numbers", " \n"), ("Source", "Bộ Hai"), ("Reason", "Danh sách cũ"));
        Assert.Contains("Gửi từ 1 đến 1000 số", ErrorsOf(empty));
        Assert.Equal("Bộ Hai", ValueOf(empty, "Source"));
        var many = string.Join('\n', Enumerable.Range(0, 1001).Select(i => $"018155{i:000000}"));
        var tooMany = await officer.SubmitAsync(await officer.OpenAsync(Unmark), ("Numbers", many), ("Reason", "Nguồn gửi nhầm"));
        Assert.Contains("Gửi từ 1 đến 1000 số", ErrorsOf(tooMany));
        Assert.Equal(many, ValueOf(tooMany, "Numbers")!.ReplaceLineEndings("\n"));
        var none = await officer.SubmitAsync(await officer.OpenAsync(Mark), ("Numbers", "abc"), ("Source", "Bộ Hai"), ("Reason", "Danh sách cũ"));
        Assert.Equal(("Đánh dấu số dùng nơi khác", "abc"), (TitleOf(none), ValueOf(none, "Numbers"))); // nothing to check
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE number LIKE '018155%'"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_marks_once_and_answers_the_same()
    {
        var before = await platform.EntriesAsync("population.numbers-marked-elsewhere/1");
        var check = await officer.SubmitAsync(await officer.OpenAsync(Mark), ("Numbers", "019155000001"), ("Source", "Bộ Ba"), ("Reason", "Danh sách cũ"));
        var (one, two) = (await officer.SubmitAsync(check), await officer.SubmitAsync(check));
        Assert.Equal((LinesOf(one)[0], before + 1), (LinesOf(two)[0], await platform.EntriesAsync("population.numbers-marked-elsewhere/1")));
        Assert.EndsWith("đã đánh dấu", LinesOf(two)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_are_closed_to_who_may_not_and_speak_English()
    {
        var stranger = platform.Officer(rights: "population.look-up,population.enter");
        var english = new Browser(platform.Officer(language: "en"));
        foreach (var (path, title) in new[] { (Mark, "Mark numbers used elsewhere"), (Unmark, "Take marks off numbers") })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(path)).StatusCode);
            Assert.Equal(title, TitleOf(await english.OpenAsync(path)));
        }
        var form = await officer.OpenAsync(Mark);
        var rights = officer.Client.DefaultRequestHeaders.GetValues("X-Rights").Single();
        officer.Client.DefaultRequestHeaders.Remove("X-Rights");
        officer.Client.DefaultRequestHeaders.Add("X-Rights", rights.Replace("population.numbers", "population.look-up", StringComparison.Ordinal));
        var body = form.QuerySelectorAll("main form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Concat([new("Numbers", "020155000001"), new("Source", "Bộ Bốn"), new("Reason", "Danh sách cũ")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Client.PostAsync(Mark, new FormUrlEncodedContent(body))).StatusCode);
        Assert.Equal(0, await MarkedAsync("020155000001"));
    }
}
