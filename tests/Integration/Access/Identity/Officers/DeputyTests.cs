using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using DeAn06.Identity.Officers;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using Desk = DeAn06.Tests.Integration.Population.Desk;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>One stands in for another: for a time, named in the journal with both, and duties stay apart over both.</summary>
public sealed class DeputyTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Seats = "/can-bo/noi-lam-viec";
    private const string Mine = "/can-bo/lam-thay";
    private const string Head = "ca.vinhtuy.truong";
    private TestHost Host => platform.Host;

    private static async Task<(string Office, string? For, bool Decides)> WhoAsync(HttpClient client)
    {
        var who = await client.GetFromJsonAsync<JsonElement>("/api/identity/who-am-i");
        return (who.GetProperty("office").GetString()!, who.TryGetProperty("onBehalfOf", out var f) ? f.GetString() : null, who.GetProperty("rights").ToString().Contains("population.approve-correction"));
    }

    /// <summary>A pair of the commune police of their own: a head, and an officer who receives.</summary>
    private async Task<(Account Head, Account Receiver, Seat Seat)> PairAsync(string name)
    {
        var office = await Host.OfficeOfAsync("ca.vinhtuy");
        var head = await Host.NewOfficerAsync($"truong.{name}", office, "police-head");
        return (head, await Host.NewOfficerAsync($"nhan.{name}", office, "police-receiver"), (await Host.SeatsAsync(head)).Single());
    }

    private async Task SitAsync(Visitor visitor, Guid seat)
    {
        await visitor.GoAsync(Seats);
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seat.ToString()));
    }

    [Fact]
    public async Task An_officer_names_a_deputy_by_the_page_who_then_acts_for_them_and_both_are_journaled_until_it_is_withdrawn()
    {
        var (head, receiver, seat) = await PairAsync("mot");
        using var boss = await Visitor.AsAsync(Host, head.Login);
        await boss.GoAsync(Mine);
        await boss.PressAsync("Cử người làm thay", null, ("Seat", seat.Id.ToString()), ("Deputy", receiver.Login), ("From.Day", "20"), ("From.Month", "11"), ("From.Year", "2026"),
            ("Until.Day", "22"), ("Until.Month", "11"), ("Until.Year", "2026"), ("Reason", "Đi họp ở tỉnh"));
        Assert.Contains("Đi họp ở tỉnh", boss.Text);
        using var deputy = await Visitor.AsAsync(Host, receiver.Login);
        Assert.Equal((seat.Office, null, false), await WhoAsync(deputy.Client)); // in one's own seat until the other is chosen
        var stands = (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy);
        await SitAsync(deputy, stands.Id);
        Assert.Equal((seat.Office, $"officer:{head.Login}", true), await WhoAsync(deputy.Client));
        Assert.Contains($"làm thay {head.Name}", deputy.Page.QuerySelector("header .strip")!.TextContent);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, stands), "population.correct");
        Assert.Equal(1L, await Host.EntriesAsync("work.matter-opened/1", receiver.Actor.ToString(), head.Actor.ToString()));
        Assert.Equal(1L, await Host.EntriesAsync("identity.deputy-named/1", head.Actor.ToString()));

        await boss.PressAsync("Thôi làm thay");
        Assert.Contains("Không có ai đang làm thay", boss.Text);
        Assert.Equal(("", null, false), await WhoAsync(deputy.Client));
        Assert.Equal(1L, await Host.EntriesAsync("identity.deputy-withdrawn/1", head.Actor.ToString()));
        Assert.Equal(1L, await Host.ToldAsync(receiver, "identity.deputy-named/1"));
    }

    [Fact]
    public async Task What_the_absent_officer_holds_lies_before_the_deputy_who_decides_it_and_is_the_officers_again_when_it_ends()
    {
        var (head, receiver, seat) = await PairAsync("vang");
        var third = await Host.NewOfficerAsync("ba.vang", seat.Office, "police-receiver");
        using var brings = await Visitor.AsAsync(Host, third.Login);
        await Host.MatterAsync(third.Login, "population.correct");
        var (decided, left) = (await ProposeAsync(brings.Client, (await Host.CitizenAsync(3, "00283")).Person), await ProposeAsync(brings.Client, (await Host.CitizenAsync(4, "00283")).Person));
        using var boss = await Visitor.AsAsync(Host, head.Login);
        foreach (var id in (string[])[decided, left])
            using (var taken = await boss.Client.PostAsync($"/api/work/cases/{id}/take", null)) Assert.True(taken.IsSuccessStatusCode);
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login)).IsDone);
        using var deputy = await Visitor.AsAsync(Host, receiver.Login);
        await deputy.GoAsync("/can-bo");
        Assert.Contains($"Bạn đang được cử làm thay {head.Name}", deputy.Text);
        Assert.Contains("đang giữ 2 việc", deputy.Text);

        var stands = (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy);
        await SitAsync(deputy, stands.Id);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, stands), "population.correct");
        await deputy.GoAsync("/can-bo?filter=mine");
        Assert.Contains($"Thay cho {head.Name}", deputy.Text);
        Assert.Null(await ApproveAsync(deputy.Client, decided));
        Assert.Equal(head.Actor.ToString(), await Host.ScalarAsync<string>("SELECT on_behalf_of FROM journal.entry WHERE event = 'work.proposal-decided/1' AND actor = $1", receiver.Actor.ToString()));

        Assert.True((await WithdrawAsync(receiver, stands, await Host.KeeperAsync(head.Login))).IsDone);
        await SitAsync(deputy, (await Host.SeatsAsync(receiver)).Single().Id);
        await deputy.GoAsync("/can-bo?filter=mine");
        Assert.Contains("Hàng việc", deputy.Text);
        Assert.DoesNotContain("Thay cho", deputy.Text);
        Assert.DoesNotContain("Bạn đang được cử làm thay", deputy.Text);
        await boss.GoAsync("/can-bo?filter=mine");
        Assert.NotNull(boss.Page.QuerySelector($"main a[href$='{left}']"));
    }

    [Fact]
    public async Task It_begins_and_ends_by_itself_and_with_the_seat_and_the_account_it_stands_in_for()
    {
        var (head, receiver, seat) = await PairAsync("hai");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login, 1, 2)).IsDone);
        Assert.DoesNotContain(await Host.SeatsAsync(receiver), s => s.IsDeputy);
        var now = Host.Clock.UtcNow;
        try
        {
            Host.Clock.Set(now.AddDays(1));
            Assert.Contains(await Host.SeatsAsync(receiver), s => s.IsDeputy);
            var act = await Host.KeeperAsync("c06.duyet");
            Assert.True((await Host.RunAsync<LockAccount, Done>(u => u.RunAsync(new(head, "terms", "Vi phạm điều khoản", null, false), act, default), act)).IsDone);
            Assert.DoesNotContain(await Host.SeatsAsync(receiver), s => s.IsDeputy); // who is locked by an authority has no deputy
            Assert.True((await Host.RunAsync<UnlockAccount, Done>(u => u.RunAsync(new(head, "terms", "Đã xong", null, false), act with { At = Host.Clock.UtcNow }, default), act)).IsDone);
            Assert.Contains(await Host.SeatsAsync(receiver), s => s.IsDeputy);
            Host.Clock.Set(now.AddDays(3));
            Assert.DoesNotContain(await Host.SeatsAsync(receiver), s => s.IsDeputy);
        }
        finally
        {
            Host.Clock.Set(now.AddSeconds(5));
        }
        var (other, stands, own) = await PairAsync("ba");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(other.Login), other, own, stands.Login)).IsDone);
        Assert.True((await Host.EndAsync(await Host.KeeperAsync("c06.duyet"), other, own.Id)).IsDone);
        Assert.DoesNotContain(await Host.SeatsAsync(stands), s => s.IsDeputy);
    }

    [Fact]
    public async Task What_one_received_one_approves_in_neither_seat_and_what_was_received_for_another_the_other_does_not_approve()
    {
        var (head, receiver, seat) = await PairAsync("bon");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login)).IsDone);
        var (own, stands) = ((await Host.SeatsAsync(receiver)).Single(s => !s.IsDeputy), (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy));
        var (one, two) = ((await Host.CitizenAsync(0, "00283")).Person, (await Host.CitizenAsync(1, "00283")).Person);
        using var deputy = await Visitor.AsAsync(Host, receiver.Login);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, own), "population.correct");
        var received = await ProposeAsync(deputy.Client, one);
        await SitAsync(deputy, stands.Id);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, stands), "population.correct");
        Assert.Equal("WRK-001", await ApproveAsync(deputy.Client, received)); // received in the own seat

        var forHead = await ProposeAsync(deputy.Client, two);
        await SitAsync(deputy, own.Id);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, own), "population.correct");
        Assert.Equal("KER-002", await ApproveAsync(deputy.Client, forHead));
        using var boss = await Visitor.AsAsync(Host, head.Login);
        await Host.MatterAsync(head.Login, "population.correct");
        Assert.Equal("WRK-001", await ApproveAsync(boss.Client, forHead)); // received in the head's name
        Assert.Null(await ApproveAsync(boss.Client, received)); // received by the officer for themself
        using var third = await Visitor.AsAsync(Host, Head);
        await Host.MatterAsync(Head, "population.correct");
        Assert.Null(await ApproveAsync(third.Client, forHead));
        Assert.Equal(head.Actor.ToString(), await Host.ScalarAsync<string>("SELECT on_behalf_of FROM journal.entry WHERE event = 'work.proposal-made/1' AND actor = $1 AND on_behalf_of <> ''", receiver.Actor.ToString()));
    }

    [Fact]
    public async Task What_the_head_brought_in_their_deputy_does_not_approve()
    {
        var (head, receiver, seat) = await PairAsync("chin");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login)).IsDone);
        var stands = (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy);
        using var boss = await Visitor.AsAsync(Host, head.Login);
        await Host.MatterAsync(head.Login, "population.correct");
        var brought = await ProposeAsync(boss.Client, (await Host.CitizenAsync(2, "00283")).Person);
        using var deputy = await Visitor.AsAsync(Host, receiver.Login);
        await SitAsync(deputy, stands.Id);
        await Host.MatterAsync(await Host.InSeatAsync(receiver, stands), "population.correct");
        Assert.Equal("WRK-001", await ApproveAsync(deputy.Client, brought));
    }

    [Fact]
    public async Task Whoever_stands_in_keeps_their_own_settings_of_messages_and_leaves_the_others_alone()
    {
        var (head, receiver, seat) = await PairAsync("muoi");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login)).IsDone);
        using var deputy = await Visitor.AsAsync(Host, receiver.Login);
        await SitAsync(deputy, (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy).Id);
        Assert.Equal($"officer:{head.Login}", (await WhoAsync(deputy.Client)).For);
        await deputy.GoAsync("/toi/hop-thu/cai-dat");
        await deputy.PressAsync("Lưu lựa chọn", null, ("QuietFrom", "1320"), ("QuietTo", "360"));
        Assert.Equal(200, deputy.Status);
        Assert.Equal(1L, await QuietAsync(receiver));
        Assert.Equal(0L, await QuietAsync(head));
    }

    private Task<long> QuietAsync(Account account) => Host.ScalarAsync<long>(
        "SELECT count(*) FROM messages.quiet_hours WHERE receiver_id = $1 AND from_minute = 1320", Receiver.Account(account.Login).Key);

    [Fact]
    public async Task Who_may_stand_in_is_someone_else_of_the_same_office_whose_roles_do_not_clash_for_a_time_that_is_allowed()
    {
        var (head, receiver, seat) = await PairAsync("nam");
        var act = await Host.KeeperAsync(head.Login);
        foreach (var stranger in (string[])["tp.vinhtuy", "c06.duyet", "khong.co", head.Login, (await Host.CitizenAsync(0)).Login])
            Assert.Equal("IDN-046", (await Host.NameAsync(act, head, seat, stranger)).Problem?.Code);
        foreach (var (from, to) in ((int, int)[])[(-1, 2), (3, 2), (0, 90)]) Assert.Equal("IDN-047", (await Host.NameAsync(act, head, seat, receiver.Login, from, to)).Problem?.Code);
        Assert.True((await Host.NameAsync(act, head, seat, receiver.Login, 0, 89)).IsDone);
        Assert.Equal("IDN-043", (await Host.NameAsync(act, head, seat, receiver.Login)).Problem?.Code);
        var stands = (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy);
        var passedOn = await Host.InSeatAsync(receiver, stands);
        Assert.Equal("IDN-048", (await Host.NameAsync(passedOn, receiver, stands, "ca.vinhtuy")).Problem?.Code);
        Assert.Equal("IDN-048", (await Host.NameAsync(passedOn, receiver, (await Host.SeatsAsync(receiver)).Single(s => !s.IsDeputy), "ca.vinhtuy")).Problem?.Code);
        Assert.Equal("IDN-049", (await Host.EndAsync(passedOn, head, seat.Id)).Problem?.Code); // not the account of whom they stand in for

        var (committee, signer) = (await Host.OfficeOfAsync("ct.vinhtuy"), await Host.AccountAsync("ct.vinhtuy"));
        await Host.NewOfficerAsync("mc.thay", committee, "one-stop");
        var clash = await Host.NameAsync(await Host.KeeperAsync("ct.vinhtuy"), signer, (await Host.SeatsAsync(signer)).Single(), "mc.thay");
        Assert.Equal(("IDN-025", "Deputy"), (clash.Problem?.Code, clash.Problem?.Field));
    }

    [Fact]
    public async Task A_keeper_names_a_deputy_for_someone_absent_and_a_second_keeper_agrees_when_the_seat_decides()
    {
        var (head, receiver, seat) = await PairAsync("sau");
        Assert.Equal("KER-002", (await Host.NameAsync(await Host.KeeperAsync("tp.vinhtuy"), head, seat, receiver.Login)).Problem?.Code);
        Assert.Equal("KER-003", (await Host.NameAsync(await Host.KeeperAsync("ct.vinhtuy"), head, seat, receiver.Login)).Problem?.Code);
        Assert.Equal("IDN-049", (await Host.NameAsync(await Host.KeeperAsync(Head), head, seat, Head)).Problem?.Code); // oneself
        using var keeper = await Host.AtDeskAsync(Head);
        await keeper.GoAsync($"{OfficeGround.List}/{head.Id}");
        await keeper.PressAsync("Cử người làm thay", null, ("DeputySeat", seat.Id.ToString()), ("Deputy", receiver.Login), ("DeputyFrom.Day", "20"), ("DeputyFrom.Month", "11"), ("DeputyFrom.Year", "2026"),
            ("DeputyUntil.Day", ""), ("DeputyUntil.Month", ""), ("DeputyUntil.Year", ""), ("DeputyReason", "Nghỉ ốm"));
        Assert.Contains("dài không quá 90 ngày", keeper.Text);
        await keeper.PressAsync("Cử người làm thay", null, ("DeputySeat", seat.Id.ToString()), ("Deputy", receiver.Login), ("DeputyFrom.Day", "20"), ("DeputyFrom.Month", "11"), ("DeputyFrom.Year", "2026"),
            ("DeputyUntil.Day", "25"), ("DeputyUntil.Month", "11"), ("DeputyUntil.Year", "2026"), ("DeputyReason", "Nghỉ ốm"));
        Assert.DoesNotContain(await Host.SeatsAsync(receiver), s => s.IsDeputy);
        var id = DeAn06.Work.CaseId.Of(await Host.ScalarAsync<Guid>("SELECT id FROM work.case WHERE kind = 'identity.seat' AND subject = $1", receiver.Id));
        Assert.Equal("WRK-001", (await Host.DecideAsync(await Host.KeeperAsync(Head), id)).Problem?.Code);
        Assert.Equal("IDN-049", (await Host.DecideAsync((await Host.KeeperAsync("c06.duyet")) with { Actor = head.Actor }, id)).Problem?.Code);
        Assert.True((await Host.DecideAsync(await Host.KeeperAsync("c06.duyet"), id)).IsDone);
        Assert.Contains(await Host.SeatsAsync(receiver), s => s.Principal?.Id == head.Login);
        await keeper.GoAsync($"{OfficeGround.List}/{head.Id}");
        await keeper.PressAsync("Thôi làm thay");
        Assert.DoesNotContain(await Host.SeatsAsync(receiver), s => s.IsDeputy);
    }

    [Fact]
    public async Task Of_two_who_withdraw_at_once_one_is_told_that_it_is_over_and_strangers_withdraw_nothing()
    {
        var (head, receiver, seat) = await PairAsync("bay");
        Assert.True((await Host.NameAsync(await Host.KeeperAsync(head.Login), head, seat, receiver.Login)).IsDone);
        var stands = (await Host.SeatsAsync(receiver)).Single(s => s.IsDeputy);
        Assert.Equal("KER-003", (await WithdrawAsync(receiver, stands, await Host.KeeperAsync("ca.vinhtuy"))).Problem?.Code);
        Assert.Equal("KER-003", (await WithdrawAsync(receiver, stands, await Host.KeeperAsync("ct.vinhtuy"))).Problem?.Code);
        var (one, two) = (await Host.KeeperAsync(head.Login), await Host.KeeperAsync(receiver.Login));
        var both = await Task.WhenAll(WithdrawAsync(receiver, stands, one), WithdrawAsync(receiver, stands, two with { At = one.At }));
        Assert.Equal(1, both.Count(b => b.IsDone));
        Assert.Equal("IDN-044", both.Single(b => !b.IsDone).Problem!.Code);
    }

    [Fact]
    public async Task The_page_reads_in_English_and_is_for_officers()
    {
        using var officer = await Visitor.AsAsync(Host, Head, language: "en");
        await officer.GoAsync(Mine);
        Assert.Contains("Who stands in for you", officer.Text);
        await officer.PressAsync("Name who stands in", null, ("Reason", ""));
        Assert.Contains("Choose where you work from the list", officer.Text);
        using var citizen = await Visitor.AsAsync(Host, (await Host.CitizenAsync(0)).Login);
        await citizen.GoAsync(Mine);
        Assert.Equal(403, citizen.Status);
    }

    private Task<Result<Done>> WithdrawAsync(Account deputy, Seat seat, Act act) => Host.RunAsync<WithdrawDeputy, Done>(u => u.RunAsync(deputy.Id, seat.Id, act, default), act);

    private static async Task<string> ProposeAsync(HttpClient client, Guid person)
    {
        using var pdf = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4\ngiay to mau\n%%EOF\n"u8.ToArray()), "file", "giay.pdf" } };
        using var taken = await client.PostAsync("/api/population/evidence", pdf);
        var evidence = (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var read = await client.GetAsync(Desk.PathOf(person, "?fields=name"));
        Assert.True(read.IsSuccessStatusCode, await read.Content.ReadAsStringAsync());
        return await Desk.IdAsync(await Desk.SendAsync(client, Desk.PathOf(person, "/corrections"), new { field = "email", value = "moi@mau.example", reason = "Giấy tờ ghi khác", evidence = new[] { evidence } }, read.Headers.ETag!.Tag));
    }

    /// <summary>The code of the refusal, or null.</summary>
    private static async Task<string?> ApproveAsync(HttpClient client, string id)
    {
        using var answer = await Desk.SendAsync(client, $"/api/population/corrections/{id}/approve", new { reason = "Đúng giấy tờ" });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? null : body.GetProperty("code").GetString();
    }
}
