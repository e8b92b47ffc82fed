using System.Net;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 art. 14: whoever is under 14 or under guardianship uses the account once their representative confirms.</summary>
public sealed class ConfirmSignInTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Child = "cd.childofsinglemother";
    private const string Await = "/dang-nhap/cho-xac-nhan";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task A_childs_sign_in_opens_nothing_until_the_mother_confirms_it_on_her_own_page()
    {
        using var child = new FormBrowser(Host);
        Assert.StartsWith(Await, await child.SignInAsync(Child, query: "?returnUrl=/toi/du-lieu"));
        Assert.Equal(HttpStatusCode.OK, await child.GetAsync(Await + "?returnUrl=/toi/du-lieu"));
        Assert.Contains("Chờ người đại diện xác nhận", WebUtility.HtmlDecode(child.Html));
        Assert.Equal(HttpStatusCode.Unauthorized, await child.GetAsync(FactorGround.WhoAmI));
        await child.GetAsync("/toi/du-lieu");
        Assert.StartsWith("/dang-nhap", child.Location);
        await child.GetAsync(child.Location!);
        Assert.StartsWith(Await, child.Location);

        using var mother = await Visitor.AsAsync(Host, "cd.singlemother");
        await mother.GoAsync("/toi");
        Assert.Contains("Cao Nhật Minh chờ bạn xác nhận đăng nhập", mother.Text);
        await mother.GoAsync("/toi/uy-quyen");
        var session = mother.Page.QuerySelector("main input[name=session]")!.GetAttribute("value")!;
        using var stranger = new FormBrowser(Host);
        await stranger.SignInAsync("cd.overdue");
        await stranger.GetAsync("/toi/uy-quyen");
        await stranger.PostAsync("/toi/uy-quyen?handler=Confirm", ("session", session));
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await child.GetAsync(FactorGround.WhoAmI));

        await mother.PressAsync("Xác nhận");
        Assert.Equal("/toi/uy-quyen", mother.At.AbsolutePath);
        Assert.DoesNotContain("Chờ bạn xác nhận", mother.Text);
        Assert.Equal(HttpStatusCode.Redirect, await child.GetAsync(Await + "?returnUrl=/toi/du-lieu"));
        Assert.Equal("/toi/du-lieu", child.Location);
        Assert.Equal(HttpStatusCode.OK, await child.GetAsync(FactorGround.WhoAmI));
        await child.GetAsync("/toi/uy-quyen");
        Assert.Contains("đến 01/06/2034", WebUtility.HtmlDecode(child.Html));
        Assert.True(await Host.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM journal.entry WHERE event = 'identity.sign-in-answered/1' AND actor = 'citizen:cd.singlemother' AND on_behalf_of LIKE 'person:%')"));
    }

    [Fact]
    public async Task A_refused_sign_in_and_one_answered_too_late_open_nothing()
    {
        using var child = new FormBrowser(Host);
        await child.SignInAsync(Child);
        using var mother = await Visitor.AsAsync(Host, "cd.singlemother");
        await mother.GoAsync("/toi/uy-quyen");
        await mother.PressAsync("Từ chối");
        Assert.Equal(HttpStatusCode.Redirect, await child.GetAsync(Await));
        Assert.Equal("/dang-nhap", child.Location);

        await child.SignInAsync(Child);
        await mother.GoAsync("/toi/uy-quyen");
        await Host.ScalarAsync<int>("UPDATE identity.session SET created_at = created_at - interval '16 minutes' WHERE confirmed_at IS NULL AND ended_at IS NULL AND account_id = $1", (await Host.AccountAsync(Child)).Id);
        await mother.PressAsync("Xác nhận");
        Assert.Equal(404, mother.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await child.GetAsync(FactorGround.WhoAmI));
    }

    [Fact]
    public async Task A_grown_up_signs_in_without_anybodys_word_and_a_ward_does_not()
    {
        using var adult = new FormBrowser(Host);
        Assert.DoesNotContain(Await, await adult.SignInAsync("cd.tenant"));
        Assert.Equal(HttpStatusCode.OK, await adult.GetAsync(FactorGround.WhoAmI));
        var (ward, guardian) = ((await Host.AccountAsync("cd.tenant")).Person!.Value, (await Host.AccountAsync("cd.host")).Person!.Value);
        await Host.ScalarAsync<int>("""
            INSERT INTO population.relation (person_id, fact_id, relation_id, kind, other_id, valid, recorded, source)
            VALUES ($1, $3, $3, 'guardian', $2, daterange('2026-01-01', NULL), tstzrange($4, NULL), 'test'), ($2, $3, $3, 'ward', $1, daterange('2026-01-01', NULL), tstzrange($4, NULL), 'test')
            """, ward, guardian, Guid.CreateVersion7(), Host.Clock.UtcNow.AddDays(-1));
        Assert.Equal(HttpStatusCode.Unauthorized, await adult.GetAsync(FactorGround.WhoAmI)); // from the next request on
        using var again = new FormBrowser(Host);
        Assert.StartsWith(Await, await again.SignInAsync("cd.tenant"));
        using var visitor = await Visitor.AsAsync(Host, "cd.host");
        await visitor.GoAsync("/toi/uy-quyen");
        Assert.Contains("Thái Hoài Thương muốn đăng nhập", visitor.Text);
        await visitor.PressAsync("Xác nhận");
        Assert.Equal(HttpStatusCode.OK, await again.GetAsync(FactorGround.WhoAmI));
    }
}
