using AngleSharp.Dom;
using DeAn06.Identity;
using DeAn06.Identity.CrossDevice;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using System.Net;

namespace DeAn06.Tests.Integration.Identity.CrossDevice;

/// <summary>A computer signs in by a phone that is signed in: bound to the browser, once, with the number on its screen, without script.</summary>
public sealed class CrossingTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string WhoAmI = "/api/identity/who-am-i";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task A_phone_lets_a_computer_in_with_the_number_on_its_screen_and_the_code_serves_once()
    {
        using var computer = await ShowAsync();
        using var phone = await Visitor.AsAsync(Host, "cd.host");
        var (path, number) = await ReadAsync(computer);
        Assert.Equal(HttpStatusCode.NoContent, (await computer.Client.GetAsync("/dang-nhap/qr/cho")).StatusCode);
        await phone.GoAsync(path);
        Assert.Contains("Xin vào lúc", phone.Text);
        await phone.PressAsync("Cho vào", null, ("Number", number));
        Assert.Contains("Máy kia đã được vào", phone.Text);
        Assert.Equal(HttpStatusCode.OK, (await computer.Client.GetAsync("/dang-nhap/qr/cho")).StatusCode);
        await computer.GoAsync("/dang-nhap/qr");
        Assert.Contains("citizen:cd.host", await computer.Client.GetStringAsync(WhoAmI));
        Assert.Equal(2, await Host.ScalarAsync<short>("SELECT x.level FROM identity.session x JOIN identity.login l USING (account_id) WHERE l.login = 'cd.host' ORDER BY x.created_at DESC LIMIT 1"));

        await phone.GoAsync(path);
        Assert.Contains("Mã không còn dùng được", phone.Text);
    }

    [Fact]
    public async Task Who_carries_the_QR_away_gets_no_session()
    {
        using var computer = await ShowAsync();
        using var phone = await Visitor.AsAsync(Host, "cd.tenant");
        using var thief = await Visitor.AsAsync(Host, null);
        var (path, number) = await ReadAsync(computer);
        await phone.GoAsync(path);
        await phone.PressAsync("Cho vào", null, ("Number", number));
        await thief.GoAsync(path);
        Assert.Equal("/dang-nhap", thief.At.AbsolutePath);
        await thief.GoAsync("/dang-nhap/qr");
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Client.GetAsync(WhoAmI)).StatusCode);
        // Whoever knows the code's name still lacks the secret of the browser that showed it.
        var act = Act.BySystem("crossing", Host.Clock.UtcNow);
        var let = await Host.RunAsync<UseCrossing, UseCrossing.Let>(u => u.RunAsync(path.Split('/')[^1], Credentials.NewSecret(), act, default), act);
        Assert.Equal(ConsentProblems.CodeOver.Code, let.Problem?.Code);
        await computer.GoAsync("/dang-nhap/qr");
        Assert.Equal(HttpStatusCode.OK, (await computer.Client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_number_or_a_refusal_ends_the_code_for_good()
    {
        foreach (var wrong in (bool[])[true, false])
        {
            using var computer = await ShowAsync();
            using var phone = await Visitor.AsAsync(Host, "cd.overdue");
            var (path, number) = await ReadAsync(computer);
            await phone.GoAsync(path);
            await phone.PressAsync(wrong ? "Cho vào" : "Không phải tôi", null, ("Number", wrong ? (number == "10" ? "11" : "10") : ""));
            await phone.GoAsync(path);
            Assert.Contains("Mã không còn dùng được", phone.Text);
            await computer.GoAsync("/dang-nhap/qr");
            Assert.Contains("Điện thoại đã từ chối", computer.Text);
            Assert.Equal(HttpStatusCode.Unauthorized, (await computer.Client.GetAsync(WhoAmI)).StatusCode);
        }
    }

    [Fact]
    public async Task A_code_ends_after_two_minutes_and_an_account_that_was_locked_meanwhile_is_not_let_in()
    {
        using var computer = await ShowAsync();
        using var phone = await Visitor.AsAsync(Host, "cd.duetoday");
        var (path, number) = await ReadAsync(computer);
        await phone.GoAsync(path);
        await Host.ScalarAsync<int>("UPDATE identity.crossing SET expires_at = $1 WHERE decided_at IS NULL", Host.Clock.UtcNow);
        await phone.PressAsync("Cho vào", null, ("Number", number));
        Assert.Contains("đã hết hạn", phone.Page.DocumentElement.TextContent);

        await computer.GoAsync("/dang-nhap/qr");
        await computer.PressAsync("Tạo mã QR");
        (path, number) = await ReadAsync(computer);
        await phone.GoAsync(path);
        await phone.PressAsync("Cho vào", null, ("Number", number));
        await Host.ScalarAsync<int>("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT account_id, gen_random_uuid(), 'lock', 'owner', tstzrange($1, NULL), 'test' FROM identity.login WHERE login = 'cd.duetoday'
            """, Host.Clock.UtcNow);
        await computer.GoAsync("/dang-nhap/qr");
        Assert.Equal(HttpStatusCode.Unauthorized, (await computer.Client.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task An_old_proof_on_the_phone_is_asked_for_again()
    {
        using var computer = await ShowAsync();
        using var phone = await Visitor.AsAsync(Host, "cd.new");
        await Host.ScalarAsync<int>("UPDATE identity.session x SET authenticated_at = authenticated_at - interval '11 minutes' FROM identity.login l WHERE l.account_id = x.account_id AND l.login = 'cd.new'");
        var (path, _) = await ReadAsync(computer);
        await phone.GoAsync(path);
        Assert.Equal("/dang-nhap", phone.At.AbsolutePath);
        Assert.Contains("lai=1", phone.At.Query);
    }

    [Fact]
    public async Task A_network_cannot_pile_up_codes()
    {
        await Host.ScalarAsync<int>("UPDATE identity.crossing SET expires_at = $1", Host.Clock.UtcNow);
        for (var i = 0; i < Crossing.MostOfNetwork; i++) (await ShowAsync()).Dispose();
        using var refused = await Visitor.AsAsync(Host, null);
        await refused.GoAsync("/dang-nhap/qr");
        await refused.PressAsync("Tạo mã QR");
        Assert.Contains("nhiều mã QR chờ", refused.Page.DocumentElement.TextContent);
        await Host.ScalarAsync<int>("UPDATE identity.crossing SET expires_at = $1", Host.Clock.UtcNow);
    }

    private async Task<Visitor> ShowAsync()
    {
        var computer = await Visitor.AsAsync(Host, null);
        await computer.GoAsync("/dang-nhap/qr");
        await computer.PressAsync("Tạo mã QR");
        Assert.NotNull(computer.Page.QuerySelector("noscript"));
        return computer;
    }

    /// <summary>What the phone's camera and its owner's eyes read off the screen.</summary>
    private static async Task<(string Path, string Number)> ReadAsync(Visitor computer)
    {
        var picture = computer.Page.QuerySelector("figure.qr img")!.GetAttribute("src")!;
        var svg = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(picture.Split(',')[1]));
        return (new Uri(await Zbar.ReadAsync(svg)).AbsolutePath, computer.Page.QuerySelector("strong.code")!.TextContent);
    }
}
