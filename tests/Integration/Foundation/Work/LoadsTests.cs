using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Cases;
using DeAn06.Work.Loads;
using static DeAn06.Tests.Integration.Work.Officers;

namespace DeAn06.Tests.Integration.Work;

/// <summary>A leader sees the workload of the whole office, hands several cases out in one deed, and spreads what nobody has.</summary>
public sealed class LoadsTests(WorkPlatform platform) : IClassFixture<WorkPlatform>
{
    private const string Loads = "/can-bo/viec/phan-cong";
    private readonly TestHost host = platform.Host;
    private readonly string office = "L" + Guid.CreateVersion7().ToString("N")[20..];

    private Act Lead => Of("lead", office, leads: true);

    private HttpClient Browser(string login = "lead", bool leads = true, string? at = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = host.BaseAddress };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");
        client.DefaultRequestHeaders.Add("X-Login", login);
        client.DefaultRequestHeaders.Add("X-Office", at ?? office);
        if (leads) client.DefaultRequestHeaders.Add("X-Leads", "1");
        return client;
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {text}");
        return await BrowsingContext.New().OpenAsync(r => r.Content(text));
    }

    private static string Words(INode? node) => string.Join(' ', (node?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Sends a form of a page as it stands, with what is ticked and chosen.</summary>
    private static async Task<IDocument> SendAsync(HttpClient client, IDocument page, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll("main form").First(f => f.GetAttribute("method") == "post");
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        return await PageAsync(await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields)));
    }

    private async Task<CaseId> OpenAsync(string at, DateTime? due = null, CaseStage? stage = null, string? takenBy = null)
    {
        var id = (await host.RunAsync<DoWork, CaseId>(u => u.RunAsync<CaseId>(async w =>
            await w.OpenAsync(new NewCase("test.case", at, "00070", null, "Việc thử", "A test", due is { } d ? new CaseDue(d, "[]") : null) { Stage = stage }, Of("dung", at), default)), Of("dung", at))).Value;
        if (takenBy is not null) await TakeAsync(at, id, takenBy);
        return id;
    }

    private async Task TakeAsync(string at, CaseId id, string login) => Assert.True((await host.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, Of(login, at), default), Of(login, at))).IsDone);

    private Task<string?> HandlerAsync(CaseId id) => host.ScalarAsync<string>("SELECT handler FROM work.case WHERE id = $1", id.Value);

    private Task<long> HoldsAsync(string login, string? at = null) => host.ScalarAsync<long>("SELECT count(*) FROM work.case WHERE office = $1 AND handler = $2", at ?? office, "officer:" + login);

    private Task<Result<AssignCases.Handed>> GiveAsync(string? from, params AssignCases.Give[] gives)
    {
        var act = Lead;
        return host.RunAsync<AssignCases, AssignCases.Handed>(async u => await u.RunAsync(from, gives, await new TestStaff().OfAsync(office, default), act, default), act);
    }

    [Fact]
    public async Task A_leader_sees_who_has_how_much_least_first_who_is_away_and_what_nobody_has()
    {
        var away = TestStaff.ChiIsAway + office;
        await OpenAsync(away, At.AddHours(-1), takenBy: "an");
        await OpenAsync(away, At.AddHours(3), takenBy: "an");
        await OpenAsync(away, takenBy: "binh");
        await OpenAsync(away, takenBy: "cu");
        foreach (var due in (DateTime?[])[At.AddHours(-2), At.AddHours(2), At.AddDays(2)]) await OpenAsync(away, due);
        using var leader = Browser(at: away);
        Assert.NotNull((await PageAsync(await leader.GetAsync("/can-bo"))).QuerySelector($"main a[href='{Loads}']"));
        var page = await PageAsync(await leader.GetAsync(Loads));
        Assert.Equal(["3", "1", "1"], page.QuerySelectorAll("main dd").Take(3).Select(Words));
        Assert.Equal(["Cán bộ chi Vắng mặt Cán bộ binh làm thay đến 23/11/2026 09:00 | 0 | 0 | 0", "Cán bộ binh | 1 | 0 | 0", "Cán bộ an | 2 | 1 | 1", "Cán bộ cu Không còn nhận việc | 1 | 0 | 0"],
            page.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(Words))));
        Assert.Equal("The office's workload", (await PageAsync(await leader.GetAsync(Loads + "?lang=en"))).QuerySelector("h1")!.TextContent);

        using var officer = Browser("an", leads: false, at: away);
        Assert.Null((await PageAsync(await officer.GetAsync("/can-bo"))).QuerySelector($"main a[href='{Loads}']"));
        foreach (var path in (string[])["", "/viec", "/chia-deu"]) Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Loads + path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync(Loads + "/viec?officer=officer:khong-co")).StatusCode);
    }

    [Fact]
    public async Task Several_are_handed_to_one_officer_in_one_deed_and_what_was_taken_meanwhile_is_left_and_told()
    {
        CaseId[] cases = [await OpenAsync(office), await OpenAsync(office), await OpenAsync(office)];
        using var leader = Browser();
        var page = await PageAsync(await leader.GetAsync(Loads + "/viec"));
        Assert.Equal(3, page.QuerySelectorAll("tbody input[type=checkbox]").Length);
        var without = await SendAsync(leader, page, ("Chosen", cases[0].ToString()));
        Assert.Contains("Chọn một người xử lý", Words(without.QuerySelector("main")));
        Assert.True(without.QuerySelector($"input[value='{cases[0]}']")!.HasAttribute("checked"));
        Assert.Contains("Chọn ít nhất một việc", Words((await SendAsync(leader, page, ("To", "officer:an"))).QuerySelector("main")));

        await TakeAsync(office, cases[1], "binh");
        var told = Words((await SendAsync(leader, page, [.. cases.Select(c => ("Chosen", c.ToString())), ("To", "officer:an")])).QuerySelector("main"));
        Assert.Contains("Đã giao 2 trên 3 việc", told);
        Assert.Contains("Cán bộ an nhận 2 việc", told);
        Assert.Contains($"Để lại việc {cases[1].Short}: Cán bộ binh đang xử lý", told);
        Assert.Equal((string?[])["officer:an", "officer:binh", "officer:an"], (string?[])[await HandlerAsync(cases[0]), await HandlerAsync(cases[1]), await HandlerAsync(cases[2])]);
        Assert.Equal("2 1", await host.ScalarAsync<string>("SELECT count(*) || ' ' || count(DISTINCT correlation) FROM journal.entry WHERE event = 'work.case-taken/1' AND actor = 'officer:lead' AND office = $1", office));
    }

    [Fact]
    public async Task What_one_officer_holds_is_handed_to_another_and_what_was_released_or_may_not_be_theirs_is_told()
    {
        CaseId[] cases = [await OpenAsync(office, takenBy: "an"), await OpenAsync(office, takenBy: "an")];
        var proposal = (await host.ProposeAsync(Of("binh", office), Ask(Ids.New(At)))).Value.Id;
        await TakeAsync(office, proposal, "an");
        await host.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(cases[1], Of("an", office), default), Of("an", office));
        var elsewhere = await OpenAsync(office + "x");
        var done = (await GiveAsync("officer:an", [.. cases.Append(proposal).Append(elsewhere).Append(cases[0]).Select(c => new AssignCases.Give(c, "officer:binh"))])).Value;
        Assert.Equal([cases[0]], done.Given.Select(g => g.Case));
        Assert.Equal(["WRK-020", "WRK-016", "KER-003"], done.Left.Select(l => l.Why.Code));
        Assert.Equal("officer:binh", await HandlerAsync(cases[0]));
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'work.case-released/1' AND actor = 'officer:lead' AND office = $1", office));
        Assert.Equal(2L, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE case_id = $1", cases[0].Value));
        Assert.Equal("WRK-015", (await GiveAsync("officer:an", new AssignCases.Give(proposal, "officer:khong-co"))).Problem?.Code);
        var act = Of("an", office);
        Assert.Equal("KER-002", (await host.RunAsync<AssignCases, AssignCases.Handed>(u => u.RunAsync(null, [new(cases[1], "officer:an")], [], act, default), act)).Problem?.Code);
    }

    [Fact]
    public async Task What_nobody_has_is_spread_to_whoever_holds_least_after_a_page_that_names_who_gets_how_many()
    {
        for (var i = 0; i < 2; i++) await OpenAsync(office, takenBy: "an");
        var free = new List<CaseId>();
        for (var i = 0; i < 7; i++) free.Add(await OpenAsync(office, At.AddHours(i + 1)));
        using var leader = Browser();
        var page = await PageAsync(await leader.GetAsync(Loads + "/chia-deu"));
        Assert.Equal(["Cán bộ an | 2 | 1 | 3", "Cán bộ binh | 0 | 3 | 3", "Cán bộ chi | 0 | 3 | 3"], page.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(Words))));
        Assert.Equal(0L, await HoldsAsync("chi"));
        await TakeAsync(office, free[0], "dung"); // between the look and the deed
        var told = Words((await SendAsync(leader, page)).QuerySelector("main"));
        Assert.Contains("Đã giao 6 trên 7 việc", told);
        Assert.Contains($"Để lại việc {free[0].Short}: Cán bộ dung đang xử lý", told);
        Assert.Contains("Không có việc nào để giao", told);
        Assert.Equal("officer:dung", await HandlerAsync(free[0]));
        Assert.Equal(8L, await HoldsAsync("an") + await HoldsAsync("binh") + await HoldsAsync("chi"));
        Assert.Equal(["2", "3", "3"], ((long[])[await HoldsAsync("an"), await HoldsAsync("binh"), await HoldsAsync("chi")]).Order().Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task All_that_someone_had_who_takes_no_cases_any_more_is_handed_over_and_told()
    {
        var held = await OpenAsync(office, takenBy: "cu");
        using var leader = Browser();
        var page = await PageAsync(await leader.GetAsync(Loads + "/viec?officer=officer:cu"));
        var told = await SendAsync(leader, page, ("Chosen", held.ToString()), ("To", "officer:an"));
        Assert.Contains("Đã giao 1 trên 1 việc", Words(told.QuerySelector("main")));
        Assert.Equal("Việc Cán bộ cu đang giữ", Words(told.QuerySelector("h1")));
        Assert.Equal("officer:an", await HandlerAsync(held));
    }

    [Fact]
    public async Task What_nobody_named_may_decide_does_not_stand_before_what_they_may()
    {
        var proposal = (await host.ProposeAsync(Of("binh", office), Ask(Ids.New(At)))).Value.Id;
        await host.ScalarAsync<object>("INSERT INTO work.case SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'due_at', '2026-01-01T00:00:00Z'))).* FROM work.case c, generate_series(1, 200) WHERE c.id = $1", proposal.Value);
        var free = await OpenAsync(office);
        var act = Lead;
        var nobody = new Colleague("officer:moi", "Cán bộ mới");
        var plan = (await host.RunAsync<SpreadCases, SpreadCases.Plan>(u => u.RunAsync([nobody], act, default), act)).Value;
        Assert.Equal([free], plan.Shares.Single().Gets);
    }

    [Fact]
    public async Task Of_two_leaders_who_hand_out_the_same_at_once_each_case_goes_once()
    {
        var cases = new List<CaseId>();
        for (var i = 0; i < 20; i++) cases.Add(await OpenAsync(office));
        var to = (string[])["officer:an", "officer:binh", "officer:chi", "officer:an"];
        var done = await Task.WhenAll(to.Select((officer, i) => Task.Run(() => GiveAsync(null, [.. (i % 2 == 0 ? cases : cases.AsEnumerable().Reverse()).Select(c => new AssignCases.Give(c, officer))]))));
        Assert.All(done, d => Assert.True(d.IsDone, d.Problem?.ToString()));
        Assert.Equal((20, 60), (done.Sum(d => d.Value.Given.Count), done.Sum(d => d.Value.Left.Count)));
        Assert.All(done.SelectMany(d => d.Value.Left), l => Assert.Equal("WRK-004", l.Why.Code));
        Assert.Equal(20L, await host.ScalarAsync<long>("SELECT count(*) FROM work.assignment WHERE office = $1 AND to_at IS NULL", office));
        Assert.Equal(20L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'work.case-taken/1' AND office = $1", office));
    }

    [Fact]
    public async Task Who_is_away_gets_nothing_unless_the_leader_says_so_and_what_waits_for_a_signature_stays()
    {
        var away = TestStaff.ChiIsAway + office;
        for (var i = 0; i < 4; i++) await OpenAsync(away);
        await OpenAsync(away, stage: CaseStage.Sign);
        var own = (await host.ProposeAsync(Of("an", away), Ask(Ids.New(At)))).Value.Id;
        using var leader = Browser(at: away);
        var page = await PageAsync(await leader.GetAsync(Loads + "/chia-deu"));
        // Whose turn it is when the proposal comes is by lot: it goes to Bình in any case, and the rest balances it.
        Assert.Equal(["Cán bộ an", "Cán bộ binh"], page.QuerySelectorAll("tbody th").Select(Words).Order());
        Assert.Equal(["2", "3"], page.QuerySelectorAll("tbody tr").Select(r => Words(r.Children[2])).Order());
        Assert.Contains("1 việc ở lại hàng chờ", Words(page.QuerySelector("main")));
        Assert.DoesNotContain(own.ToString(), page.QuerySelectorAll("input[name=Give]").Select(i => i.GetAttribute("value")!).Single(v => v.StartsWith("officer:an", StringComparison.Ordinal)));
        var one = await PageAsync(await leader.GetAsync(Loads + "/chia-deu?Among=officer:chi"));
        Assert.Equal(["Cán bộ chi | 0 | 5 | 5"], one.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(Words))));
    }

    [Fact]
    public async Task Programs_read_the_loads_plan_and_hand_out()
    {
        CaseId[] cases = [await OpenAsync(office), await OpenAsync(office, takenBy: "an")];
        using var program = Browser();
        var loads = await program.GetFromJsonAsync<JsonElement>("/api/work/loads");
        Assert.Equal((1, "officer:an", 1), (loads.GetProperty("notTaken").GetInt32(), loads.GetProperty("officers")[2].GetProperty("officer").GetString(), loads.GetProperty("officers")[2].GetProperty("open").GetInt32()));
        var plan = await program.GetFromJsonAsync<JsonElement>("/api/work/loads/spread?among=officer:binh");
        Assert.Equal(cases[0].ToString(), plan.GetProperty("give")[0].GetProperty("case").GetString());
        var done = await program.PostAsJsonAsync("/api/work/assignments", new { give = new[] { new { @case = cases[0].ToString(), officer = "officer:binh" }, new { @case = cases[1].ToString(), officer = "officer:binh" } } });
        var answer = await done.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, "WRK-004"), (answer.GetProperty("given").GetArrayLength(), answer.GetProperty("left")[0].GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync("/api/work/assignments", new { give = new object?[] { null } })).StatusCode);
        using var officer = Browser("an", leads: false);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/api/work/loads")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/api/work/loads/spread")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsJsonAsync("/api/work/assignments", new { give = new[] { new { @case = cases[0].ToString(), officer = "officer:an" } } })).StatusCode);
    }
}
