using System.Net;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>A person asks the office that looked at their data why, and its leader answers.</summary>
public sealed class AskAboutLookTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private async Task<(FormBrowser Browser, Guid Person, string Page)> LookedAtAsync(int n)
    {
        var (login, person) = await platform.Host.CitizenAsync(n, PopulationPlatform.VinhTuy);
        using var officer = platform.Officer();
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/can-bo/dan-cu/" + Ids.Handle(person))).StatusCode);
        var entry = await platform.Host.ScalarAsync<Guid>(
            "SELECT e.id FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'population.person-viewed/1' AND s.person_id = $1 ORDER BY e.id DESC LIMIT 1", person);
        var browser = new FormBrowser(platform.Host);
        await browser.SignInAsync(login);
        return (browser, person, $"/toi/ai-da-xem/{Ids.Handle(entry)}/hoi-lai");
    }

    [Fact]
    public async Task A_question_goes_to_the_leader_of_the_office_once_and_its_answer_stands_beside_the_look()
    {
        var (browser, person, page) = await LookedAtAsync(0);
        await browser.GetAsync("/toi/ai-da-xem");
        Assert.Contains(page, browser.Html);
        await browser.GetAsync(page);
        await browser.PostAsync(page, ("Asked", "vì"));
        Assert.Contains("từ 5 đến 500 ký tự", WebUtility.HtmlDecode(browser.Html));
        Assert.Equal(page, await browser.PostAsync(page, ("Asked", "Vì sao xem hồ sơ của tôi?")));
        await browser.PostAsync(page, ("Asked", "Vì sao xem hồ sơ của tôi lần nữa?"));
        Assert.Contains("Bạn đã hỏi về lần xem này", WebUtility.HtmlDecode(browser.Html));
        await browser.GetAsync("/toi");
        Assert.Contains("Bạn hỏi lại về một lần xem dữ liệu", WebUtility.HtmlDecode(browser.Html));

        var desk = "/can-bo/hoi-lai/" + Ids.Handle(await platform.Host.ScalarAsync<Guid>("SELECT request_id FROM work.request WHERE person_id = $1 AND kind = 'identity.data-question'", person));
        using var clerk = platform.Officer("ca.khac");
        Assert.Contains("Lãnh đạo cơ quan trả lời", WebUtility.HtmlDecode(await clerk.GetStringAsync(desk)));
        using var elsewhere = platform.Officer("ca.xa", "00070", rights: "work.assign,work.queue");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(desk)).StatusCode);
        using var head = platform.Officer("ca.truong", rights: "work.assign,work.queue");
        using var leader = FormBrowser.Of(platform.Host, head);
        await leader.GetAsync(desk);
        Assert.NotNull(await leader.PostAsync(desk, ("Answer", "Cán bộ kiểm tra nơi cư trú theo đơn của bạn.")));
        await browser.GetAsync(page);
        Assert.Contains("Cán bộ kiểm tra nơi cư trú theo đơn của bạn.", WebUtility.HtmlDecode(browser.Html));
        Assert.Equal(1, await platform.EntriesAsync("identity.question-answered/1", person));
        Assert.Equal(1L, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind = 'identity.question-answered/1'", person));
    }

    [Fact]
    public async Task A_look_at_somebody_else_is_not_there_to_ask_about()
    {
        var (_, _, page) = await LookedAtAsync(1);
        var (login, _) = await platform.Host.CitizenAsync(2, PopulationPlatform.VinhTuy);
        using var other = new FormBrowser(platform.Host);
        await other.SignInAsync(login);
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(page));
    }
}
