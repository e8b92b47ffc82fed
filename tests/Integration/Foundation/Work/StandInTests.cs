using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

/// <summary>What an absent officer holds lies before whoever stands in for them, and is still theirs when they return: nothing is moved. Chi is absent, Bình stands in.</summary>
public sealed class StandInTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private readonly TestHost host = platform.Host;
    private readonly string office = TestStaff.ChiIsAway + Guid.CreateVersion7().ToString("N")[20..];

    private Act BinhForChi => Of("binh", office) with { OnBehalfOf = new Actor(ActorKind.Officer, "chi", "Cán bộ chi") };

    private HttpClient Browser(string login, string? absent = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = host.BaseAddress };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");
        client.DefaultRequestHeaders.Add("X-Login", login);
        client.DefaultRequestHeaders.Add("X-Office", office);
        if (absent is not null) client.DefaultRequestHeaders.Add("X-For", absent);
        return client;
    }

    private static async Task<IElement> MainAsync(HttpClient client, string path)
    {
        var text = await client.GetStringAsync(path);
        return (await BrowsingContext.New().OpenAsync(r => r.Content(text))).QuerySelector("main")!;
    }

    private async Task<CaseId> HeldAsync(string by)
    {
        var id = (await host.ProposeAsync(Of("an", office), Ask(Ids.New(At)))).Value.Id;
        Assert.True((await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, Of(by, office), default), Of(by, office))).IsDone);
        return id;
    }

    [Fact]
    public async Task The_queue_of_who_stands_in_shows_the_absent_officers_cases_marked_and_in_their_own_place_how_many_there_are()
    {
        var (absent, own) = (await HeldAsync("chi"), await HeldAsync("binh"));
        using var inOwnPlace = Browser("binh");
        var queue = await MainAsync(inOwnPlace, "/can-bo?filter=mine");
        Assert.Contains("Bạn đang được cử làm thay Cán bộ chi", queue.TextContent);
        Assert.Contains("đang giữ 1 việc", queue.TextContent);
        Assert.NotNull(queue.QuerySelector("a[href='/can-bo/noi-lam-viec']"));
        Assert.Null(queue.QuerySelector($"tbody a[href$='{absent}']"));

        using var standingIn = Browser("binh", "chi");
        queue = await MainAsync(standingIn, "/can-bo?filter=mine");
        Assert.DoesNotContain("Bạn đang được cử làm thay", queue.TextContent);
        Assert.Equal(["Tôi", "Thay cho Cán bộ chi"], [Row(own), Row(absent)]);
        Assert.Contains("Của tôi 2", string.Join(' ', queue.QuerySelector(".chips")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        using var third = Browser("an", "khac");
        Assert.DoesNotContain("Thay cho", (await MainAsync(third, "/can-bo")).TextContent);
        Assert.Equal($"/can-bo/viec/{absent}", (await host.RunAsync<FindNextCase, FindNextCase.Found>(u => u.RunAsync(own, BinhForChi, default), BinhForChi)).Value.Path);

        string Row(CaseId id) => queue.QuerySelector($"tbody a[href$='{id}']")!.Closest("tr")!.Children[3].TextContent.Trim();
    }

    [Fact]
    public async Task They_decide_it_in_the_absent_officers_place_and_in_no_other()
    {
        var (decided, left) = (await HeldAsync("chi"), await HeldAsync("chi"));
        Assert.Equal("WRK-004", (await host.DecideAsync(Of("binh", office), decided)).Problem?.Code);
        Assert.Equal("WRK-004", (await host.DecideAsync(BinhForChi with { OnBehalfOf = new Actor(ActorKind.Officer, "dung", "Cán bộ dung") }, decided)).Problem?.Code);
        Assert.Equal("officer:chi", (await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(decided, BinhForChi, default), BinhForChi)).Value.Handler);
        Assert.True((await host.DecideAsync(BinhForChi, decided)).IsDone);
        Assert.Equal("officer:chi", await host.ScalarAsync<string>("SELECT on_behalf_of FROM journal.entry WHERE event = 'work.proposal-decided/1' AND actor = 'officer:binh' AND office = $1", office));

        // What was not decided is where it was: the absent officer returns to it.
        Assert.Equal("officer:chi", await host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", left.Value));
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1", left.Value));
        using var returned = Browser("chi");
        Assert.NotNull((await MainAsync(returned, "/can-bo?filter=mine")).QuerySelector($"tbody a[href$='{left}']"));
    }

    [Fact]
    public async Task What_whom_they_stand_in_for_proposed_they_neither_take_nor_find_next()
    {
        var own = (await host.ProposeAsync(Of("chi", office), Ask(Ids.New(At)))).Value.Id;
        using var program = Browser("binh", "chi");
        var list = await program.GetFromJsonAsync<JsonElement>("/api/work/cases");
        Assert.False(list.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == own.ToString()).GetProperty("mayTake").GetBoolean());
        Assert.Null((await host.RunAsync<FindNextCase, FindNextCase.Found>(u => u.RunAsync(null, BinhForChi, default), BinhForChi)).Value.Path);
        Assert.Equal("WRK-001", (await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(own, BinhForChi, default), BinhForChi)).Problem?.Code);
    }
}
