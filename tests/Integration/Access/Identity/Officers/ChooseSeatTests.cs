using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>An officer with several seats acts in one of them: chosen after signing in, changed at any time, on every node.</summary>
public sealed class ChooseSeatTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Page = "/can-bo/noi-lam-viec";
    private TestHost Host => platform.Host;

    private static async Task<(string Office, string Area, bool MayRegister)> WhoAsync(HttpClient client)
    {
        var who = await client.GetFromJsonAsync<JsonElement>("/api/identity/who-am-i");
        return (who.GetProperty("office").GetString()!, who.GetProperty("jurisdiction").GetString() ?? "none", who.GetProperty("rights").ToString().Contains("identity.clients"));
    }

    [Fact]
    public async Task Office_roles_and_area_are_those_of_the_chosen_seat_and_no_others()
    {
        var (commune, c06) = (await Host.OfficeOfAsync("ca.vinhtuy"), await Host.OfficeOfAsync("c06.duyet"));
        var officer = await Host.NewOfficerAsync("hai.cho", commune, "police-receiver");
        using var before = await Host.SignInAsync("hai.cho");
        Assert.True((await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), officer, c06, "client-registrar")).IsDone);
        Assert.Equal((commune, "00283", false), await WhoAsync(before)); // a session of before goes on where it was

        using var visitor = await Visitor.AsAsync(Host, "hai.cho");
        Assert.Equal(("", "none", false), await WhoAsync(visitor.Client)); // none until one is chosen
        await visitor.GoAsync("/can-bo/dinh-danh/ben-tin-cay");
        Assert.Equal(Page, visitor.At.AbsolutePath);
        Assert.Contains("Hãy chọn nơi làm việc", visitor.Text);
        var seats = await Host.SeatsAsync(officer);
        await visitor.PressAsync("Làm việc ở đây", null);
        Assert.Contains("Chọn nơi làm việc trong danh sách", visitor.Text);
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seats[1].Id.ToString()));
        Assert.Equal("/can-bo/dinh-danh/ben-tin-cay", visitor.At.AbsolutePath); // back to where they wanted to go
        Assert.Equal((c06, "", true), await WhoAsync(visitor.Client));
        Assert.Contains("Đổi nơi làm việc", visitor.Page.QuerySelector("header .strip")!.TextContent);

        await Host.MatterAsync(await Host.InSeatAsync(officer, seats[1]), "procedure.handle");
        await visitor.GoAsync(Page);
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seats[0].Id.ToString()));
        Assert.Equal((commune, "00283", false), await WhoAsync(visitor.Client));
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM work.matter WHERE officer = 'officer:hai.cho' AND closed_at IS NULL"));
        Assert.Equal(2L, await Host.EntriesAsync("identity.seat-chosen/1", "officer:hai.cho"));
        await visitor.GoAsync("/can-bo/dinh-danh/ben-tin-cay");
        Assert.Equal(403, visitor.Status);
    }

    [Fact]
    public async Task The_sign_in_leads_to_the_choice_only_whoever_has_one()
    {
        var (commune, c06) = (await Host.OfficeOfAsync("ca.vinhtuy"), await Host.OfficeOfAsync("c06.duyet"));
        using var single = new FormBrowser(Host);
        Assert.Equal("/can-bo", await single.SignInAsync("ca.vinhtuy"));
        var head = await Host.AccountAsync("ca.vinhtuy.truong");
        Assert.True((await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), head, c06, "client-registrar")).IsDone);
        using var several = new FormBrowser(Host);
        Assert.Equal(Page + "?returnUrl=%2Fcan-bo%2Fluat", await several.SignInAsync("ca.vinhtuy.truong", query: "?returnUrl=%2Fcan-bo%2Fluat"));
        Assert.Equal(HttpStatusCode.OK, await several.GetAsync(Page + "?returnUrl=https%3A%2F%2Fevil.example"));
        var seat = (await Host.SeatsAsync(head)).Single(s => s.Office == commune);
        Assert.Equal("/can-bo", await several.PostAsync(Page, ("Seat", seat.Id.ToString()), ("returnUrl", "//evil.example")));
    }

    [Fact]
    public async Task A_seat_that_ended_opens_nothing_on_the_next_request_on_another_node_and_another_is_chosen()
    {
        var (commune, c06) = (await Host.OfficeOfAsync("ca.vinhtuy"), await Host.OfficeOfAsync("c06.duyet"));
        var officer = await Host.NewOfficerAsync("het.cho", commune, "police-receiver");
        Assert.True((await Host.GiveAsync(await Host.KeeperAsync("c06.duyet"), officer, c06, "client-registrar")).IsDone);
        var seats = await Host.SeatsAsync(officer);
        using var visitor = await Visitor.AsAsync(Host, "het.cho");
        await visitor.GoAsync(Page);
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seats[1].Id.ToString()));
        await using var second = await TestHost.StartAsync(Host.Database, 1000, new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        var act = await second.KeeperAsync("c06.duyet");
        Assert.True((await second.EndAsync(act, officer, seats[1].Id)).IsDone);
        Assert.Equal(("", "none", false), await WhoAsync(visitor.Client));
        await visitor.GoAsync("/can-bo/dinh-danh/ben-tin-cay");
        Assert.Equal(Page, visitor.At.AbsolutePath);
        Assert.Single(visitor.Page.QuerySelectorAll("main input[type=radio]"));
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seats[1].Id.ToString()));
        Assert.Contains("đã kết thúc hoặc không phải của bạn", visitor.Text);
        await visitor.PressAsync("Làm việc ở đây", null, ("Seat", seats[0].Id.ToString()));
        Assert.Equal((commune, "00283", false), await WhoAsync(visitor.Client));
    }

    [Fact]
    public async Task Nobody_sits_down_in_anothers_seat()
    {
        var anothers = (await Host.AccountAsync("c06.duyet")).Seat!.Value;
        using var visitor = await Visitor.AsAsync(Host, "tp.vinhtuy", language: "en");
        await visitor.GoAsync(Page);
        Assert.Contains("Where I work", visitor.Text);
        await visitor.PressAsync("Work here", null, ("Seat", anothers.ToString()));
        Assert.Contains("This seat has ended or is not yours", visitor.Text);
        Assert.NotEqual("", (await WhoAsync(visitor.Client)).Office);
        using var citizen = await Visitor.AsAsync(Host, (await Host.CitizenAsync(0)).Login);
        await citizen.GoAsync(Page);
        Assert.Equal(403, citizen.Status);
    }
}
