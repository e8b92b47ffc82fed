using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Law on Identification 2023 art. 34: locks by an authority, and for the owner at the counter.</summary>
public sealed class LockTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string WhoAmI = "/api/identity/who-am-i";
    private TestHost Host => platform.Host;

    private async Task<Act> ActAsync(string login) => (await Host.ActAsync(login, "identity.handle", "Luật Căn cước 2023, Điều 34")) with { Matter = Guid.CreateVersion7() };

    private Task<Result<Done>> LockAsync(LockAccount.Command c, Act act) => Host.RunAsync<LockAccount, Done>(u => u.RunAsync(c, act, CancellationToken.None), act);

    private Task<Result<Done>> UnlockAsync(LockAccount.Command c, Act act) => Host.RunAsync<UnlockAccount, Done>(u => u.RunAsync(c, act, CancellationToken.None), act);

    [Fact]
    public async Task A_lock_by_the_authority_holds_on_the_next_request_and_its_end_opens_again()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(0)).Login);
        using var client = await Host.SignInAsync(account.Login);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(WhoAmI)).StatusCode);
        var command = new LockAccount.Command(account, "judicial", "Theo văn bản số 12 của cơ quan điều tra", null, false);
        Assert.Equal("KER-002", (await LockAsync(command, await ActAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.Equal("IDN-023", (await LockAsync(command with { Ground = "whim" }, await ActAsync("c06.duyet"))).Problem?.Code);
        Assert.Equal("IDN-024", (await LockAsync(command with { Until = Clock.DayOf(Host.Clock.UtcNow) }, await ActAsync("c06.duyet"))).Problem?.Code);
        Assert.True((await LockAsync(command, await ActAsync("c06.duyet"))).IsDone);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
        Assert.Equal("IDN-021", (await LockAsync(command, await ActAsync("c06.duyet"))).Problem?.Code);
        Assert.True((await UnlockAsync(command, await ActAsync("c06.duyet"))).IsDone);
        Assert.Null((await Host.AccountAsync(account.Login)).Unusable);
        Assert.Equal("IDN-022", (await UnlockAsync(command, await ActAsync("c06.duyet"))).Problem?.Code);
    }

    [Fact]
    public async Task A_lock_with_an_end_opens_by_itself_and_the_owner_locks_at_the_counter_after_a_comparison()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(1)).Login);
        var command = new LockAccount.Command(account, "terms", "Vi phạm điều khoản sử dụng", Clock.DayOf(Host.Clock.UtcNow).AddDays(3), false);
        Assert.True((await LockAsync(command, await ActAsync("c06.duyet"))).IsDone);
        Assert.Equal(DeAn06.Identity.Unusable.LockedByAuthority, (await Host.AccountAsync(account.Login)).Unusable);
        await Host.ScalarAsync<int>("UPDATE identity.account_fact SET valid = tstzrange(lower(valid) - interval '4 days', upper(valid) - interval '4 days') WHERE account_id = $1 AND kind = 'lock'", account.Id);
        Assert.Null((await Host.AccountAsync(account.Login)).Unusable);
        var own = new LockAccount.Command(account, AccountFact.ByOwner, "Chủ tài khoản yêu cầu, mẫu TK03", null, false);
        Assert.Equal("IDN-116", (await LockAsync(own, await ActAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.True((await LockAsync(own with { Compared = true }, await ActAsync("ca.vinhtuy"))).IsDone);
        Assert.Equal(DeAn06.Identity.Unusable.LockedByOwner, (await Host.AccountAsync(account.Login)).Unusable);
    }

    [Fact]
    public async Task The_pages_ask_for_an_open_matter_and_the_owner_sees_whom_they_represent()
    {
        using var officer = await Host.SignInAsync("ca.vinhtuy");
        foreach (var page in new[] { "tiep-nhan", "kich-hoat", "khoa" })
            Assert.StartsWith("/can-bo/viec/mo", (await officer.GetAsync("/can-bo/dinh-danh/" + page)).Headers.Location?.OriginalString);
        using var stranger = await Host.SignInAsync("mc.vinhtuy.1");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/can-bo/dinh-danh/tiep-nhan")).StatusCode);
        using var citizen = await Host.SignInAsync((await Host.CitizenAsync(0)).Login);
        Assert.Contains("Bạn đại diện cho", await citizen.GetStringAsync("/toi/uy-quyen"));
    }
}
