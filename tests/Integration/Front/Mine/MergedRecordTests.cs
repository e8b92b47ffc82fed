using System.Net;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Front.Mine;

/// <summary>What was journaled and sent under a record that was merged into one's own is one's own too, as long as the merge stands.</summary>
public sealed class MergedRecordTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    [Fact]
    public async Task Looks_at_a_merged_record_are_shown_once_with_their_proofs_until_the_merge_is_undone()
    {
        var (login, person) = await platform.Host.CitizenAsync(0, PopulationPlatform.VinhTuy);
        var merged = await platform.NewPersonAsync("1", null);
        var entry = await LookAsync(merged);
        using var browser = new FormBrowser(platform.Host);
        await browser.SignInAsync(login);
        var proof = $"/toi/ai-da-xem/{Ids.Handle(entry)}/bang-chung";
        var question = $"/toi/ai-da-xem/{Ids.Handle(entry)}/hoi-lai";
        Assert.DoesNotContain(question, await TextAsync(browser, "/toi/ai-da-xem"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(proof));

        await MergeAsync(merged, person);
        Assert.Contains(question, await TextAsync(browser, "/toi/ai-da-xem"));
        Assert.Single(Regex.Matches(browser.Html, Regex.Escape(question)));
        var (bundle, waited) = ("", TimeProvider.System.GetTimestamp());
        while (bundle.Length == 0 && TimeProvider.System.GetElapsedTime(waited) < TimeSpan.FromSeconds(30))
        {
            if (await browser.GetAsync(proof) == HttpStatusCode.OK) bundle = proof;
            else await Task.Delay(100); // the sealer is a second behind
        }
        Assert.Equal(proof, bundle);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(question));
        Assert.Equal(question, await browser.PostAsync(question, ("Asked", "Vì sao xem hồ sơ cũ của tôi?")));
        Assert.Contains("Chờ trả lời", await TextAsync(browser, "/toi/ai-da-xem"));

        await UnmergeAsync(merged);
        Assert.DoesNotContain(question, await TextAsync(browser, "/toi/ai-da-xem"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(proof));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(question));
    }

    [Fact]
    public async Task Messages_to_a_merged_record_are_read_counted_and_deleted_in_the_inbox_of_the_one_that_stays()
    {
        var (login, person) = await platform.Host.CitizenAsync(1, PopulationPlatform.VinhTuy);
        var merged = await platform.NewPersonAsync("2", null);
        var id = await SendAsync(merged);
        using var browser = new FormBrowser(platform.Host);
        await browser.SignInAsync(login);
        var path = "/toi/hop-thu/" + Ids.Handle(id);
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(path));
        await MergeAsync(merged, person);
        Assert.Contains(path, await TextAsync(browser, "/toi/hop-thu"));
        Assert.Contains("tin chưa đọc", browser.Html);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(path));
        Assert.Equal("/toi/hop-thu", await browser.PostAsync(path + "?handler=Delete"));
        Assert.DoesNotContain(path, await TextAsync(browser, "/toi/hop-thu"));
    }

    private static async Task<string> TextAsync(FormBrowser browser, string path)
    {
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(path));
        return WebUtility.HtmlDecode(browser.Html);
    }

    private async Task<Guid> LookAsync(Guid person)
    {
        using var officer = platform.Officer("ca.nuoc", "");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/can-bo/dan-cu/" + Ids.Handle(person))).StatusCode);
        return await platform.Host.ScalarAsync<Guid>(
            "SELECT e.id FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'population.person-viewed/1' AND s.person_id = $1 ORDER BY e.id DESC LIMIT 1", person);
    }

    private async Task<Guid> SendAsync(Guid person)
    {
        var at = platform.Host.Clock.UtcNow;
        var id = Ids.New(at);
        await platform.Host.ScalarAsync<int>("""
            INSERT INTO messages.message (receiver_id, message_id, kind, blanks, path, office, sent_at, kept) VALUES ($1, $2, 'identity.question-answered/1', '{"office":"Công an mẫu"}', NULL, '', $3, false)
            """, person, id, at);
        return id;
    }

    private async Task MergeAsync(Guid from, Guid into)
    {
        var desk = new Desk(platform, "");
        var proposed = await desk.DeedAsync(from, "/merges", new { into = Ids.Handle(into), reason = "Hai hồ sơ của một người", evidence = new[] { await desk.EvidenceAsync() } });
        await ApproveAsync(desk, proposed);
    }

    private async Task UnmergeAsync(Guid person)
    {
        var desk = new Desk(platform, "");
        var version = await platform.Host.ScalarAsync<int>("SELECT version FROM population.person WHERE person_id = $1", person);
        await ApproveAsync(desk, await Desk.SendAsync(desk.Proposer, Desk.PathOf(person, "/unmerges"), new { reason = "Là hai người khác nhau", evidence = new[] { await desk.EvidenceAsync() } }, $"\"{version}\""));
    }

    private static async Task ApproveAsync(Desk desk, HttpResponseMessage proposed)
    {
        var decided = await Desk.SendAsync(desk.Second, $"/api/population/deeds/{await Desk.IdAsync(proposed)}/approve", new { reason = "Đúng" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
    }
}
