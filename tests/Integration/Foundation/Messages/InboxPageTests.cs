using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Tests.Integration.Trust.Followers;
using DeAn06.Tests.TestKit;
using Receiver = DeAn06.Messages.Receiver;

namespace DeAn06.Tests.Integration.Messages;

public sealed class InboxPageTests(MessagesGround ground) : IClassFixture<MessagesGround>
{
    private TestHost Host => ground.Host;

    /// <summary>A citizen of the demo and their inbox, empty but for what the test sends.</summary>
    private async Task<(string Login, Receiver Person)> CitizenAsync(int n)
    {
        var (login, person) = await Host.CitizenAsync(n);
        await Host.ScalarAsync<object>("DELETE FROM messages.message WHERE receiver_id = $1", person);
        return (login, Receiver.Person(person));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    [Fact]
    public async Task Unread_messages_come_first_page_by_page_and_the_menu_counts_them()
    {
        var (login, person) = await CitizenAsync(0);
        using var client = await Host.SignInAsync(login);
        for (var i = 0; i < 23; i++)
        {
            if (i == 22) ground.Later(TimeSpan.FromSeconds(1)); // those of one millisecond have no order
            await ground.SendAsync(TestKinds.Note, person, new Dictionary<string, string> { ["name"] = $"số {i}", ["code"] = "x" });
        }
        ground.Later(TimeSpan.FromSeconds(1));
        await ground.SendAsync(TestKinds.Alarm, Receiver.Account(login), new Dictionary<string, string> { ["name"] = "tài khoản" });
        var newest = await PageAsync(client, "/toi/hop-thu");
        Assert.Equal("Báo động về tài khoản", newest.QuerySelector("tbody th a")!.TextContent);
        Assert.Equal("24 tin chưa đọc", newest.QuerySelector("nav a[href='/toi/hop-thu'] .tag")!.TextContent);
        var opened = await PageAsync(client, newest.QuerySelectorAll("tbody th a")[1].GetAttribute("href")!);
        Assert.Equal("Tin cho số 22", opened.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Chào số 22.", "Việc x đã xong."], opened.QuerySelectorAll("main .text p").Select(p => p.TextContent));
        var titles = new List<string>();
        for (var path = "/toi/hop-thu"; path is not null;)
        {
            var page = await PageAsync(client, path);
            titles.AddRange(page.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
            path = page.QuerySelector<IHtmlAnchorElement>(".pages a[href*='cursor=']")?.GetAttribute("href") is { } next ? new Uri(new Uri("http://x/toi/hop-thu"), next).PathAndQuery : null;
        }
        Assert.Equal(24, titles.Distinct().Count());
        Assert.Equal("Tin cho số 22", titles[^1]); // the one that was read is last
        Assert.Equal(302, (int)(await (await Form.OpenAsync(client, "/toi/hop-thu")).SendAsync("/toi/hop-thu?handler=ReadAll")).StatusCode);
        Assert.Null((await PageAsync(client, "/toi/hop-thu")).QuerySelector("nav a[href='/toi/hop-thu'] .tag"));
        Assert.Equal(400, (int)(await client.GetAsync("/toi/hop-thu?cursor=abc")).StatusCode);
    }

    [Fact]
    public async Task Another_persons_message_and_one_that_never_was_are_told_alike()
    {
        var (login, _) = await CitizenAsync(1);
        var (other, _, _) = ground.SomeOne();
        var theirs = await ground.SendAsync(TestKinds.Note, other, MessagesGround.Coded);
        using var client = await Host.SignInAsync(login);
        var (foreign, unknown) = (await client.GetAsync($"/toi/hop-thu/{Ids.Handle(theirs)}"), await client.GetAsync($"/toi/hop-thu/{Ids.Handle(Guid.CreateVersion7())}"));
        Assert.Equal((404, 404), ((int)foreign.StatusCode, (int)unknown.StatusCode));
        Assert.Equal(Told(await foreign.Content.ReadAsStringAsync()), Told(await unknown.Content.ReadAsStringAsync()));
        var form = await Form.OpenAsync(client, "/toi/hop-thu/cai-dat");
        Assert.Equal(404, (int)(await form.SendAsync($"/toi/hop-thu/{Ids.Handle(theirs)}?handler=Delete")).StatusCode);
        Assert.False(await Host.ScalarAsync<bool>("SELECT read_at IS NOT NULL FROM messages.message WHERE message_id = $1", theirs));

        static string Told(string html) => new HtmlParser().ParseDocument(html).QuerySelector("main h1")!.TextContent;
    }

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_and_a_form_without_its_token_changes_nothing()
    {
        using var stranger = Host.Client();
        Assert.Equal("/dang-nhap?returnUrl=%2Ftoi%2Fhop-thu", (await stranger.GetAsync("/toi/hop-thu")).Headers.Location!.ToString());
        Assert.Contains("/dang-nhap", (await stranger.GetAsync("/toi/hop-thu/cai-dat")).Headers.Location!.ToString());
        var (login, person) = await CitizenAsync(2);
        var id = await ground.SendAsync(TestKinds.Note, person, MessagesGround.Coded);
        using var client = await Host.SignInAsync(login);
        Assert.Equal(400, (int)(await client.PostAsync($"/toi/hop-thu/{Ids.Handle(id)}?handler=Delete", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE message_id = $1", id));
    }

    [Fact]
    public async Task Fetching_ahead_reads_nothing_and_deleting_is_journaled_but_what_has_legal_value_stays()
    {
        var (login, person) = await CitizenAsync(3);
        using var client = await Host.SignInAsync(login);
        var note = await ground.SendAsync(TestKinds.Note, person, MessagesGround.Coded, "/toi/giay-to");
        using var ahead = new HttpRequestMessage(HttpMethod.Get, $"/toi/hop-thu/{Ids.Handle(note)}");
        ahead.Headers.Add("Sec-Purpose", "prefetch");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(ahead)).StatusCode);
        Assert.False(await Host.ScalarAsync<bool>("SELECT read_at IS NOT NULL FROM messages.message WHERE message_id = $1", note));
        var form = await Form.OpenAsync(client, $"/toi/hop-thu/{Ids.Handle(note)}");
        Assert.True(await Host.ScalarAsync<bool>("SELECT read_at IS NOT NULL FROM messages.message WHERE message_id = $1", note));
        Assert.Equal(302, (int)(await form.SendAsync($"/toi/hop-thu/{Ids.Handle(note)}?handler=Delete")).StatusCode);
        Assert.Equal(404, (int)(await client.GetAsync($"/toi/hop-thu/{Ids.Handle(note)}")).StatusCode);
        Assert.NotNull(await ground.PayloadAsync("messages.message-deleted/1", note.ToString()));
        var decision = await ground.SendAsync(TestKinds.Decision, person);
        Assert.DoesNotContain("handler=Delete", await client.GetStringAsync($"/toi/hop-thu/{Ids.Handle(decision)}"));
        var refused = await form.SendAsync($"/toi/hop-thu/{Ids.Handle(decision)}?handler=Delete");
        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Contains("có giá trị pháp lý", await refused.Content.ReadAsStringAsync());
        using var english = await Host.SignInAsync(login, "en");
        var page = await PageAsync(english, $"/toi/hop-thu/{Ids.Handle(decision)}");
        Assert.Equal("Decision", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("This message has legal value", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Choices_are_kept_and_told_by_every_way_and_half_of_quiet_hours_is_refused()
    {
        var (login, person) = await CitizenAsync(4);
        ground.Book.Set(person, new("+84944000001", "chon@thu.example"));
        using var client = await Host.SignInAsync(login);
        var form = await Form.OpenAsync(client, "/toi/hop-thu/cai-dat");
        var half = await form.SendAsync("/toi/hop-thu/cai-dat", ("QuietFrom", "1320"), ("QuietTo", ""));
        Assert.Equal(400, (int)half.StatusCode);
        Assert.Contains("Giờ yên tĩnh cần hai mốc", new HtmlParser().ParseDocument(await half.Content.ReadAsStringAsync()).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(302, (int)(await form.SendAsync("/toi/hop-thu/cai-dat", ("Kind.test.note", "Sms"), ("QuietFrom", "1320"), ("QuietTo", "360"))).StatusCode);
        var page = await PageAsync(client, "/toi/hop-thu/cai-dat");
        Assert.Equal(["Sms"], page.QuerySelectorAll<IHtmlInputElement>("input[name='Kind.test.note']").Where(i => i.IsChecked).Select(i => i.Value));
        Assert.Equal("1320", page.QuerySelector<IHtmlSelectElement>("select[name=QuietFrom]")!.Value);
        Assert.Empty(page.QuerySelectorAll("input[name='Kind.test.news']"));
        await Patience.UntilAsync(async () => await ground.OutsideAsync("+84944000001") == 1 && await ground.PayloadAsync("messages.preferences-changed/1", "test.note") is not null);
        Assert.Contains("Cách nhận tin của bạn đã thay đổi", await client.GetStringAsync("/toi/hop-thu"));
    }

    [Fact]
    public async Task Ten_thousand_messages_are_read_by_the_page_and_counted_to_a_hundred()
    {
        var (login, person) = await CitizenAsync(5);
        await Host.ScalarAsync<object>("""
            INSERT INTO messages.message (receiver_id, message_id, kind, blanks, office, sent_at, kept)
            SELECT $1, ('0197a000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'test.news/1', '{}', '', $2, false FROM generate_series(1, 10000) n
            """, person.Key, Host.Clock.UtcNow);
        using var client = await Host.SignInAsync(login);
        var page = await PageAsync(client, "/toi/hop-thu");
        Assert.Equal(20, page.QuerySelectorAll("tbody tr").Length);
        Assert.StartsWith("99+", page.QuerySelector("nav a[href='/toi/hop-thu'] .tag")!.TextContent);
    }

    [Fact]
    public async Task Words_of_a_kind_that_no_room_declares_any_more_are_still_read()
    {
        var (login, person) = await CitizenAsync(6);
        await Host.ScalarAsync<object>("INSERT INTO messages.kind VALUES ('old.word/1', 'Tin cũ của {name}', 'Old note of {name}', 'Chữ cũ.', 'Old words.') ON CONFLICT DO NOTHING");
        await Host.ScalarAsync<object>("INSERT INTO messages.message (receiver_id, message_id, kind, blanks, office, sent_at, kept) VALUES ($1, $2, 'old.word/1', '{\"name\":\"An\"}', '', $3, false)", person.Key, Guid.CreateVersion7(), Host.Clock.UtcNow);
        using var client = await Host.SignInAsync(login);
        Assert.Contains("Tin cũ của An", await client.GetStringAsync("/toi/hop-thu"));
        await Host.ScalarAsync<object>("UPDATE messages.kind SET title_vi = 'Khác' WHERE code = 'test.news/1'; UPDATE kernel.reference_data SET checksum = 'x' WHERE name = 'messages.kinds'");
        var changed = await Assert.ThrowsAsync<InvalidOperationException>(ground.StartAnotherAsync);
        Assert.Contains("'test.news/1' were changed after it was released", changed.Message);
    }

    [Fact]
    public async Task The_demo_outbox_is_in_the_demo_only()
    {
        using var demo = Host.Client();
        Assert.Equal(200, (int)(await demo.GetAsync("/thu-mau")).StatusCode);
        await using var database = await TestDatabase.NewAsync();
        await using var real = await TestHost.StartAsync(database);
        using var client = real.Client();
        Assert.Equal(404, (int)(await client.GetAsync("/thu-mau")).StatusCode);
        Assert.DoesNotContain("/thu-mau", await client.GetStringAsync("/"));
    }
}
