using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>The keeper of accounts and the officers of their office: by the pages, without script, and against those who would reach further.</summary>
public sealed class OfficerPageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string WhoAmI = "/api/identity/who-am-i";
    private TestHost Host => platform.Host;

    private static async Task<JsonElement> WhoAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement>(WhoAmI);

    [Fact]
    public async Task A_keeper_sees_the_officers_of_their_own_offices_only_page_by_page_and_it_is_journaled()
    {
        var office = await Host.OfficeOfAsync("ca.vinhtuy");
        for (var i = 0; i < 21; i++) await Host.NewOfficerAsync($"ca.doi{i:00}", office, "police-receiver");
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong");
        await keeper.GoAsync(OfficeGround.List);
        Assert.Equal(20, keeper.Page.QuerySelectorAll("main tbody tr").Length);
        Assert.DoesNotContain("tp.vinhtuy", keeper.Text);
        await keeper.GoAsync(keeper.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("ca.vinhtuy.truong", keeper.Text);
        Assert.DoesNotContain("ca.doi00", keeper.Text);
        await keeper.GoAsync(OfficeGround.List + "?q=can+bo+ca.doi07");
        Assert.Equal("ca.doi07", keeper.Page.QuerySelector("main tbody code")!.TextContent);
        Assert.Single(keeper.Page.QuerySelectorAll("main tbody tr"));
        await keeper.GoAsync(OfficeGround.List + "?q=%25");
        Assert.Contains("Không có cán bộ nào", keeper.Text);
        Assert.True(await Host.EntriesAsync("identity.officers-listed/1", "officer:ca.vinhtuy.truong") >= 4);
        using var chair = await Host.AtDeskAsync("ct.vinhtuy");
        await chair.GoAsync(OfficeGround.List);
        Assert.Contains("tp.vinhtuy", chair.Text); // the committee's own
        Assert.Contains("mc.vinhtuy.1", chair.Text); // and of the centre below it
        Assert.DoesNotContain("ca.vinhtuy", chair.Text);
    }

    [Fact]
    public async Task Officers_of_another_office_or_area_do_not_exist_for_a_keeper_and_without_the_permission_or_a_matter_nobody_enters()
    {
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong");
        foreach (var login in (string[])["tp.vinhtuy", "c06.duyet", "ld.01", (await OtherHeadAsync()).Login])
        {
            var other = await Host.AccountAsync(login);
            await keeper.GoAsync($"{OfficeGround.List}/{other.Id}");
            Assert.Equal(404, keeper.Status);
            await keeper.GoAsync($"{OfficeGround.List}/{other.Id}/ma-moi");
            Assert.DoesNotContain("Cấp mã", keeper.Text);
            var act = await Host.KeeperAsync("ca.vinhtuy.truong");
            Assert.Equal("KER-003", (await Host.GiveAsync(act, other, await Host.OfficeOfAsync("ca.vinhtuy"), "police-receiver")).Problem?.Code);
            Assert.Equal("KER-003", (await Host.EndAsync(act, other, other.Seat!.Value)).Problem?.Code);
            Assert.Equal("KER-003", (await LockAsync(other, act)).Problem?.Code);
            Assert.Equal("KER-003", (await Host.RunAsync<DeAn06.Identity.Recovery.OpenAtCounter, string>(u => u.RunAsync(other, false, act, default), act)).Problem?.Code);
        }
        var own = await Host.AccountAsync("ca.vinhtuy");
        Assert.Equal("IDN-027", (await Host.GiveAsync(await Host.KeeperAsync("ca.vinhtuy.truong"), own, await Host.OfficeOfAsync("c06.duyet"), "auditor")).Problem?.Code);
        Assert.Equal("IDN-042", (await Host.GiveAsync(await Host.KeeperAsync("ca.vinhtuy.truong"), own, await Host.OfficeOfAsync("ca.vinhtuy"), "approver")).Problem?.Code);
        using var stranger = await Host.AtDeskAsync("ca.vinhtuy");
        await stranger.GoAsync(OfficeGround.List);
        Assert.Equal(403, stranger.Status);
        using var idle = await Host.SignInAsync("ct.vinhtuy");
        var act2 = await Host.ActAsync("ct.vinhtuy", "work.matter", "");
        await Host.RunAsync<DeAn06.Work.Matters.CloseMatter, Done>(u => u.RunAsync(act2, default), act2);
        Assert.StartsWith("/can-bo/viec/mo", (await idle.GetAsync(OfficeGround.List)).Headers.Location?.OriginalString);
        Assert.Equal("WRK-012", (await Host.GiveAsync(act2, own, own.Office, "police-receiver")).Problem?.Code);
    }

    [Fact]
    public async Task An_officer_is_added_and_gets_a_seat_and_both_hold_on_the_next_request()
    {
        using var keeper = await Host.AtDeskAsync("ct.vinhtuy");
        await keeper.GoAsync(OfficeGround.List + "/moi");
        var centre = keeper.Page.QuerySelectorAll("#Office option").Single(o => o.TextContent.Contains("Trung tâm")).GetAttribute("value")!;
        await keeper.PressAsync("Thêm cán bộ", null, ("Name", "Lê Thị Mới"), ("Login", "mc.moi"), ("Office", centre), ("Roles", "insurance"));
        Assert.Matches("[2-9A-Z]{5} [2-9A-Z]{5}", keeper.Text);
        var officer = await Host.AccountAsync("mc.moi");
        Assert.Equal((centre, "insurance"), (officer.Office, Assert.Single(officer.Roles)));
        using var client = await Host.SignInAsync("mc.moi");
        Assert.DoesNotContain("population.search", (await WhoAsync(client)).GetProperty("rights").ToString());

        await keeper.GoAsync($"{OfficeGround.List}/{officer.Id}");
        await keeper.PressAsync("Giao vị trí", null, ("Office", centre), ("Roles", "one-stop"), ("GiveReason", "Thiếu người ở bàn 3"));
        Assert.Contains("Cán bộ một cửa", keeper.Text);
        var seats = await Host.SeatsAsync(officer);
        Assert.Equal(2, seats.Count);
        Assert.DoesNotContain("population.search", (await WhoAsync(client)).GetProperty("rights").ToString()); // the session stays in its seat
        await keeper.PressAsync("Kết thúc vị trí", null, ("EndSeat", seats[0].Id.ToString()), ("EndReason", "Chuyển sang một cửa"));
        Assert.Contains("Vị trí đã kết thúc", keeper.Text);
        Assert.Equal(("", 0), ((await WhoAsync(client)).GetProperty("office").GetString(), (await WhoAsync(client)).GetProperty("rights").GetArrayLength()));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/can-bo/dinh-danh/khoa")).StatusCode);
        Assert.Equal((1L, 1L, 1L), (await Host.EntriesAsync("identity.officer-added/1", "officer:ct.vinhtuy"), await Host.EntriesAsync("identity.seat-given/1", "officer:ct.vinhtuy"), await Host.EntriesAsync("identity.seat-ended/1", "officer:ct.vinhtuy")));
        Assert.Equal((1L, 1L), (await Host.ToldAsync(officer, "identity.seat-given/1"), await Host.ToldAsync(officer, "identity.seat-ended/1")));
        await keeper.GoAsync(OfficeGround.List + "/moi");
        await keeper.PressAsync("Thêm cán bộ", null, ("Name", "Lê Thị Mới"), ("Login", "MC.MOI"), ("Office", centre), ("Roles", "insurance"));
        Assert.Contains("đã có người dùng", keeper.Text);
        await keeper.PressAsync("Thêm cán bộ", null, ("Name", " "), ("Login", "mc.moi2"), ("Office", centre), ("Roles", "insurance"));
        Assert.Contains("Họ tên cần từ 1 đến 120", keeper.Text);
    }

    [Fact]
    public async Task A_role_that_decides_waits_for_a_second_keeper_who_is_neither_the_first_nor_the_officer()
    {
        var office = await Host.OfficeOfAsync("ca.vinhtuy");
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong");
        await keeper.GoAsync(OfficeGround.List + "/moi");
        await keeper.PressAsync("Thêm cán bộ", null, ("Name", "Phó Trưởng"), ("Login", "ca.pho"), ("Office", office), ("Roles", "police-head"));
        Assert.Contains("Chờ người thứ hai duyệt", keeper.Text);
        var officer = await Host.AccountAsync("ca.pho");
        Assert.Equal((office, 0), (officer.Office, officer.Rights.Count)); // a place, no role yet
        using var client = await Host.SignInAsync("ca.pho");
        var id = CaseOf(await Host.ScalarAsync<Guid>("SELECT id FROM work.case WHERE kind = 'identity.seat' AND subject = $1", officer.Id));
        var path = $"{OfficeGround.List}/de-nghi/{id}";
        await keeper.GoAsync(path);
        Assert.DoesNotContain(keeper.Page.QuerySelectorAll("main button"), b => b.TextContent.Trim() == "Duyệt");
        Assert.Equal("WRK-001", (await Host.DecideAsync(await Host.KeeperAsync("ca.vinhtuy.truong"), id)).Problem?.Code);
        Assert.Equal("KER-002", (await Host.DecideAsync(await Host.KeeperAsync("ct.vinhtuy"), id)).Problem?.Code); // keeps another office of the commune
        var themself = (await Host.KeeperAsync("c06.duyet")) with { Actor = officer.Actor };
        Assert.Equal("IDN-049", (await Host.DecideAsync(themself, id)).Problem?.Code);

        using var second = await Host.AtDeskAsync("c06.duyet");
        await second.GoAsync(path);
        Assert.Contains("Trưởng công an xã", second.Text);
        await second.PressAsync("Duyệt", null, ("Reason", "Đúng quyết định bổ nhiệm"));
        Assert.Contains("Đã duyệt", second.Text);
        var now = Assert.Single(await Host.SeatsAsync(officer));
        Assert.Equal(["police-head"], now.Roles);
        Assert.Equal("IDN-049", (await Host.EndAsync((await Host.KeeperAsync("c06.duyet")) with { Actor = officer.Actor }, await Host.AccountAsync("ca.pho"), now.Id)).Problem?.Code);
        Assert.Equal("WRK-002", (await Host.DecideAsync(await Host.KeeperAsync("c06.duyet"), id)).Problem?.Code);
        Assert.True(await Host.EntriesAsync("identity.seat-given/1", "officer:c06.duyet") > 0);

        var more = await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), officer, await Host.OfficeOfAsync("ct.vinhtuy"), "signer");
        Assert.NotNull(more.Value.Proposal);
        await second.GoAsync($"{OfficeGround.List}/de-nghi/{more.Value.Proposal}");
        Assert.DoesNotContain(second.Page.QuerySelectorAll("main button"), b => b.TextContent.Trim() == "Duyệt");
    }

    [Fact]
    public async Task A_refused_role_is_not_given_and_says_why()
    {
        var officer = await Host.NewOfficerAsync("ca.tuchoi", await Host.OfficeOfAsync("ca.vinhtuy"), "police-receiver");
        var asked = await Host.GiveAsync(await Host.KeeperAsync("ca.vinhtuy.truong"), officer, officer.Office, "police-head");
        using var second = await Host.AtDeskAsync("c06.duyet", language: "en");
        await second.GoAsync($"{OfficeGround.List}/de-nghi/{asked.Value.Proposal}");
        Assert.Contains("A role with deciding power", second.Text);
        await second.PressAsync("Refuse", null, ("Reason", ""));
        Assert.Contains("5", second.Text);
        await second.PressAsync("Refuse", null, ("Reason", "Chưa có quyết định"));
        Assert.Contains("Chưa có quyết định", second.Text);
        Assert.Single(await Host.SeatsAsync(officer));
    }

    [Fact]
    public async Task Nobody_changes_their_own_account()
    {
        var own = await Host.AccountAsync("c06.duyet");
        using var keeper = await Host.AtDeskAsync("c06.duyet");
        await keeper.GoAsync($"{OfficeGround.List}/{own.Id}");
        Assert.Contains("Đây là tài khoản của bạn", keeper.Text);
        Assert.Empty(keeper.Page.QuerySelectorAll("main form"));
        var act = await Host.KeeperAsync("c06.duyet");
        Assert.Equal("IDN-049", (await Host.GiveAsync(act, own, own.Office, "auditor")).Problem?.Code);
        Assert.Equal("IDN-049", (await Host.EndAsync(act, own, own.Seat!.Value)).Problem?.Code);
        Assert.Equal("KER-002", (await LockAsync(own, act)).Problem?.Code);
    }

    [Fact]
    public async Task Roles_that_clash_are_refused_also_when_two_keepers_give_them_at_once()
    {
        var c06 = await Host.OfficeOfAsync("c06.duyet");
        await Host.NewOfficerAsync("c06.hai", c06, "approver");
        for (var round = 0; round < 5; round++)
        {
            var officer = await Host.NewOfficerAsync($"c06.moi{round}", c06, "client-registrar");
            var (one, two) = (await Host.KeeperAsync("c06.duyet"), await Host.KeeperAsync("c06.hai"));
            var both = await Task.WhenAll(Host.GiveAsync(one, officer, c06, "key-custodian"), Host.GiveAsync(two, officer, c06, "auditor"));
            Assert.Equal(1, both.Count(b => b.IsDone));
            Assert.Equal("IDN-025", both.Single(b => !b.IsDone).Problem!.Code);
            Assert.Equal(2, (await Host.SeatsAsync(officer)).Count);
        }
        var auditor = await Host.NewOfficerAsync("c06.soat", c06, "auditor");
        Assert.Equal("IDN-025", (await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), auditor, c06, "approver")).Problem?.Code);
        Assert.Equal("IDN-043", (await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), auditor, c06, "auditor")).Problem?.Code);
    }

    [Fact]
    public async Task A_keeper_locks_and_unlocks_and_it_holds_on_the_next_request()
    {
        var officer = await Host.NewOfficerAsync("ca.khoa", await Host.OfficeOfAsync("ca.vinhtuy"), "police-receiver");
        using var client = await Host.SignInAsync("ca.khoa");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(WhoAmI)).StatusCode);
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong");
        await keeper.GoAsync($"{OfficeGround.List}/{officer.Id}");
        await keeper.PressAsync("Khóa tài khoản", null, ("LockReason", "Nghi lộ mật khẩu"));
        Assert.Contains("Cơ quan đã khóa", keeper.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(WhoAmI)).StatusCode);
        await keeper.PressAsync("Mở khóa", null, ("LockReason", "Đã đổi mật khẩu"));
        Assert.Contains("Đang dùng được", keeper.Text);
        using var citizensDesk = await Host.AtDeskAsync("c06.duyet");
        await citizensDesk.GoAsync("/can-bo/dinh-danh/khoa");
        await citizensDesk.PressAsync("Tìm", null, ("Number", (await Host.CitizenAsync(0)).Login));
        Assert.DoesNotContain("Người quản lý tài khoản cán bộ khóa", citizensDesk.Text);
        Assert.Equal("IDN-023", (await LockAsync(await Host.AccountAsync((await Host.CitizenAsync(0)).Login), await Host.KeeperAsync("c06.duyet"))).Problem?.Code);
    }

    [Fact]
    public async Task A_keeper_of_one_office_cannot_take_over_someone_who_also_sits_at_another()
    {
        var officer = await Host.NewOfficerAsync("ca.haicho", await Host.OfficeOfAsync("ca.vinhtuy"), "police-receiver");
        Assert.True((await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), officer, await Host.OfficeOfAsync("c06.duyet"), "client-registrar")).IsDone);
        var act = await Host.KeeperAsync("ca.vinhtuy.truong");
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong");
        await keeper.GoAsync($"{OfficeGround.List}/{officer.Id}");
        Assert.Equal(200, keeper.Status);
        Assert.DoesNotContain("Khóa, mã mới", keeper.Text);
        Assert.Equal("KER-003", (await LockAsync(officer, act)).Problem?.Code);
        Assert.Equal("KER-003", (await Host.RunAsync<DeAn06.Identity.Recovery.OpenAtCounter, string>(u => u.RunAsync(officer, false, act, default), act)).Problem?.Code);
        var there = (await Host.SeatsAsync(officer)).Single(s => s.Roles.Contains("client-registrar"));
        Assert.Equal("KER-003", (await Host.EndAsync(act, officer, there.Id)).Problem?.Code);
    }

    [Fact]
    public async Task The_list_reads_in_English()
    {
        using var keeper = await Host.AtDeskAsync("ca.vinhtuy.truong", language: "en");
        await keeper.GoAsync(OfficeGround.List);
        Assert.Contains("Officers' accounts", keeper.Text);
        Assert.Contains("Commune police head", keeper.Text);
        Assert.DoesNotContain("Họ tên", keeper.Text);
    }

    private static DeAn06.Work.CaseId CaseOf(Guid id) => DeAn06.Work.CaseId.Of(id);

    private async Task<Account> OtherHeadAsync() => (await Host.Services.GetRequiredService<AccountTable>().DemoAsync(default)).First(a => a.Roles.Contains("police-head") && a.Login != "ca.vinhtuy.truong");

    private async Task<Result<Done>> LockAsync(Account account, Act act) => await Host.RunAsync<LockAccount, Done>(u => u.RunAsync(new(account, LockGrounds.ByKeeper, "Nghi lộ mật khẩu", null, false), act, default), act);
}
