using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

/// <summary>The officer's pages and API over HTTP; who acts is told by a header, in place of the outside world's accounts.</summary>
public sealed class QueuePageTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private readonly TestHost host = platform.Host;
    private readonly string office = "CA-" + Guid.CreateVersion7().ToString("N")[20..];

    private HttpClient Browser(string? login)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
        var client = new HttpClient(handler) { BaseAddress = host.BaseAddress };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");
        if (login is not null) client.DefaultRequestHeaders.Add("X-Login", login);
        client.DefaultRequestHeaders.Add("X-Office", office);
        return client;
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer) =>
        await BrowsingContext.New().OpenAsync(async r => r.Content(await answer.Content.ReadAsStringAsync()));

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, IElement form, params (string Name, string Value)[] typed)
    {
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        foreach (var (name, value) in typed) fields[name] = value;
        return await browser.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        var answer = await Browser(null).GetAsync("/can-bo?filter=mine");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/dang-nhap?returnUrl=%2Fcan-bo%3Ffilter%3Dmine", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await Browser(null).GetAsync("/api/work/cases")).StatusCode);
    }

    [Fact]
    public async Task An_officer_takes_a_case_from_the_queue_and_lands_on_its_page_then_releases_it()
    {
        var made = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At), due: At.AddHours(3)))).Value;
        var browser = Browser("binh");
        var queue = await PageAsync(await browser.GetAsync("/can-bo"));
        Assert.Equal("Sửa quê quán", queue.QuerySelector("tbody th a")!.TextContent);
        Assert.Contains("Hạn hôm nay", queue.QuerySelector("tbody")!.TextContent);
        var taken = await SubmitAsync(browser, queue.QuerySelector("tbody form")!);
        Assert.Equal($"/can-bo/viec/{made.Id}", taken.Headers.Location!.ToString());
        var page = await PageAsync(await browser.GetAsync(taken.Headers.Location));
        Assert.Contains("Đang xử lý", page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("handler=Take", page.QuerySelector("main")!.InnerHtml);
        var released = await SubmitAsync(browser, page.QuerySelector("main form")!);
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.Contains("Chưa nhận", (await PageAsync(await browser.GetAsync(taken.Headers.Location))).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_changes_nothing()
    {
        var made = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At)))).Value;
        var answer = await Browser("binh").PostAsync("/can-bo?handler=Take", new FormUrlEncodedContent([new("id", made.Id.ToString())]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", made.Id.Value));
    }

    [Fact]
    public async Task The_queue_speaks_English_too()
    {
        await host.ProposeAsync(Of("an", office), Ask(Ids.New(At)));
        var page = await PageAsync(await Browser("binh").GetAsync("/can-bo?lang=en"));
        Assert.Equal("Work queue", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Correct hometown", page.QuerySelector("tbody th a")!.TextContent);
    }

    [Fact]
    public async Task A_stranger_case_is_not_found()
    {
        var other = (await host.ProposeAsync(Of("dung", "CA-00004", "00004"), Ask(Ids.New(At)))).Value;
        Assert.Equal(HttpStatusCode.NotFound, (await Browser("binh").GetAsync($"/can-bo/viec/{other.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser("binh").PostAsync($"/api/work/cases/{other.Id}/take", null)).StatusCode);
    }

    [Fact]
    public async Task Programs_list_take_and_release_cases()
    {
        var made = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At)))).Value;
        var program = Browser("binh");
        var list = await program.GetFromJsonAsync<JsonElement>("/api/work/cases?filter=not-taken");
        Assert.Equal(made.Id.ToString(), list.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(1, list.GetProperty("counts").GetProperty("not-taken").GetInt32());
        Assert.Equal("taken", await StateAsync(await program.PostAsync($"/api/work/cases/{made.Id}/take", null)));
        Assert.Equal("taken", await StateAsync(await program.PostAsync($"/api/work/cases/{made.Id}/take", null)));
        Assert.Equal("waiting", await StateAsync(await program.PostAsync($"/api/work/cases/{made.Id}/release", null)));
        var refused = await program.PostAsync($"/api/work/cases/{made.Id}/release", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("WRK-006", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/work/cases?filter=all-of-them")).StatusCode);
    }

    [Fact]
    public async Task An_officer_opens_a_matter_and_goes_back_to_where_they_came_from()
    {
        var browser = Browser("binh");
        var page = await PageAsync(await browser.GetAsync("/can-bo/viec/mo?returnUrl=/can-bo/dan-cu"));
        var form = page.QuerySelectorAll("main form").Single(f => f.QuerySelector("input[type=radio]") is not null);
        var without = await SubmitAsync(browser, form);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains("Chọn một mục đích", (await PageAsync(without)).QuerySelector("[role=alert]")!.TextContent);
        var opened = await SubmitAsync(browser, form, ("Purpose", form.QuerySelector("input[type=radio]")!.GetAttribute("value")!), ("Reference", "123/CV"));
        Assert.Equal("/can-bo/dan-cu", opened.Headers.Location!.ToString());
        Assert.Contains("123/CV", (await PageAsync(await browser.GetAsync("/can-bo/viec/mo"))).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task An_officer_chooses_among_the_bases_of_a_purpose_and_no_other()
    {
        var browser = Browser("binh");
        var page = await PageAsync(await browser.GetAsync("/can-bo/viec/mo"));
        var form = page.QuerySelectorAll("main form").Single(f => f.QuerySelector("input[type=radio]") is not null);
        var bases = form.QuerySelectorAll("select[name='Basis-population.correct'] option").Select(o => o.GetAttribute("value")!).ToArray();
        Assert.Equal(["Nghị định 70/2024/NĐ-CP, Điều 6", "Luật Căn cước 26/2023/QH15, Điều 10"], bases);
        var invented = await SubmitAsync(browser, form, ("Purpose", "population.correct"), ("Basis-population.correct", "Thông tư tự nghĩ"));
        Assert.Equal(HttpStatusCode.Forbidden, invented.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(browser, form, ("Purpose", "population.correct"), ("Basis-population.correct", bases[1]))).StatusCode);
        Assert.Equal(bases[1], await host.ScalarAsync<string>("SELECT legal_basis FROM work.matter WHERE office = $1", office));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_matter_never_leads_to_another_site(string returnUrl)
    {
        var browser = Browser("binh");
        var page = await PageAsync(await browser.GetAsync("/can-bo/viec/mo"));
        var form = page.QuerySelectorAll("main form").Single(f => f.QuerySelector("input[type=radio]") is not null);
        var opened = await SubmitAsync(browser, form, ("Purpose", form.QuerySelector("input[type=radio]")!.GetAttribute("value")!), ("returnUrl", returnUrl));
        Assert.Equal("/can-bo", opened.Headers.Location!.ToString());
    }

    private static async Task<string?> StateAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString();
}
