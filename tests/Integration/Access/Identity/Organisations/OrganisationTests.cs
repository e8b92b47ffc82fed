using System.Net;
using DeAn06.Identity;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Locking;
using DeAn06.Identity.Organisations;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using DeAn06.Work;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 arts. 12, 13: an organisation's account, from form TK02 to acting for it, and what ends that.</summary>
public sealed class OrganisationTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Filer = "cd.host";
    private const string Other = "cd.wronghometown";
    private const string Page = "/toi/to-chuc";
    private static int taken;
    private TestHost Host => platform.Host;

    private async Task<Act> OfficerAsync(string login) => (await Host.ActAsync(login, "identity.handle", "Nghị định 69/2024/NĐ-CP")) with { Matter = Guid.CreateVersion7() };

    private async Task<Guid> PersonAsync(string login) => (await Host.AccountAsync(login)).Person!.Value;

    private async Task<string> NumberAsync(string login) => (await Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL", await PersonAsync(login)))!;

    /// <summary>A business of the demo's register, one for each test.</summary>
    private async Task<string> BusinessAsync(string manner, params string[] representatives)
    {
        var code = $"03{Interlocked.Increment(ref taken):D8}";
        var numbers = new List<string>();
        foreach (var login in representatives) numbers.Add(await NumberAsync(login));
        await Host.ScalarAsync<int>("INSERT INTO identity.demo_business (code, name, representatives, version, manner, asked) VALUES ($1, $2, $3, 1, $4, 0)", code, "Công ty Thử " + code, numbers.ToArray(), manner);
        return code;
    }

    private async Task<FormBrowser> BrowserAsync(string login)
    {
        var browser = new FormBrowser(Host);
        Assert.NotNull(await browser.SignInAsync(login));
        await browser.GetAsync(Page);
        return browser;
    }

    private static Task<string?> FileAsync(FormBrowser browser, string code, string? consent = "yes") =>
        browser.PostAsync(Page, ("Code", code), ("Name", "Công ty Giấy " + code), ("Phone", "0912000720"), ("Consent", consent));

    private async Task<CaseId> CaseAsync(string code)
    {
        Assert.True(CaseId.TryParse(Ids.Handle(await Host.ScalarAsync<Guid>("SELECT application_id FROM identity.organisation_application WHERE code = $1 ORDER BY filed_at DESC LIMIT 1", code)), out var id));
        return id;
    }

    private async Task<Result<Done>> GrantAsync(string code, Act? act = null, string opinion = "")
    {
        var (id, by) = (await CaseAsync(code), act ?? await OfficerAsync("c06.duyet"));
        return await Host.RunAsync<GrantOrganisation, Done>(u => u.RunAsync(id, opinion, by, CancellationToken.None), by);
    }

    private async Task<string> DueAsync(string code) => Clock.DayOf(await Host.ScalarAsync<DateTime>("SELECT due_at FROM work.\"case\" WHERE id = $1", (await CaseAsync(code)).Value)).ToString("yyyy-MM-dd");

    private Task TakeAsync(string code, long version, string[] numbers, DateOnly? dissolved = null)
    {
        var act = Act.BySystem(AskBusiness.Errand, Host.Clock.UtcNow);
        return Host.RunAsync<TakeBusiness, Done>(u => u.RunAsync(new(code, "Công ty Thử " + code, numbers, dissolved, version), act, CancellationToken.None), act);
    }

    private async Task<string?> ActForAsync(FormBrowser browser, string code)
    {
        await browser.GetAsync(Page);
        return await browser.PostAsync(Page + "?handler=Act", ("organisation", Ids.Handle(await Host.ScalarAsync<Guid>("SELECT account_id FROM identity.organisation WHERE code = $1", code))));
    }

    [Fact]
    public async Task A_representative_files_the_other_agrees_on_their_page_another_officer_grants_and_both_act_for_it()
    {
        var code = await BusinessAsync("twice", Filer, Other);
        using var filer = await BrowserAsync(Filer);
        Assert.Matches("name=\"Consent\" value=\"yes\"(?![^>]*checked)", filer.Html);
        await FileAsync(filer, code, null);
        Assert.Contains("đánh dấu vào ô đồng ý", WebUtility.HtmlDecode(filer.Html));
        Assert.Equal(Page, await FileAsync(filer, code));
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT version FROM identity.business WHERE code = $1", code));
        Assert.Equal("IDN-077", (await GrantAsync(code)).Problem?.Code);

        using var stranger = await BrowserAsync("cd.overdue");
        var handle = Ids.Handle((await CaseAsync(code)).Value);
        await stranger.PostAsync(Page + "?handler=Agree", ("application", handle));
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        using var other = await Visitor.AsAsync(Host, Other);
        await other.GoAsync("/toi");
        Assert.Contains("xin bạn đồng ý mở tài khoản", other.Text);
        await other.GoAsync(Page);
        await other.PressAsync("Đồng ý cấp tài khoản");
        Assert.DoesNotContain("Chờ bạn đồng ý", other.Text);

        var granted = await GrantAsync(code);
        Assert.True(granted.IsDone, granted.Problem?.Code);
        Assert.Equal("/toi", await ActForAsync(filer, code));
        await filer.GetAsync("/toi/hop-thu");
        Assert.Contains($"<strong>Công ty Thử {code}</strong>", WebUtility.HtmlDecode(filer.Html));
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'identity.looked-for-another/1' AND actor = 'citizen:cd.host' AND on_behalf_of = 'organisation:tc' || $1", code));
        await other.GoAsync(Page);
        await other.PressAsync("Thay mặt Công ty Thử " + code);
        Assert.Equal("/toi", other.At.AbsolutePath);
        Assert.Null(await ActForAsync(stranger, code));
        Assert.Contains("không đại diện", WebUtility.HtmlDecode(stranger.Html));
    }

    [Fact]
    public async Task What_ends_it_holds_on_the_next_request_a_change_of_representative_a_dissolution_and_a_lock()
    {
        var code = await BusinessAsync("prompt", Filer);
        using var browser = await BrowserAsync(Filer);
        await FileAsync(browser, code);
        Assert.True((await GrantAsync(code)).IsDone);
        string[] own = [await NumberAsync(Filer)];
        var version = 1L;
        async Task EndsAsync(Func<Task> end, Func<Task> again)
        {
            Assert.Equal("/toi", await ActForAsync(browser, code));
            Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/hop-thu"));
            await end();
            Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync("/toi/hop-thu"));
            Assert.Equal("/toi/uy-quyen?het=1", browser.Location);
            Assert.Null(await ActForAsync(browser, code));
            await again();
            Assert.Equal("/toi", await ActForAsync(browser, code));
            await browser.PostAsync("/toi/uy-quyen?handler=Stop");
        }
        await EndsAsync(async () => await TakeAsync(code, ++version, [await NumberAsync(Other)]), () => TakeAsync(code, ++version, own));
        await EndsAsync(() => TakeAsync(code, ++version, own, new(2026, 11, 19)), () => TakeAsync(code, ++version, own));
        var account = await Host.AccountAsync("tc" + code);
        var act = await OfficerAsync("c06.duyet");
        var command = new LockAccount.Command(account, "judicial", "Theo văn bản số 12 của cơ quan điều tra", null, false);
        await EndsAsync(() => Host.RunAsync<LockAccount, Done>(u => u.RunAsync(command, act, CancellationToken.None), act),
            async () =>
            {
                var later = act with { At = Host.Clock.UtcNow };
                await Host.RunAsync<UnlockAccount, Done>(u => u.RunAsync(command, later, CancellationToken.None), later);
            });
    }

    [Fact]
    public async Task An_answer_that_comes_twice_or_late_overwrites_nothing_newer()
    {
        var code = await BusinessAsync("prompt", Filer);
        string[] old = [await NumberAsync(Filer)], now = [await NumberAsync(Other)];
        await TakeAsync(code, 5, now);
        await TakeAsync(code, 5, old);
        await TakeAsync(code, 4, old);
        Assert.Equal(await PersonAsync(Other), Assert.Single((await Host.ScalarAsync<Guid[]>("SELECT representatives FROM identity.business WHERE code = $1", code))!));
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = 'identity.business-answered/1' AND convert_from(p.bytes, 'UTF8')::json ->> 'code' = $1", code));
        using var browser = await BrowserAsync(Filer);
        // The register's older answer names the filer; the newer one does not.
        await FileAsync(browser, code);
        Assert.Contains("không ghi người này là người đại diện", WebUtility.HtmlDecode(browser.Html));
    }

    [Fact]
    public async Task The_term_is_three_working_days_when_the_register_answered_and_fifteen_days_when_it_is_late_or_silent()
    {
        var (prompt, late, never) = (await BusinessAsync("prompt", Filer), await BusinessAsync("late", Filer), await BusinessAsync("never", Filer));
        using var browser = await BrowserAsync(Filer);
        foreach (var code in (string[])[prompt, late, never]) Assert.Equal(Page, await FileAsync(browser, code));
        // Three working days from Friday 20 November, the 24th being off; the fifteenth day is a Saturday.
        Assert.Equal(("2026-11-26", "2026-12-07"), (await DueAsync(prompt), await DueAsync(never)));
        // Asked again, as the outbox does, the late one answers.
        await Patience.UntilAsync(async () => await Host.ScalarAsync<long>("SELECT count(*) FROM identity.business WHERE code = $1", late) == 1);
        Assert.Equal(0, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.business WHERE code = $1", never));
        Assert.Equal("IDN-078", (await GrantAsync(never)).Problem?.Code);
        Assert.True((await GrantAsync(never, opinion: "Đã đối chiếu giấy đăng ký doanh nghiệp bản chính")).IsDone);
        Assert.Equal("/toi", await ActForAsync(browser, never));
        // The register speaks at last, and names somebody else.
        await TakeAsync(never, 1, [await NumberAsync(Other)]);
        Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync("/toi/hop-thu"));
    }

    [Fact]
    public async Task An_ex_representative_a_dissolved_organisation_a_second_application_and_a_weak_account_are_refused()
    {
        var code = await BusinessAsync("prompt", Other);
        using var ex = await BrowserAsync(Filer);
        await FileAsync(ex, code);
        Assert.Contains("không ghi người này là người đại diện", WebUtility.HtmlDecode(ex.Html));
        var gone = await BusinessAsync("prompt", Filer);
        await Host.ScalarAsync<int>("UPDATE identity.demo_business SET dissolved_on = '2026-01-01' WHERE code = $1", gone);
        await FileAsync(ex, gone);
        Assert.Contains("đã giải thể", WebUtility.HtmlDecode(ex.Html));
        await FileAsync(ex, "12345");
        Assert.Contains("gồm 10 chữ số", WebUtility.HtmlDecode(ex.Html));

        var twice = await BusinessAsync("prompt", Filer, Other);
        Assert.Equal(Page, await FileAsync(ex, twice));
        using var other = await BrowserAsync(Other);
        await FileAsync(other, twice);
        Assert.Contains("đang chờ quyết định", WebUtility.HtmlDecode(other.Html));
        // Refused by the other representative, it cannot be granted.
        await other.PostAsync(Page + "?handler=Refuse", ("application", Ids.Handle((await CaseAsync(twice)).Value)));
        Assert.Equal("IDN-077", (await GrantAsync(twice)).Problem?.Code);

        var act = await OfficerAsync("ca.vinhtuy");
        var weak = await Host.AccountAsync("cd.childwithoutcard");
        Assert.True(BusinessCode.TryParse(code, out var read));
        var command = new FileOrganisation.Command(read, null, weak.Person!.Value, ApplicationDesk.Counter, "+84912000720", true);
        Assert.Equal("IDN-015", (await Host.RunAsync<FileOrganisation, Proposal>(u => u.RunAsync(command, act, CancellationToken.None), act)).Problem?.Code);
    }

    [Fact]
    public async Task At_the_counter_who_received_does_not_decide_and_of_two_deciders_at_once_one_wins()
    {
        var code = await BusinessAsync("prompt", Filer);
        await TakeAsync(code, 1, [await NumberAsync(Filer)]);
        var receiver = await OfficerAsync("c06.duyet");
        receiver = receiver with { Rights = receiver.Rights.Append("identity.receive").ToHashSet() };
        Assert.True(BusinessCode.TryParse(code, out var read));
        var command = new FileOrganisation.Command(read, null, await PersonAsync(Filer), ApplicationDesk.Counter, "+84912000720", true);
        var stranger = receiver with { Rights = new HashSet<string>() };
        Assert.Equal("KER-002", (await Host.RunAsync<FileOrganisation, Proposal>(u => u.RunAsync(command, stranger, CancellationToken.None), stranger)).Problem?.Code);
        Assert.True((await Host.RunAsync<FileOrganisation, Proposal>(u => u.RunAsync(command, receiver, CancellationToken.None), receiver)).IsDone);
        Assert.Equal("WRK-001", (await GrantAsync(code, receiver)).Problem?.Code);
        var acts = new[] { "c06.mot", "c06.hai" }.Select(id => receiver with { Actor = receiver.Actor with { Id = id } }).ToList();
        var answers = await Task.WhenAll(acts.Select(a => GrantAsync(code, a)));
        Assert.Equal(1, answers.Count(a => a.IsDone));
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.account WHERE login = 'tc' || $1", code));
    }
}
