using System.Net;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Tests.TestKit;
using DeAn06.Work;

namespace DeAn06.Tests.Integration.Population;

/// <summary>A person sees their own record and reports what is wrong; the commune police answer.</summary>
public sealed class MyDataTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Path = "/toi/du-lieu";

    private async Task<(FormBrowser Browser, Guid Person)> CitizenAsync(int n)
    {
        var (login, person) = await platform.Host.CitizenAsync(n, PopulationPlatform.VinhTuy);
        var browser = new FormBrowser(platform.Host);
        await browser.SignInAsync(login);
        return (browser, person);
    }

    private FormBrowser Police(string rights)
    {
        using var officer = platform.Officer("ca.khac", rights: rights);
        return FormBrowser.Of(platform.Host, officer);
    }

    [Fact]
    public async Task Values_are_covered_until_asked_for_and_the_whole_number_needs_more_than_a_password()
    {
        var (browser, person) = await CitizenAsync(0);
        var number = await platform.NumberOfAsync(person);
        var looks = await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.subject WHERE person_id = $1", person);
        var born = DateOnly.Parse((await platform.Host.ScalarAsync<string>("SELECT birth_date FROM population.person WHERE person_id = $1", person))!, System.Globalization.CultureInfo.InvariantCulture);
        var birthday = born.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(Path));
        Assert.Contains("••••••", browser.Html);
        Assert.DoesNotContain(birthday, browser.Html);
        Assert.DoesNotContain("Báo sai", browser.Html);
        await browser.GetAsync(Path + "?hien=nhan-than");
        Assert.Contains(birthday, browser.Html);
        Assert.Contains("Báo sai", browser.Html);
        Assert.Contains("muc=2", browser.Html);
        Assert.DoesNotContain(number, browser.Html);
        Assert.Equal(looks, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.subject WHERE person_id = $1", person));
    }

    [Fact]
    public async Task A_report_is_checked_sent_once_answered_by_the_police_and_told_to_the_person()
    {
        var (browser, person) = await CitizenAsync(1);
        await browser.GetAsync(Path + "/bao-sai?truong=religion");
        Assert.Contains("<select id=\"truong\" name=\"truong\"", browser.Html);
        var key = browser.Hidden("Key");
        await browser.PostAsync(Path + "/bao-sai", ("truong", "religion"), ("Said", "sai"), ("Key", key));
        Assert.Contains("từ 5 đến 500 ký tự", WebUtility.HtmlDecode(browser.Html));
        (string, string?)[] answers = [("truong", "religion"), ("Said", "Tôi không theo tôn giáo nào, giấy khai sinh ghi vậy"), ("Key", key), ("Checked", "true")];
        Assert.Equal(Path + "#bao-sai", await browser.PostAsync(Path + "/bao-sai", answers));
        Assert.Equal(Path + "#bao-sai", await browser.PostAsync(Path + "/bao-sai", answers));
        Assert.Equal(1, await platform.EntriesAsync("population.wrong-reported/1", person));
        await browser.PostAsync(Path + "/bao-sai", ("truong", "religion"), ("Said", "Tôi không theo tôn giáo nào"), ("Key", key + "x"), ("Checked", "true"));
        Assert.Contains("Bạn đã báo sai thông tin này", WebUtility.HtmlDecode(browser.Html));

        var page = await PageOfAsync(person);
        using var officer = Police(string.Join(',', PopulationPermissions.All.Select(p => p.Code)));
        await officer.GetAsync(page);
        Assert.Contains("Tôi không theo tôn giáo nào", WebUtility.HtmlDecode(officer.Html));
        await officer.PostAsync(page, ("Outcome", "corrected"), ("Answer", "Đã sửa theo giấy khai sinh"));
        Assert.Contains("chưa được sửa từ khi có báo sai", WebUtility.HtmlDecode(officer.Html));
        await officer.PostAsync(page, ("Outcome", "kept"), ("Answer", "Giấy khai sinh bản gốc ghi như hiện nay"));
        await browser.GetAsync(Path);
        Assert.Contains("Giấy khai sinh bản gốc ghi như hiện nay", WebUtility.HtmlDecode(browser.Html));
        Assert.Equal(1L, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind = 'population.report-answered/1'", person));
    }

    [Fact]
    public async Task Only_the_police_of_the_commune_see_a_report_and_only_who_may_correct_answers_it()
    {
        var (browser, person) = await CitizenAsync(2);
        await browser.GetAsync(Path + "/bao-sai?truong=phone");
        await browser.PostAsync(Path + "/bao-sai", ("truong", "phone"), ("Said", "Số của tôi đã đổi năm ngoái"), ("Key", browser.Hidden("Key")), ("Checked", "true"));
        var page = await PageOfAsync(person);
        using var elsewhere = platform.Officer("ca.xa.khac", "00070");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(page)).StatusCode);
        using var reader = Police($"{PopulationPermissions.LookUp.Code},{WorkPermissions.Queue.Code}");
        Assert.Equal(HttpStatusCode.OK, await reader.GetAsync(page));
        Assert.DoesNotContain("Trả lời và đóng việc", WebUtility.HtmlDecode(reader.Html));
    }

    private async Task<string> PageOfAsync(Guid person) => "/can-bo/dan-cu/bao-sai/" + Ids.Handle(await platform.Host.ScalarAsync<Guid>(
        "SELECT request_id FROM work.request WHERE person_id = $1 AND kind = 'population.wrong-report' AND answered_at IS NULL", person));
}
