using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeAn06.Tests.Integration.Law;

/// <summary>A Host in which the header <c>X-Login</c> says who acts; <c>duyet</c> may record decisions.</summary>
public sealed class LawPlatform : IAsyncLifetime
{
    private TestDatabase database = null!;

    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        Host = await TestHost.StartAsync(database, at: new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), adjust: s => s.Replace(ServiceDescriptor.Singleton<IWhoActs, HeaderActs>()));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class HeaderActs(Clock clock) : IWhoActs
    {
        public ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct)
        {
            var login = http.Request.Headers["X-Login"].ToString();
            if (login.Length == 0) return new(KernelProblems.NotSignedIn);
            var rights = login == "duyet" ? new HashSet<string> { LawPermissions.DecideHolidays.Code } : [];
            return new(new Act(new Actor(ActorKind.Officer, login, login), "G01", "law.calendar", "BLLĐ 2019 Đ112", clock.UtcNow, Ids.New(clock.UtcNow)) { Rights = rights });
        }
    }
}

public sealed class LawPagesTests(LawPlatform platform) : IClassFixture<LawPlatform>
{
    private readonly TestHost host = platform.Host;

    private HttpClient Browser(string? login = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = host.BaseAddress };
        if (login is not null) client.DefaultRequestHeaders.Add("X-Login", login);
        return client;
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(expected, answer.StatusCode);
        return await BrowsingContext.New().OpenAsync(r => r.Content(text));
    }

    [Fact]
    public async Task The_list_shows_the_rules_of_a_day_with_their_mark_and_filters_by_domain()
    {
        var today = await PageAsync(await Browser().GetAsync("/can-bo/luat?domain=population"));
        Assert.Contains("2 ngày làm việc", today.QuerySelector("table")!.TextContent);
        Assert.Contains("Đọc qua trích dẫn", today.QuerySelector("table")!.TextContent);
        Assert.DoesNotContain("Đăng ký tạm trú", today.QuerySelector("table")!.TextContent);
        var before = await PageAsync(await Browser().GetAsync("/can-bo/luat?Day.Day=1&Day.Month=6&Day.Year=2022"));
        Assert.Contains("NĐ 61/2018", before.QuerySelector("table")!.TextContent);
        Assert.DoesNotContain("NĐ 118/2025", before.QuerySelector("table")!.TextContent);
        var wrong = await PageAsync(await Browser().GetAsync("/can-bo/luat?Day.Day=31&Day.Month=2&Day.Year=2022"), HttpStatusCode.BadRequest);
        Assert.NotNull(wrong.QuerySelector(".summary-error"));
    }

    [Fact]
    public async Task A_rules_page_shows_its_versions_and_its_figures_over_time()
    {
        var page = await PageAsync(await Browser().GetAsync("/can-bo/luat/card.issue?on=2022-06-01&lang=en"));
        Assert.Equal("Issuing, changing and re-issuing the card", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("20 working days", page.Body!.TextContent);
        Assert.Contains("Luật Căn cước 26/2023/QH15", page.Body.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser().GetAsync("/can-bo/luat/no.such")).StatusCode);
    }

    [Fact]
    public async Task The_calculator_gives_the_date_and_says_why_without_a_script()
    {
        var page = await PageAsync(await Browser().GetAsync("/can-bo/luat/thoi-han?ask=1&Day.Day=20&Day.Month=11&Day.Year=2026&Time=16:00&Rule=population.correct-field&Unit=wd&Calendar=standard"));
        Assert.Contains("16:00 thứ Tư, 25 tháng 11 năm 2026", page.QuerySelector(".panel")!.TextContent);
        Assert.Contains("Ngày Văn hóa Việt Nam", page.QuerySelector("ol.steps")!.TextContent);
        var stopped = await PageAsync(await Browser().GetAsync("/can-bo/luat/thoi-han?ask=1&Day.Day=16&Day.Month=11&Day.Year=2026&Time=9:00&Amount=5&Unit=wd&StopFrom=2026-11-17+09:00"));
        Assert.Contains("Thời hạn đang dừng", stopped.QuerySelector(".panel")!.TextContent);
        var wrong = await PageAsync(await Browser().GetAsync("/can-bo/luat/thoi-han?ask=1&Day.Day=20&Day.Month=11&Day.Year=2026&Time=16:00&Amount=x&Unit=wd"), HttpStatusCode.BadRequest);
        Assert.NotNull(wrong.QuerySelector("#Amount-error"));
        Assert.Contains("value=\"16:00\"", (await PageAsync(await Browser().GetAsync("/can-bo/luat/thoi-han"))).QuerySelector("#Time")!.OuterHtml);
    }

    [Fact]
    public async Task An_officer_records_a_decision_on_the_calendar_page()
    {
        var hidden = await PageAsync(await Browser("canbo").GetAsync("/can-bo/luat/lich?year=2031"));
        Assert.Null(hidden.QuerySelector("form[method=post][action*=lich]"));
        var browser = Browser("duyet");
        var form = (await PageAsync(await browser.GetAsync("/can-bo/luat/lich?year=2031"))).QuerySelector("form[method=post][action*=lich]")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["From.Day"] = "20", ["From.Month"] = "1", ["From.Year"] = "2031", ["Kind"] = "holiday", ["Name"] = "Tết Âm lịch", ["Decision"] = "", ["Read"] = "yes",
        };
        var refused = await PageAsync(await browser.PostAsync("/can-bo/luat/lich?year=2031", new FormUrlEncodedContent(fields)), HttpStatusCode.BadRequest);
        Assert.Contains("Ghi số, ngày và cơ quan", refused.QuerySelector(".summary-error")!.TextContent);
        Assert.NotNull(refused.QuerySelector("#Decision-error"));
        Assert.Equal("Tết Âm lịch", refused.QuerySelector("#Name")!.GetAttribute("value"));
        fields["Decision"] = "QĐ 5/QĐ-TTg ngày 01/12/2030";
        var done = await browser.PostAsync("/can-bo/luat/lich?year=2031", new FormUrlEncodedContent(fields));
        Assert.Equal("/can-bo/luat/lich?year=2031&done=1", done.Headers.Location?.ToString());
        var after = await PageAsync(await browser.GetAsync(done.Headers.Location));
        Assert.Contains("QĐ 5/QĐ-TTg ngày 01/12/2030", after.QuerySelector("table")!.TextContent);
        Assert.False(host.Services.GetRequiredService<ILaw>().Calendar(null).IsWorkingDay(new DateOnly(2031, 1, 20)));
    }

    [Theory]
    [InlineData("/can-bo/luat")]
    [InlineData("/can-bo/luat/card.issue")]
    [InlineData("/can-bo/luat/lich")]
    [InlineData("/can-bo/luat/thoi-han")]
    public async Task Every_page_speaks_English_too(string path)
    {
        var page = await PageAsync(await Browser().GetAsync(path + "?lang=en"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Mức chắc chắn", page.Body!.TextContent);
    }
}
