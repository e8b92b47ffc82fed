using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>[Assured] on a page and .RequireAssurance on an endpoint, at the deed that asks for both: a new code for an officer.</summary>
public sealed class AssuredTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Keeper = "ca.vinhtuy.truong";
    private static readonly string[] Key = ["hwk"];
    private static readonly string[] Sms = ["pwd", "sms"];
    private TestHost Host => platform.Host;

    [Theory]
    [InlineData("pwd", 0)]
    [InlineData("pwd sms", 0)]
    [InlineData("hwk", 16)]
    public async Task A_page_leads_whoever_proved_too_little_or_too_long_ago_through_the_sign_in_and_back(string methods, int minutesAgo)
    {
        await Host.MatterAsync(Keeper);
        var officer = await Host.AccountAsync("ca.vinhtuy");
        var page = $"{OfficeGround.List}/{officer.Id}/ma-moi";
        using var client = await Host.ProvenAsync(Keeper, methods.Split(' '), minutesAgo);
        foreach (var answer in new[] { await client.GetAsync(page), await client.PostAsync(page, new FormUrlEncodedContent([])) })
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.BadRequest });
        Assert.Equal($"/dang-nhap?returnUrl={Uri.EscapeDataString(page)}&muc=2&lai=1", (await client.GetAsync(page)).Headers.Location?.OriginalString);
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.recovery WHERE account_id = $1", officer.Id));
    }

    [Fact]
    public async Task A_page_opens_to_a_fresh_strong_proof_and_a_stranger_is_sent_to_sign_in()
    {
        await Host.MatterAsync(Keeper);
        var page = $"{OfficeGround.List}/{(await Host.AccountAsync("ca.vinhtuy")).Id}/ma-moi";
        using var client = await Host.ProvenAsync(Keeper, Key, 14);
        Assert.Contains("Cấp mã", await client.GetStringAsync(page));
        using var stranger = Host.Client();
        Assert.Equal("/dang-nhap?returnUrl=" + Uri.EscapeDataString(page), (await stranger.GetAsync(page)).Headers.Location?.OriginalString);
        using var weak = await Host.ProvenAsync("tp.vinhtuy", Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await weak.GetAsync(page)).StatusCode); // a strong proof is no permission
    }

    [Fact]
    public async Task An_endpoint_refuses_by_its_problem_and_gives_the_code_once_it_is_met()
    {
        await Host.MatterAsync(Keeper);
        foreach (var (methods, minutes) in ((string[], int)[])[(["pwd"], 0), (Sms, 0), (Key, 16)])
        {
            using var client = await Host.ProvenAsync(Keeper, methods, minutes);
            var refused = await client.PostAsync("/api/identity/officers/ca.vinhtuy/codes", null);
            Assert.Equal((HttpStatusCode.Forbidden, "IDN-004"), (refused.StatusCode, await CodeAsync(refused)));
        }
        using var good = await Host.ProvenAsync(Keeper, Key, 14);
        var given = await good.PostAsync("/api/identity/officers/ca.vinhtuy/codes", null);
        Assert.Equal(10, (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!.Length);
        Assert.Equal("KER-003", await CodeAsync(await good.PostAsync("/api/identity/officers/tp.vinhtuy/codes", null)));
        Assert.Equal("KER-003", await CodeAsync(await good.PostAsync("/api/identity/officers/khong.co/codes", null)));
        Assert.Equal("KER-002", await CodeAsync(await good.PostAsync($"/api/identity/officers/{Keeper}/codes", null)));
        using var stranger = Host.Client();
        Assert.Equal((HttpStatusCode.Unauthorized, "KER-001"), ((await stranger.PostAsync("/api/identity/officers/ca.vinhtuy/codes", null)).StatusCode, await CodeAsync(await stranger.PostAsync("/api/identity/officers/ca.vinhtuy/codes", null))));
        using var program = await Host.BearerAsync("nh.mau");
        Assert.Equal("IDN-004", await CodeAsync(await program.PostAsync("/api/identity/officers/ca.vinhtuy/codes", null)));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
