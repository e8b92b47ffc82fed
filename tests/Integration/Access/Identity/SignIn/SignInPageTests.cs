using System.Net;
using System.Text.RegularExpressions;
using DeAn06.Identity.Demo;
using DeAn06.Identity.SignIn;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

public sealed partial class SignInPageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private TestHost Host => platform.Host;

    [Fact]
    public async Task The_right_password_opens_a_session_and_leads_back()
    {
        using var browser = await OpenAsync("/dang-nhap?returnUrl=%2Fapi%2Ffront%2Fwho-am-i");
        var answer = await browser.SendAsync(Login: "CA.VinhTuy ", Password: DemoAccounts.Password, ReturnUrl: "/api/identity/who-am-i");
        Assert.Equal((HttpStatusCode.Redirect, "/api/identity/who-am-i"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var set = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("phien=", StringComparison.Ordinal));
        Assert.Contains("httponly", set);
        Assert.Contains("samesite=lax", set);
    }

    [Fact]
    public async Task A_citizen_signs_in_with_the_personal_number_and_sees_who_looked()
    {
        using var demo = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Host.Database.Folder, "demo.json")));
        var number = demo.RootElement.GetProperty("citizens")[0].GetProperty("personalNumber").GetString()!;
        using var browser = await OpenAsync("/dang-nhap");
        var answer = await browser.SendAsync(Login: $"{number[..3]} {number[3..]}", Password: DemoAccounts.Password, ReturnUrl: null);
        Assert.Equal("/toi/tai-khoan/ma-khoa", answer.Headers.Location?.ToString());
        var page = await (await browser.GetAsync("/toi/ai-da-xem")).Content.ReadAsStringAsync();
        Assert.Contains("Bạn đăng nhập", page);
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains(number));
    }

    [Fact]
    public async Task Another_site_cannot_be_the_way_back()
    {
        using var browser = await OpenAsync("/dang-nhap");
        var answer = await browser.SendAsync(Login: "ca.vinhtuy", Password: DemoAccounts.Password, ReturnUrl: "https://example.org/");
        Assert.Equal("/can-bo", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_known_and_an_unknown_login_are_refused_with_the_same_words()
    {
        using var browser = await OpenAsync("/dang-nhap");
        var known = await browser.SendAsync(Login: "tp.hoankiem", Password: "sai", ReturnUrl: null);
        var unknown = await browser.SendAsync(Login: "xx.vinhtuy", Password: "sai", ReturnUrl: null);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(Bare(await known.Content.ReadAsStringAsync(), "tp.hoankiem"), Bare(await unknown.Content.ReadAsStringAsync(), "xx.vinhtuy"));
    }

    [Fact]
    public async Task Guessing_is_slowed_down_alike_for_known_and_unknown_logins()
    {
        using var browser = await OpenAsync("/dang-nhap");
        foreach (var login in (string[])["bh.vinhtuy", "xx.unknown"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(login, "sai", null)).StatusCode);
            var throttle = Host.Services.GetRequiredService<Throttle>();
            var counters = await throttle.ForAsync("pwd", login, login, new(IPAddress.Loopback, null), CancellationToken.None);
            for (var i = 0; i < 12; i++) await throttle.FailedAsync(counters, CancellationToken.None);
            var answer = await browser.SendAsync(login, DemoAccounts.Password, null);
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_persona_button_signs_in_and_signing_out_ends_the_session()
    {
        using var browser = await OpenAsync("/dang-nhap");
        var entered = await browser.PostAsync("/dang-nhap?handler=Persona", ("account", "ca.vinhtuy"));
        Assert.Equal("/can-bo", entered.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/identity/who-am-i")).StatusCode);
        await browser.TakeFormAsync("/dang-nhap");
        var left = await browser.PostAsync("/dang-xuat");
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/identity/who-am-i")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var client = Host.Client();
        var answer = await client.PostAsync("/dang-nhap?handler=Persona", new FormUrlEncodedContent([KeyValuePair.Create("account", "ca.vinhtuy")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<Browser> OpenAsync(string path)
    {
        var browser = new Browser(Host);
        await browser.TakeFormAsync(path);
        return browser;
    }

    private static string Bare(string html, string login) => Random().Replace(Token().Replace(html, ""), "").Replace($"value=\"{login}\"", "");

    [GeneratedRegex("data-options=\"[^\"]*\"|name=\"state\" value=\"[^\"]*\"")]
    private static partial Regex Random();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>Keeps cookies and the last form's antiforgery token, as a browser without script.</summary>
    private sealed class Browser(TestHost host) : IDisposable
    {
        private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        private string token = "";

        internal async Task TakeFormAsync(string path) => token = Token().Match(await client.GetStringAsync(path)).Groups[1].Value;

        internal Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

        internal Task<HttpResponseMessage> SendAsync(string Login, string Password, string? ReturnUrl) =>
            PostAsync("/dang-nhap", ("Login", Login), ("Password", Password), ("returnUrl", ReturnUrl ?? ""));

        internal Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
            client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

        public void Dispose() => client.Dispose();
    }
}
