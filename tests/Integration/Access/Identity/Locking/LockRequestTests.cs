using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 art. 30: requests of authorities (TK03), received by one office, decided by another within their terms.</summary>
public sealed class LockRequestTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string WhoAmI = "/api/identity/who-am-i";
    private const string Form = "/can-bo/dinh-danh/yeu-cau";
    private TestHost Host => platform.Host;

    private async Task<Act> ActAsync(string login) => (await Host.ActAsync(login, "procedure.handle", "Nghị định 69/2024/NĐ-CP")) with { Matter = Guid.CreateVersion7() };

    private static ReceiveLockRequest.Command Lock(Guid person, string document, DateOnly? ends = null) =>
        new(person, "lock", "judicial", "Tòa án nhân dân thành phố Hà Nội", document, new(2026, 11, 19), "Phục vụ xét xử vụ án", ends, null);

    private static ReceiveLockRequest.Command Unlock(Guid person, string document, string earlier) =>
        new(person, "unlock", null, "Tòa án nhân dân thành phố Hà Nội", document, new(2026, 11, 20), "Vụ án đã xét xử xong", null, earlier);

    private async Task<Result<CaseId>> ReceiveAsync(ReceiveLockRequest.Command c, Act act) => await Host.RunAsync<ReceiveLockRequest, CaseId>(u => u.RunAsync(c, act, default), act);

    private async Task<Result<CaseId>> ForwardAsync(CaseId id, Act act) => await Host.RunAsync<ForwardLockRequest, CaseId>(u => u.RunAsync(id, "Đủ căn cứ", act, default), act);

    private async Task<Result<Done>> GrantAsync(CaseId id, Act act) => await Host.RunAsync<GrantLockRequest, Done>(u => u.RunAsync(id, "Đúng văn bản", act, default), act);

    private async Task<string> OtherReceiverAsync() =>
        (await Host.Services.GetRequiredService<AccountTable>().DemoAsync(default)).First(a => a.Roles.Contains("police-receiver") && a.Area != "00283").Login;

    private async Task<CaseId> ForwardedAsync(ReceiveLockRequest.Command c)
    {
        var received = await ReceiveAsync(c, await ActAsync("ca.vinhtuy"));
        Assert.True(received.IsDone, received.Problem?.ToString());
        return (await ForwardAsync(received.Value, await ActAsync("ca.vinhtuy"))).Value;
    }

    [Fact]
    public async Task A_request_is_received_forwarded_and_granted_by_the_pages_within_its_terms_and_holds_on_the_next_request()
    {
        var (login, person) = await Host.CitizenAsync(0);
        var number = (await Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL LIMIT 1", person))!;
        using var owner = await Host.SignInAsync(login);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(WhoAmI)).StatusCode);
        using var counter = await Host.AtDeskAsync("ca.vinhtuy", "procedure.handle");
        await counter.GoAsync(Form);
        await counter.PressAsync("Tiếp nhận", null, ("Number", number), ("Deed", "lock"), ("Ground", "judicial"), ("Authority", "Tòa án nhân dân thành phố Hà Nội"), ("Document", "12/2026/CV-TA"),
            ("DocumentOn.Day", "19"), ("DocumentOn.Month", "11"), ("DocumentOn.Year", "2026"), ("EndsOn.Day", ""), ("EndsOn.Month", ""), ("EndsOn.Year", ""), ("Reason", "Phục vụ xét xử vụ án"));
        Assert.Contains("12/2026/CV-TA", counter.Text);
        Assert.Contains("23 tháng 11 năm 2026", counter.Text); // a Friday's request goes on the next working day
        Assert.DoesNotContain(number, counter.At.ToString());
        await counter.PressAsync("Chuyển cơ quan quản lý căn cước", null, ("Reason", "Đủ căn cứ"));
        Assert.Contains("Đã chuyển cơ quan quản lý căn cước", counter.Text);
        Assert.DoesNotContain(counter.Page.QuerySelectorAll("main button"), b => b.TextContent.Contains("Chấp thuận"));

        using var authority = await Host.AtDeskAsync("c06.duyet", "procedure.handle");
        await authority.GoAsync("/can-bo?loc=tat-ca");
        var id = CaseId.Of(await Host.ScalarAsync<Guid>("SELECT case_id FROM identity.lock_request WHERE person_id = $1", person));
        Assert.Equal("G01.C06", await Host.ScalarAsync<string>("SELECT office FROM work.case WHERE id = $1", id.Value));
        await authority.GoAsync($"{Form}/{id}");
        Assert.Contains("25 tháng 11 năm 2026", authority.Text); // the 24th is a holiday
        await authority.PressAsync("Chấp thuận", null, ("Reason", "Đúng văn bản"));
        Assert.Contains("Đã chấp thuận", authority.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await owner.GetAsync(WhoAmI)).StatusCode);
        Assert.Equal(DeAn06.Identity.Unusable.LockedByAuthority, (await Host.AccountAsync(login)).Unusable);
        await counter.GoAsync(counter.At.AbsolutePath);
        Assert.Contains("Đúng văn bản", counter.Text); // the office answers the authority with it
        Assert.Equal(1L, await Host.ToldAsync(await Host.AccountAsync(login), "identity.account-locked/1"));
        foreach (var (name, actor) in ((string, string)[])[("identity.lock-requested/1", "ca.vinhtuy"), ("identity.lock-request-forwarded/1", "ca.vinhtuy"), ("identity.lock-request-decided/1", "c06.duyet"), ("identity.lock-request-viewed/1", "c06.duyet")])
            Assert.True(await Host.EntriesAsync(name, "officer:" + actor) > 0, name);
    }

    [Fact]
    public async Task Another_officer_decides_and_only_one_of_two_at_once()
    {
        var (_, person) = await Host.CitizenAsync(1);
        var received = await ReceiveAsync(Lock(person, "21/CV"), await ActAsync("ca.vinhtuy"));
        Assert.Equal("KER-003", (await ForwardAsync(received.Value, await ActAsync(await OtherReceiverAsync()))).Problem?.Code); // another area's police
        Assert.Equal("KER-002", (await ForwardAsync(received.Value, await ActAsync("tp.vinhtuy"))).Problem?.Code);
        var id = (await ForwardAsync(received.Value, await ActAsync("ca.vinhtuy.truong"))).Value;
        Assert.Equal("IDN-064", (await ForwardAsync(received.Value, await ActAsync("ca.vinhtuy"))).Problem?.Code);
        var decider = await ActAsync("c06.duyet");
        Assert.Equal("KER-003", (await GrantAsync(id, await ActAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.Equal("IDN-065", (await GrantAsync(id, decider with { Actor = (await ActAsync("ca.vinhtuy")).Actor })).Problem?.Code); // received it
        Assert.Equal("WRK-001", (await GrantAsync(id, decider with { Actor = (await ActAsync("ca.vinhtuy.truong")).Actor })).Problem?.Code); // forwarded it
        Assert.Equal("IDN-065", (await GrantAsync(id, decider with { OnBehalfOf = Actor.Parse("officer:ca.vinhtuy") })).Problem?.Code); // stands in for the receiver
        await Host.NewOfficerAsync("c06.ba", await Host.OfficeOfAsync("c06.duyet"), "approver");
        var other = await ActAsync("c06.ba");
        var both = await Task.WhenAll(GrantAsync(id, decider), GrantAsync(id, other));
        Assert.Equal(1, both.Count(b => b.IsDone));
        Assert.Equal("WRK-002", both.Single(b => !b.IsDone).Problem!.Code);
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.account_fact f JOIN identity.person_account p USING (account_id) WHERE p.person_id = $1 AND kind = 'lock' AND ground = 'judicial'", person));
    }

    [Fact]
    public async Task The_police_of_the_province_receive_and_forward_a_request_by_the_pages_too()
    {
        var login = (await Host.Services.GetRequiredService<AccountTable>().DemoAsync(default)).First(a => a.Login.StartsWith("cat.", StringComparison.Ordinal) && a.Roles.Contains("police-receiver") && a.Area == "01").Login;
        var (_, person) = await Host.CitizenAsync(7, "00283");
        var number = (await Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL LIMIT 1", person))!;
        using var counter = await Host.AtDeskAsync(login, "procedure.handle");
        await counter.GoAsync(Form);
        await counter.PressAsync("Tiếp nhận", null, ("Number", number), ("Deed", "lock"), ("Ground", "authority"), ("Authority", "Thanh tra thành phố Hà Nội"), ("Document", "81/TTr"),
            ("DocumentOn.Day", "19"), ("DocumentOn.Month", "11"), ("DocumentOn.Year", "2026"), ("EndsOn.Day", ""), ("EndsOn.Month", ""), ("EndsOn.Year", ""), ("Reason", "Phục vụ thanh tra"));
        Assert.Contains("81/TTr", counter.Text);
        await counter.PressAsync("Chuyển cơ quan quản lý căn cước", null, ("Reason", "Đủ căn cứ"));
        var id = CaseId.Of(await Host.ScalarAsync<Guid>("SELECT case_id FROM identity.lock_request WHERE person_id = $1 AND document = '81/TTr'", person));
        Assert.True((await GrantAsync(id, await ActAsync("c06.duyet"))).IsDone);
        await counter.GoAsync(counter.At.AbsolutePath);
        Assert.Contains("Đã chấp thuận", counter.Text);
    }

    [Fact]
    public async Task A_refusal_has_a_reason_and_locks_nothing()
    {
        var (login, person) = await Host.CitizenAsync(2);
        var id = await ForwardedAsync(Lock(person, "31/CV"));
        using var authority = await Host.AtDeskAsync("c06.duyet", "procedure.handle", "en");
        await authority.GoAsync($"{Form}/{id}");
        Assert.Contains("Request to lock an account", authority.Text);
        await authority.PressAsync("Refuse", null, ("Reason", ""));
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.lock_request WHERE person_id = $1 AND decided_at IS NOT NULL", person));
        await authority.PressAsync("Refuse", null, ("Reason", "Văn bản thiếu chữ ký"));
        Assert.Contains("Văn bản thiếu chữ ký", authority.Text);
        Assert.Null((await Host.AccountAsync(login)).Unusable);
    }

    [Fact]
    public async Task A_lock_opens_by_itself_when_its_ground_ends_and_the_person_is_told()
    {
        var (login, person) = await Host.CitizenAsync(3);
        var now = Host.Clock.UtcNow;
        Assert.True((await GrantAsync(await ForwardedAsync(Lock(person, "41/CV", Clock.DayOf(now).AddDays(2))), await ActAsync("c06.duyet"))).IsDone);
        var account = await Host.AccountAsync(login);
        var before = await Host.ToldAsync(account, "identity.account-unlocked/1"); // another test may have had the same person
        Assert.Equal(DeAn06.Identity.Unusable.LockedByAuthority, account.Unusable);
        try
        {
            Host.Clock.Set(now.AddDays(2));
            Assert.Null((await Host.AccountAsync(login)).Unusable);
            var at = TimeProvider.System.GetTimestamp();
            while (await Host.ToldAsync(account, "identity.account-unlocked/1") == before && TimeProvider.System.GetElapsedTime(at) < TimeSpan.FromSeconds(30)) await Task.Delay(100);
            Assert.Equal(before + 1, await Host.ToldAsync(account, "identity.account-unlocked/1"));
            Assert.Equal(1L, await Host.EntriesAsync("identity.lock-ended/1", "system:identity.lock-ended"));
        }
        finally
        {
            Host.Clock.Set(now.AddSeconds(30));
        }
    }

    [Fact]
    public async Task An_unlock_ends_the_lock_of_its_document_and_no_other_authoritys()
    {
        var (login, person) = await Host.CitizenAsync(4);
        Assert.Equal("IDN-063", (await ReceiveAsync(Unlock(person, "52/CV", "51/CV"), await ActAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.True((await GrantAsync(await ForwardedAsync(Lock(person, "51/CV")), await ActAsync("c06.duyet"))).IsDone);
        Assert.True((await GrantAsync(await ForwardedAsync(Lock(person, "99/CQDT") with { Authority = "Cơ quan điều tra" }), await ActAsync("c06.duyet"))).IsDone);
        Assert.True((await GrantAsync(await ForwardedAsync(Unlock(person, "52/CV", "51/cv")), await ActAsync("c06.duyet"))).IsDone);
        Assert.Equal(DeAn06.Identity.Unusable.LockedByAuthority, (await Host.AccountAsync(login)).Unusable); // the other still holds
        Assert.Equal("IDN-063", (await ReceiveAsync(Unlock(person, "53/CV", "51/CV"), await ActAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.True((await GrantAsync(await ForwardedAsync(Unlock(person, "54/CV", "99/CQDT")), await ActAsync("c06.duyet"))).IsDone);
        using var owner = await Host.SignInAsync(login);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(WhoAmI)).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_or_impossible_is_refused_at_the_counter()
    {
        var (_, person) = await Host.CitizenAsync(5);
        var act = await ActAsync("ca.vinhtuy");
        var good = Lock(person, "61/CV");
        var today = Clock.DayOf(act.At);
        foreach (var (command, code) in ((ReceiveLockRequest.Command, string)[])
        [
            (good with { Deed = "open" }, "IDN-066"), (good with { Ground = "owner" }, "IDN-023"), (good with { Ground = "keeper" }, "IDN-023"), (good with { Authority = " " }, "IDN-060"),
            (good with { Document = "" }, "IDN-061"), (good with { DocumentOn = null }, "IDN-061"), (good with { DocumentOn = today.AddDays(1) }, "IDN-061"), (good with { EndsOn = today }, "IDN-024"),
            (good with { Reason = "vì" }, "WRK-007"), (good with { Person = Guid.CreateVersion7() }, "IDN-062"),
        ])
            Assert.Equal(code, (await ReceiveAsync(command, act)).Problem?.Code);
        Assert.Equal("WRK-012", (await ReceiveAsync(good, act with { Matter = null })).Problem?.Code);
        Assert.Equal("KER-002", (await ReceiveAsync(good, await ActAsync("tp.vinhtuy"))).Problem?.Code);
        using var stranger = await Host.AtDeskAsync("tp.vinhtuy", "procedure.handle");
        await stranger.GoAsync(Form);
        Assert.Equal(403, stranger.Status);
    }
}
