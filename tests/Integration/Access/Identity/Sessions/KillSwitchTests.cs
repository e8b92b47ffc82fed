using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Living;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>security.md 9, 12: what kills holds on the very next request, on every node, and what is annulled lives again.</summary>
public sealed class KillSwitchTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Day = "2026-11-20";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task An_owners_lock_holds_at_once_on_every_node_and_opens_by_two_factors_of_which_none_is_a_text()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(1)).Login);
        var secret = await Host.AddAppAsync(account);
        await Host.SetPhoneAsync(account, "+84912000301");
        await using var second = await TestHost.StartAsync(Host.Database, 1000, new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        using var here = new FormBrowser(Host);
        await SignInAsync(here, account, secret, 0);
        using var there = new FormBrowser(second);
        there.Steal(here);
        Assert.Equal(HttpStatusCode.OK, await there.GetAsync(FactorGround.WhoAmI));
        await here.GetAsync("/toi/tai-khoan/khoa");
        await here.PostAsync("/toi/tai-khoan/khoa");
        Assert.Contains("Tài khoản đã khóa", here.Html);
        Assert.Equal(HttpStatusCode.Unauthorized, await there.GetAsync(FactorGround.WhoAmI));

        Assert.Equal("/dang-nhap/them", await here.SignInAsync(account.Login));
        await here.GetAsync("/dang-nhap/them");
        Assert.DoesNotContain("Gửi mã tới", here.Html);
        await Host.ScalarAsync<int>("UPDATE identity.totp SET last_step = 0 WHERE account_id = $1", account.Id);
        Assert.Equal("/dang-nhap/mo-khoa", await here.PostAsync("/dang-nhap/them?handler=App", ("AppCode", Totp.CodeAt(secret, Totp.StepAt(Host.Clock.UtcNow)))));
        await here.GetAsync("/dang-nhap/mo-khoa");
        Assert.NotNull(await here.PostAsync("/dang-nhap/mo-khoa"));
        Assert.Equal(HttpStatusCode.OK, await here.GetAsync(FactorGround.WhoAmI));
        Assert.Equal(HttpStatusCode.Unauthorized, await there.GetAsync(FactorGround.WhoAmI)); // the session of before stays over
        Assert.Equal((1, 1), (await Host.ToldAsync(account, "identity.owner-locked/1"), await Host.ToldAsync(account, "identity.owner-unlocked/1")));
    }

    /// <summary>
    /// Interleavings of lock, death, annulment, unlock, sign-in and sign-out against a model: a session is served exactly when it is open and nothing kills the
    /// account. Locks end sessions; death does not, so that its annulment gives them back.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_request_is_served_after_a_kill_and_each_is_served_again_after_its_annulment(int seed)
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(3 + seed)).Login);
        var random = new Random(seed);
        var (locked, dead, live, over) = (false, false, new List<HttpClient>(), new List<HttpClient>());
        var story = new List<string>();
        for (var step = 0; step < 40; step++)
        {
            var deed = random.Next(6);
            story.Add(deed.ToString(System.Globalization.CultureInfo.InvariantCulture));
            switch (deed)
            {
                case 0 when !dead:
                    await DieAsync(account);
                    dead = true;
                    break;
                case 1 when dead:
                    await AnnulAsync(account);
                    dead = false;
                    break;
                case 2:
                    await LockAsync(account);
                    (locked, over, live) = (true, [.. over, .. live], []);
                    break;
                case 3:
                    await UnlockAsync(account, locked);
                    locked = false;
                    break;
                case 4:
                    var opened = await Host.SignInAsync(account.Login);
                    live.Add(opened);
                    break;
                case 5 when live.Count > 0:
                    await SignOutAsync(account, live[0]);
                    over.Add(live[0]);
                    live.RemoveAt(0);
                    break;
            }
            var expected = locked || dead ? HttpStatusCode.Unauthorized : HttpStatusCode.OK;
            foreach (var client in live) Assert.True(expected == await AskAsync(client), $"{expected} after {string.Join(' ', story)} (seed {seed})");
            foreach (var client in over) Assert.True(await AskAsync(client) == HttpStatusCode.Unauthorized, $"an ended session was served after {string.Join(' ', story)} (seed {seed})");
        }
        if (dead) await AnnulAsync(account);
        foreach (var client in live.Concat(over)) client.Dispose();
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(FactorGround.WhoAmI);
        return answer.StatusCode;
    }

    private async Task SignInAsync(FormBrowser browser, Account account, byte[] secret, int ahead)
    {
        await browser.SignInAsync(account.Login);
        await browser.GetAsync("/dang-nhap/them");
        Assert.NotNull(await browser.PostAsync("/dang-nhap/them?handler=App", ("AppCode", Totp.CodeAt(secret, Totp.StepAt(Host.Clock.UtcNow) + ahead))));
    }

    /// <summary>The head of the police of the person's commune, who records a death by an extract.</summary>
    private async Task<Act> PoliceAsync(Account account, string role)
    {
        var area = await Host.ScalarAsync<string>("SELECT COALESCE(commune, '') FROM population.person WHERE person_id = $1", account.Person!.Value);
        var police = (await Host.Services.GetRequiredService<AccountTable>().DemoAsync(default)).First(a => a.Roles.Contains(role));
        return WhoActs.Plain(police, Host.Clock.UtcNow).For("population.update", "Nghị định 70/2024/NĐ-CP, Điều 4") with { Jurisdiction = area, Matter = Guid.CreateVersion7() };
    }

    private Task<long> VersionAsync(Account account) => Host.ScalarAsync<long>("SELECT version::bigint FROM population.person WHERE person_id = $1", account.Person!.Value);

    private async Task DieAsync(Account account)
    {
        var (act, version) = (await PoliceAsync(account, "police-head"), await VersionAsync(account));
        var command = new RecordLifeEvent.Command(account.Person!.Value, "death", Day, "Tại nhà", "Trích lục khai tử 12/2026", "UBND", version);
        var recorded = await Host.RunAsync<RecordLifeEvent, RecordedLifeEvent>(u => u.RunAsync(command, act, default), act);
        Assert.True(recorded.IsDone, recorded.Problem?.ToString());
    }

    /// <summary>Two officers: one proposes the annulment with a paper, the other approves it.</summary>
    private async Task AnnulAsync(Account account)
    {
        var (one, two, version) = (await PoliceAsync(account, "police-receiver"), await PoliceAsync(account, "police-head"), await VersionAsync(account));
        await using var scope = Host.Services.CreateAsyncScope();
        var paper = await scope.ServiceProvider.GetRequiredService<Files>().TakeAsync(new MemoryStream("%PDF-1.4\ngiay to mau\n%%EOF\n"u8.ToArray()), "giay.pdf", one, default);
        var command = new ProposeAnnulment.Command(account.Person!.Value, "death", "Khai tử nhầm người cùng tên", [paper.Value.Id], version);
        var proposed = await Host.RunAsync<ProposeAnnulment, ProposedDeed>(u => u.RunAsync(command, one, default), one);
        Assert.True(proposed.IsDone, proposed.Problem?.ToString());
        Assert.True(DeAn06.Work.CaseId.TryParse(proposed.Value.Id, out var id));
        var decided = await Host.RunAsync<ApproveDeed, DecidedDeed>(u => u.RunAsync(id, "Đúng là nhầm", two with { Office = one.Office }, default), two);
        Assert.True(decided.IsDone, decided.Problem?.ToString());
    }

    private async Task LockAsync(Account account)
    {
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<LockOwn, Done>(u => u.RunAsync(account, act, CancellationToken.None), act);
    }

    private async Task UnlockAsync(Account account, bool wasLocked)
    {
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        var proof = new Proof(account.Id, ["hwk"], true, false, act.At, Proof.NewNonce(), null, null, 1);
        var opened = await Host.RunAsync<UnlockOwn, Done>(u => u.RunAsync(account, proof, act, CancellationToken.None), act);
        Assert.Equal(wasLocked, opened.IsDone);
        var weak = proof with { Methods = ["pwd", "sms"] };
        Assert.Equal("IDN-004", (await Host.RunAsync<UnlockOwn, Done>(u => u.RunAsync(account, weak, act, CancellationToken.None), act)).Problem?.Code);
    }

    private async Task SignOutAsync(Account account, HttpClient client)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.Headers.Cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
        var secret = Host.Services.GetService(typeof(SessionCookie)) is SessionCookie cookie ? cookie.Read(http)! : [];
        var id = await Host.ScalarAsync<Guid>("SELECT session_id FROM identity.session WHERE id_hash = $1", System.Security.Cryptography.SHA256.HashData(secret));
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<EndSessions, Done>(u => u.RunAsync(account, id, null, act), act);
    }
}
