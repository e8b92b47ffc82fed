using System.Text.Json;
using DeAn06.Identity;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity.Consent;

/// <summary>Issue 5 section 4: what the consent page says, what it keeps, and that withdrawing ends everything at once. security.md 27.</summary>
public sealed class ConsentTests(ConsentGround ground) : IClassFixture<ConsentGround>
{
    [Theory, InlineData("vi", "Bệnh viện mẫu", "Đăng ký khám bệnh", "Số điện thoại"), InlineData("en", "Sample hospital", "Register for an examination", "Phone number")]
    public async Task The_page_names_who_asks_for_what_which_claims_and_until_when(string language, string who, string purpose, string claim)
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.wrongsex", language: language);
        Assert.Null(await visitor.GoAsync(client.Begin()));
        Assert.StartsWith("/dong-y/", visitor.At.AbsolutePath);
        foreach (var said in (string[])[who, purpose, claim, "Bệnh viện Đa khoa Mẫu", "20/11/2027"]) Assert.Contains(said, visitor.Text);
        Assert.DoesNotContain("Thư điện tử", visitor.Text); // not asked for
    }

    [Fact]
    public async Task A_claim_that_was_declined_is_never_released_and_the_receipt_says_so()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.host");
        var tokens = await client.SignInAsync(visitor, declined: ["phone_number"]);
        var info = await client.UserInfoAsync(tokens.GetProperty("access_token").GetString()!);
        Assert.Equal(200, info.Status);
        Assert.Equal("Dương Đình Khoa", info.Body.GetProperty("name").GetString());
        Assert.False(info.Body.TryGetProperty("phone_number", out _));
        Assert.False(SampleClient.Payload(tokens.GetProperty("id_token").GetString()!).TryGetProperty("phone_number", out _));

        await visitor.GoAsync("/toi/dong-y");
        await visitor.GoAsync(visitor.Page.QuerySelector("main table a")!.GetAttribute("href")!);
        Assert.Contains("Bạn không cho biết", visitor.Text);
        await Patience.UntilAsync(async () =>
        {
            await visitor.GoAsync(visitor.At.PathAndQuery);
            return visitor.Page.QuerySelectorAll("main table tbody tr").Any(r => r.TextContent.Contains("Họ và tên"));
        });
    }

    [Fact]
    public async Task Refusing_is_told_to_the_client_and_releases_nothing()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.tenant");
        await visitor.GoAsync(client.Begin());
        var back = await visitor.PressAsync("Không đồng ý");
        var answer = QueryHelpers.ParseQuery(back!.Query);
        Assert.Equal(("access_denied", "trang-thai-0123456789"), (answer["error"].ToString(), answer["state"].ToString()));
        Assert.False(answer.ContainsKey("code"));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM identity.consent c JOIN identity.login l USING (account_id) WHERE l.login = 'cd.tenant'"));
        Assert.True(await ground.Host.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM journal.entry WHERE event = 'identity.consent-refused/1')"));
    }

    [Fact]
    public async Task An_essential_claim_cannot_be_declined_alone()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.new");
        await visitor.GoAsync(client.Begin("openid phone", ("claims", """{"userinfo":{"name":{"essential":true}}}""")));
        Assert.Empty(visitor.Page.QuerySelectorAll("input[value=name]"));
        var tokens = await client.ExchangeAsync((await visitor.PressAsync("Đồng ý", ["phone_number"]))!);
        var info = (await client.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).Body;
        Assert.Equal("Đặng Quốc Huy", info.GetProperty("name").GetString());
        Assert.False(info.TryGetProperty("phone_number", out _));
    }

    [Fact]
    public async Task Withdrawing_ends_the_tokens_at_the_next_use_on_every_node_and_the_client_must_ask_again()
    {
        using var client = new SampleClient(ground.Host);
        await using var other = await ground.StartAnotherAsync();
        using var atOther = other.Client();
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.correctedbefore");
        var token = (await client.SignInAsync(visitor)).GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await client.UserInfoAsync(token, atOther)).Status);
        await visitor.GoAsync("/toi/dong-y");
        await visitor.GoAsync(visitor.Page.QuerySelector("main table a")!.GetAttribute("href")!);
        await visitor.PressAsync("Rút đồng ý");
        Assert.Equal(401, (await client.UserInfoAsync(token, atOther)).Status);
        Assert.Equal(401, (await client.UserInfoAsync(token)).Status);
        Assert.Null(await visitor.GoAsync(client.Begin()));
        Assert.StartsWith("/dong-y/", visitor.At.AbsolutePath);

        // A new consent does not wake what the old one let out.
        await visitor.PressAsync("Đồng ý");
        Assert.Equal(401, (await client.UserInfoAsync(token)).Status);
    }

    [Fact]
    public async Task A_consent_is_asked_again_when_the_claims_grow_or_the_purpose_changes_and_ends_with_its_term()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.refusedbefore");
        await client.SignInAsync(visitor, "openid profile");
        Assert.NotNull(await visitor.GoAsync(client.Begin("openid profile"))); // agreed already
        Assert.Null(await visitor.GoAsync(client.Begin("openid profile email")));
        Assert.Contains("Mới xin", visitor.Text);
        var token = (await client.ExchangeAsync((await visitor.PressAsync("Đồng ý"))!)).GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await client.UserInfoAsync(token)).Status);

        await ground.Host.ScalarAsync<int>("UPDATE identity.client SET purpose = 'Nghiên cứu thị trường thuốc' WHERE client_id = $1", SampleClient.Id);
        try
        {
            Assert.Equal(401, (await client.UserInfoAsync(token)).Status);
            Assert.Null(await visitor.GoAsync(client.Begin("openid profile")));
            Assert.Contains("Nghiên cứu thị trường thuốc", visitor.Text);
        }
        finally
        {
            await ground.Host.ScalarAsync<int>("UPDATE identity.client SET purpose = 'Đăng ký khám bệnh' WHERE client_id = $1", SampleClient.Id);
        }
        Assert.Equal(200, (await client.UserInfoAsync(token)).Status);
        await ground.Host.ScalarAsync<int>("UPDATE identity.consent c SET until = $1 FROM identity.login l WHERE l.account_id = c.account_id AND l.login = 'cd.refusedbefore' AND c.withdrawn_at IS NULL", ground.Host.Clock.UtcNow.AddMilliseconds(1));
        Assert.Equal(401, (await client.UserInfoAsync(token)).Status);
    }

    [Fact]
    public async Task The_receipt_comes_as_JSON_and_sealed_and_is_nobody_elses()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.duetoday");
        await client.SignInAsync(visitor);
        await visitor.GoAsync("/toi/dong-y");
        var path = visitor.Page.QuerySelector("main table a")!.GetAttribute("href")! + "/bien-nhan";
        using var receipt = JsonDocument.Parse(await visitor.Client.GetStringAsync(path));
        var processing = receipt.RootElement.GetProperty("processing")[0];
        Assert.Equal("Đăng ký khám bệnh", processing.GetProperty("purpose").GetProperty("vi").GetString());
        Assert.Contains("phone_number", processing.GetProperty("personalData").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("given", receipt.RootElement.GetProperty("events")[0].GetProperty("type").GetString());

        var jws = await visitor.Client.GetStringAsync(path + "?dang=jws");
        await using var scope = ground.Host.Services.CreateAsyncScope();
        var (check, payload) = await scope.ServiceProvider.GetRequiredService<ISeals>().CheckJwsAsync(jws, default);
        Assert.Equal(SealState.Valid, check.State);
        Assert.Equal(receipt.RootElement.GetRawText(), JsonDocument.Parse(payload!).RootElement.GetRawText());

        using var stranger = await Visitor.AsAsync(ground.Host, "cd.overdue");
        Assert.Equal(404, (int)(await stranger.Client.GetAsync(path)).StatusCode);
        Assert.Equal(401, (int)(await ground.Host.Client().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_child_cannot_agree_alone_and_the_mother_agrees_in_her_own_account()
    {
        using var client = new SampleClient(ground.Host);
        using var child = await Visitor.AsAsync(ground.Host, "cd.childofsinglemother");
        Assert.Null(await child.GoAsync(client.Begin("openid profile")));
        Assert.Contains("Cần cha, mẹ hoặc người giám hộ đồng ý", child.Text);
        Assert.DoesNotContain(child.Page.QuerySelectorAll("main button"), b => b.TextContent.Trim() == "Đồng ý");
        await child.PressAsync("Gửi yêu cầu");
        Assert.Contains("Đã gửi", child.Text);

        using var stranger = await Visitor.AsAsync(ground.Host, "cd.overdue");
        using var mother = await Visitor.AsAsync(ground.Host, "cd.singlemother");
        await mother.GoAsync("/toi/dong-y");
        var ask = mother.Page.QuerySelector("main .notice a, main a[href*='/thay/']")!.GetAttribute("href")!;
        await stranger.GoAsync(ask);
        Assert.Equal(404, stranger.Status);
        await mother.GoAsync(ask);
        Assert.Contains("Cao Nhật Minh", mother.Text);
        await mother.PressAsync("Đồng ý thay");
        Assert.Equal("/toi/dong-y", mother.At.AbsolutePath);

        var back = await child.GoAsync(child.At.PathAndQuery);
        var tokens = await client.ExchangeAsync(back!);
        Assert.Equal("Cao Nhật Minh", (await client.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).Body.GetProperty("name").GetString());
        Assert.Equal("citizen:cd.singlemother", await ground.Host.ScalarAsync<string>("SELECT actor FROM journal.entry WHERE event = 'identity.consent-given/1' AND on_behalf_of = 'citizen:cd.childofsinglemother'"));

        // And takes it back, for the child too.
        await mother.GoAsync("/toi/dong-y");
        await mother.GoAsync(mother.Page.QuerySelectorAll("main table a").Single(a => a.ParentElement!.TextContent.Contains("Cao Nhật Minh")).GetAttribute("href")!);
        await mother.PressAsync("Rút đồng ý");
        Assert.Equal(401, (await client.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).Status);
    }

    [Fact]
    public async Task What_was_not_asked_for_cannot_be_slipped_into_the_form()
    {
        using var client = new SampleClient(ground.Host);
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.eighty");
        await visitor.GoAsync(client.Begin("openid profile"));
        await visitor.PressAsync("Đồng ý", null, ("Chosen", "SoDinhDanh"));
        Assert.Contains("Chỉ chọn được trong các trường", visitor.Page.DocumentElement.TextContent);
    }
}
