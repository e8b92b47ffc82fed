using System.Net;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>The console's list and preview of forms: every page of every form, in both languages, for whoever keeps the catalogue.</summary>
public sealed class ConsolePagesTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Path = "/can-bo/quan-tri/bieu-mau";

    private FormBrowser Officer(string rights, string language = "vi")
    {
        using var client = ground.Platform.Officer(rights: rights, language: language);
        return FormBrowser.Of(ground.Site, client);
    }

    [Fact]
    public async Task The_list_tells_each_version_its_service_and_what_the_linter_found()
    {
        using var browser = Officer("services.catalogue");
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(Path));
        Assert.Contains("Đăng ký tạm trú 2 đang dùng 20/11/2026 1.004194 Không có gì", Text(browser));
        await browser.GetAsync(Path + "/temporary-residence/1");
        Assert.Contains("điền sẵn từ Contact: phone", Text(browser));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(Path + "/temporary-residence/99"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(Path + "/temporary-residence/1/khong-co"));
        using var other = Officer("work.queue");
        Assert.Equal(HttpStatusCode.Forbidden, await other.GetAsync(Path));
        Assert.Equal(HttpStatusCode.Forbidden, await other.GetAsync(Path + "/temporary-residence/1"));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_every_form_can_be_looked_at(string language)
    {
        using var browser = Officer("services.catalogue");
        foreach (var form in ground.Forms.All)
            foreach (var page in form.Pages)
            {
                Assert.Equal(HttpStatusCode.OK, await browser.GetAsync($"{Path}/{form.Key}/{form.Version}/{page.Key}?lang={language}"));
                if (browser.Status == HttpStatusCode.OK && browser.Html.Length > 0) Assert.Contains(language == "en" ? page.Question.En : page.Question.Vi, WebUtility.HtmlDecode(browser.Html));
            }
    }
}
