using System.Net;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Cards on pages: record one, change its state.</summary>
public sealed class CardPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);
    private readonly Browser officer = new(platform.Officer());

    private static string PathOf(Guid person, string rest = "") => "/can-bo/dan-cu/" + Ids.Handle(person) + rest;

    private async Task<string> CardAsync(Guid person) => await Desk.IdAsync(await desk.DeedAsync(person, "/cards",
        new { kind = "cccd-chip", number = await platform.NumberOfAsync(person), issuedOn = "2022-02-01", expiresOn = "2040-01-01", place = "Cục C06" }));

    [Fact]
    public async Task A_card_is_recorded_and_replaces_the_one_in_use()
    {
        var person = await platform.NewPersonAsync();
        await CardAsync(person);
        var number = await platform.NumberOfAsync(person);
        var form = await officer.OpenAsync((await officer.OpenAsync(PathOf(person, "?muc=giay-to"))).QuerySelectorAll("main a").Single(a => a.TextContent == "Ghi nhận thẻ").GetAttribute("href")!);
        (string, string)[] rest = [.. Day("IssuedOn", 1, 3, 2026), ("Place", "Bộ Công an"), ("State", "active")];
        Assert.Equal("Nhập giá trị đúng theo giấy tờ.", ErrorsOf(await officer.SubmitAsync(form, rest)));
        var refused = await officer.SubmitAsync(form, [("Kind", "cc"), ("Number", "001080123456"), .. rest]);
        Assert.Contains("phải trùng số định danh", ErrorsOf(refused));
        Assert.Equal(("001080123456", "Bộ Công an", "3"), (ValueOf(refused, "Number"), ValueOf(refused, "Place"), ValueOf(refused, "IssuedOn.Month")));
        var check = await officer.SubmitAsync(refused, [("Kind", "cc"), ("Number", number.Insert(3, " ")), .. rest]);
        Assert.Contains("không thời hạn", TextOf(check));
        Assert.DoesNotContain(number, TextOf(check));
        foreach (var _ in (int[])[1, 2])
        {
            var done = await officer.SubmitAsync(check);
            Assert.Contains("Đã ghi: Ghi nhận thẻ", TextOf(done));
            Assert.Equal(["đang dùng", "đã thay"], done.QuerySelectorAll("main tbody td .tag").Select(t => t.TextContent.Trim()));
        }
        Assert.Equal(2, await platform.EntriesAsync("population.card-recorded/1", person));
    }

    [Fact]
    public async Task A_cards_state_changes_to_one_that_may_follow()
    {
        var person = await platform.NewPersonAsync();
        var card = await CardAsync(person);
        var form = await officer.OpenAsync(PathOf(person, $"/the/{card}/trang-thai"));
        Assert.Equal(["held", "revoked", "lost", "replaced"], form.QuerySelectorAll("input[name=State]").Select(i => i.GetAttribute("value")));
        var refused = await officer.SubmitAsync(form, [("State", "lost"), .. Day("On", 1, 1, 2020), ("Reason", "Mất ở chợ")]);
        Assert.Contains("đã ghi nhận, từ 01/02/2022", ErrorsOf(refused));
        Assert.Equal("Mất ở chợ", ValueOf(refused, "Reason"));
        var check = await officer.SubmitAsync(refused, [("State", "lost"), .. Day("On", 1, 10, 2026), ("Reason", "Mất ở chợ")]);
        Assert.Contains("đã mất", TextOf(check));
        foreach (var _ in (int[])[1, 2]) Assert.Contains("đã mất", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal(1, await platform.EntriesAsync("population.card-state-changed/1", person));
    }

    [Fact]
    public async Task The_pages_are_closed_to_other_offices_and_to_who_may_not_and_the_links_are_not_shown()
    {
        var person = await platform.NewPersonAsync();
        var card = await CardAsync(person);
        var reader = platform.Officer(rights: "population.look-up");
        foreach (var rest in (string[])["/the/moi", $"/the/{card}/trang-thai"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(PathOf(person, rest))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer("ca.yty", "02701").GetAsync(PathOf(person, rest))).StatusCode);
            Assert.Contains(PathOf(person, rest), (await officer.OpenAsync(PathOf(person, "?muc=giay-to"))).Source.Text);
            Assert.DoesNotContain(PathOf(person, rest), (await new Browser(reader).OpenAsync(PathOf(person, "?muc=giay-to"))).Source.Text);
        }
        Assert.Contains("Record a card", TextOf(await new Browser(platform.Officer(language: "en")).OpenAsync(PathOf(person, "/the/moi"))));
    }
}
