using System.Text.Json;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.Integration.Trust.Followers;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Ciba;

/// <summary>A client asks somebody elsewhere, who answers on their own device (CIBA Core 1.0, poll and ping).</summary>
public sealed class CibaTests(ConsentGround ground) : IClassFixture<ConsentGround>
{
    private const string Grant = "urn:openid:params:grant-type:ciba";
    private const string Endpoint = "/oidc/bc-authorize";

    [Fact]
    public async Task The_person_agrees_on_their_device_and_the_client_that_polls_gets_tokens_once()
    {
        using var client = await ClientAsync("poll");
        var asked = await client.PostAsync(Endpoint, ("scope", "openid profile"), ("login_hint", "cd.host"), ("binding_message", "K7-42"));
        Assert.Equal(200, asked.Status);
        var id = asked.Body.GetProperty("auth_req_id").GetString()!;
        Assert.Equal(5, asked.Body.GetProperty("interval").GetInt32());
        Assert.Equal("authorization_pending", await PollAsync(client, id));
        Assert.Equal("slow_down", await PollAsync(client, id));

        using var phone = await Visitor.AsAsync(ground.Host, "cd.host");
        await OpenAsync(phone);
        foreach (var said in (string[])["K7-42", "Bệnh viện mẫu", "Đăng ký khám bệnh", "Họ và tên"]) Assert.Contains(said, phone.Text);
        await phone.PressAsync("Đồng ý", ["birthdate"]);
        Assert.Contains("Bạn đã đồng ý", phone.Text);
        var tokens = await client.PostAsync("/oidc/token", ("grant_type", Grant), ("auth_req_id", id));
        Assert.Equal(200, tokens.Status);
        var info = await client.UserInfoAsync(tokens.Body.GetProperty("access_token").GetString()!);
        Assert.Equal("Dương Đình Khoa", info.Body.GetProperty("name").GetString());
        Assert.False(info.Body.TryGetProperty("birthdate", out _));
        Assert.Equal("invalid_grant", await PollAsync(client, id));
    }

    [Fact]
    public async Task A_refusal_an_end_of_time_and_a_lock_are_told_by_their_error()
    {
        using var client = await ClientAsync("poll");
        var refused = await AskAsync(client, "cd.tenant");
        using var phone = await Visitor.AsAsync(ground.Host, "cd.tenant");
        await OpenAsync(phone);
        await phone.PressAsync("Từ chối");
        Assert.Equal("access_denied", await PollAsync(client, refused));

        var late = await AskAsync(client, "cd.overdue", ("requested_expiry", "30"));
        ground.Host.Clock.Set(ground.Host.Clock.GetUtcNow().AddSeconds(31));
        Assert.Equal("expired_token", await PollAsync(client, late));

        var locked = await AskAsync(client, "cd.new");
        using var other = await Visitor.AsAsync(ground.Host, "cd.new");
        await OpenAsync(other);
        await other.PressAsync("Đồng ý");
        await ground.LockAsync("cd.new");
        Assert.Equal("access_denied", await PollAsync(client, locked));
        await ground.LockAsync("cd.new", on: false);
    }

    [Fact]
    public async Task A_client_that_waits_for_a_ping_is_pinged_with_its_own_token_and_is_not_told_the_answer()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = await ClientAsync("ping", receiver.Address);
        const string token = "thong-bao-0123456789abcdef";
        var id = await AskAsync(client, "cd.duetoday", ("client_notification_token", token));
        using var phone = await Visitor.AsAsync(ground.Host, "cd.duetoday");
        await OpenAsync(phone);
        await phone.PressAsync("Đồng ý");
        await Patience.UntilAsync(() => Task.FromResult(!receiver.Calls.IsEmpty));
        var call = receiver.Calls.First();
        Assert.Equal("Bearer " + token, call.Authorization);
        using var told = JsonDocument.Parse(call.Body);
        Assert.Equal(["auth_req_id"], told.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(id, told.RootElement.GetProperty("auth_req_id").GetString());
        Assert.Equal(200, (await client.PostAsync("/oidc/token", ("grant_type", Grant), ("auth_req_id", id))).Status);
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE payload LIKE '%' || $1 || '%'", token)); // at rest only sealed
    }

    [Fact]
    public async Task What_the_endpoint_cannot_take_is_refused_by_the_error_of_the_standard()
    {
        using var client = await ClientAsync("poll");
        foreach (var (error, form) in ((string, (string, string)[])[])
        [
            ("unknown_user_id", [("scope", "openid"), ("login_hint", "khong.co.ai")]),
            ("invalid_request", [("scope", "openid")]),
            ("invalid_request", [("scope", "openid"), ("login_hint", "cd.host"), ("id_token_hint", "x")]),
            ("invalid_request", [("scope", "openid"), ("login_hint_token", "x")]),
            ("invalid_request", [("scope", "openid"), ("login_hint", "cd.host"), ("requested_expiry", "-1")]),
            ("invalid_scope", [("scope", "profile"), ("login_hint", "cd.host")]),
            ("invalid_scope", [("scope", "openid dinh_danh"), ("login_hint", "cd.host")]),
            ("invalid_binding_message", [("scope", "openid"), ("login_hint", "cd.host"), ("binding_message", new string('x', 65))]),
            ("unknown_user_id", [("scope", "openid"), ("login_hint", "cd.wronglydead")]),
        ])
        {
            var answer = await client.PostAsync(Endpoint, form);
            Assert.Equal((400, error), (answer.Status, answer.Body.GetProperty("error").GetString()));
        }
        await ground.Host.ScalarAsync<int>("UPDATE identity.client SET ciba_mode = NULL WHERE client_id = $1", SampleClient.Id);
        Assert.Equal("unauthorized_client", (await client.PostAsync(Endpoint, ("scope", "openid"), ("login_hint", "cd.host"))).Body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Nobody_answers_for_another_and_an_ID_token_names_its_person()
    {
        using var client = await ClientAsync("poll");
        using var visitor = await Visitor.AsAsync(ground.Host, "cd.eighty");
        var hint = (await client.SignInAsync(visitor, "openid")).GetProperty("id_token").GetString()!;
        var asked = await client.PostAsync(Endpoint, ("scope", "openid"), ("id_token_hint", hint));
        Assert.Equal(200, asked.Status);
        await OpenAsync(visitor);
        var path = visitor.At.PathAndQuery;
        using var stranger = await Visitor.AsAsync(ground.Host, "cd.father");
        await stranger.GoAsync(path);
        Assert.Equal(404, stranger.Status);
        await stranger.GoAsync("/toi/yeu-cau");
        Assert.Contains("Không có yêu cầu nào", stranger.Text);
    }

    private async Task<SampleClient> ClientAsync(string mode, string? notify = null)
    {
        await ground.Host.ScalarAsync<int>("""
            UPDATE identity.client SET ciba_mode = $1, ciba_notification_uri = $2, grants = ARRAY['authorization_code', 'refresh_token', 'urn:openid:params:grant-type:ciba'] WHERE client_id = $3
            """, mode, notify ?? "", SampleClient.Id);
        return new SampleClient(ground.Host);
    }

    private static async Task<string> AskAsync(SampleClient client, string login, params (string Name, string Value)[] more)
    {
        var asked = await client.PostAsync(Endpoint, [("scope", "openid profile"), ("login_hint", login), .. more]);
        Assert.True(asked.Status == 200, asked.Body.GetRawText());
        return asked.Body.GetProperty("auth_req_id").GetString()!;
    }

    private static async Task<string?> PollAsync(SampleClient client, string id) => (await client.PostAsync("/oidc/token", ("grant_type", Grant), ("auth_req_id", id))).Body.GetProperty("error").GetString();

    private static async Task OpenAsync(Visitor phone)
    {
        await phone.GoAsync("/toi/yeu-cau");
        await phone.GoAsync(phone.Page.QuerySelector("main .card a")!.GetAttribute("href")!);
    }
}
