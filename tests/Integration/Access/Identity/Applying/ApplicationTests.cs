using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Issue 5 section 1: from the application to an account in use.</summary>
public sealed class ApplicationTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Password = "gió đưa cành trúc la đà";
    private static readonly byte[] Face = "simulated Face"u8.ToArray();
    private static readonly byte[] Print = "simulated Fingerprint"u8.ToArray();
    private TestHost Host => platform.Host;

    /// <summary>Persons without an account, by what the register says of them; each test takes one of its own.</summary>
    private async Task<(Guid Person, string Number, string Birth)> PersonAsync(int n, bool card, int fromAge, int toAge)
    {
        var today = Clock.DayOf(Host.Clock.UtcNow);
        await using var scope = Host.Services.CreateAsyncScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        var ids = await Host.ScalarAsync<Guid[]>("""
            SELECT array_agg(x.person_id ORDER BY x.number) FROM (SELECT n.person_id, n.number FROM population.personal_number n JOIN population.person p USING (person_id)
            WHERE n.cancelled_at IS NULL AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = n.person_id)
            AND NOT EXISTS (SELECT FROM identity.application a WHERE a.person_id = n.person_id) ORDER BY n.number LIMIT 2000) x
            """);
        var standings = await population.StandingsAsync(ids!, today, CancellationToken.None);
        var fitting = standings.Where(s => s.Value is { DiedOn: null, MissingOn: null } && s.Key == s.Value.Person && s.Value.HasValidCard == card && Ages.Of(s.Value.Birth, today) is { } age && age >= fromAge && age <= toAge)
            .OrderBy(s => s.Key).ElementAt(n);
        var number = await Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 AND cancelled_at IS NULL LIMIT 1", fitting.Key);
        return (fitting.Key, number!, fitting.Value.Birth!);
    }

    private async Task<Act> ActAsync(string login) => (await Host.ActAsync(login, "identity.handle", "Nghị định 69/2024/NĐ-CP")) with { Matter = Guid.CreateVersion7() };

    private async Task<Result<Proposal>> ReceiveAsync(Guid person, int level, Act act, string phone = "+84912000300", Guid? representative = null, bool withCard = false)
    {
        var command = new ReceiveApplication.Command(person, level, ApplicationDesk.Counter, phone, representative, withCard, Face, level == 2 ? Print : null) { HasConsented = true };
        return await Host.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, act, CancellationToken.None), act);
    }

    private async Task<Result<Done>> GrantAsync(CaseId id, Act act, bool compared = true) => await Host.RunAsync<GrantAccount, Done>(u => u.RunAsync(id, compared, "", act, CancellationToken.None), act);

    private Task<Account?> AccountAsync(Guid person) => Host.Services.GetRequiredService<AccountTable>().OfPersonAsync(person, CancellationToken.None);

    [Fact]
    public async Task Level_two_at_the_counter_is_granted_by_another_officer_and_activated_by_its_owner()
    {
        const string phone = "+84912000301";
        var (person, number, _) = await PersonAsync(0, true, 20, 60);
        var made = await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"), phone);
        Assert.True(made.IsDone, made.Problem?.Code);
        Assert.NotNull(made.Value.Due);
        Assert.Equal("WRK-003", (await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"), phone)).Problem?.Code);
        Assert.Equal("KER-002", (await GrantAsync(made.Value.Id, (await ActAsync("c06.duyet")) with { Rights = new HashSet<string>() })).Problem?.Code);
        Assert.Equal("IDN-116", (await GrantAsync(made.Value.Id, await ActAsync("c06.duyet"), compared: false)).Problem?.Code);
        var granted = await GrantAsync(made.Value.Id, await ActAsync("c06.duyet"));
        Assert.True(granted.IsDone, granted.Problem?.Code);
        var account = (await AccountAsync(person))!;
        Assert.Equal((2, DeAn06.Identity.Unusable.NotActive), (account.Level, account.Unusable));
        Assert.Equal(0, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.application WHERE person_id = $1 AND (face IS NOT NULL OR fingerprint IS NOT NULL)", person));
        Assert.Equal(1, await Host.ToldAsync(account, "identity.account-granted/1"));
        using var browser = new FormBrowser(Host);
        await browser.GetAsync("/kich-hoat");
        await browser.PostAsync("/kich-hoat?handler=Send", ("Number", number));
        var code = await Host.CodeAsync(phone);
        await browser.PostAsync("/kich-hoat", ("Number", number), ("Code", "000000"), ("NewPassword", Password), ("Again", Password));
        Assert.Contains("mã kích hoạt chưa đúng", browser.Html);
        await browser.PostAsync("/kich-hoat", ("Number", number), ("Code", code), ("NewPassword", Password), ("Again", Password));
        Assert.Contains("Tài khoản đã kích hoạt", browser.Html);
        Assert.NotNull(await browser.SignInAsync(number, Password));
        Assert.Equal("IDN-012", (await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"), phone)).Problem?.Code);
    }

    [Fact]
    public async Task Who_received_does_not_decide()
    {
        var (person, _, _) = await PersonAsync(0, true, 20, 60);
        var both = (await ActAsync("c06.duyet"));
        both = both with { Rights = both.Rights.Append("identity.receive").ToHashSet() };
        var made = await ReceiveAsync(person, 2, both);
        Assert.True(made.IsDone, made.Problem?.Code);
        Assert.Equal("WRK-001", (await GrantAsync(made.Value.Id, both)).Problem?.Code);
        Assert.Null(await AccountAsync(person));
    }

    [Fact]
    public async Task Level_two_without_a_valid_card_is_refused_with_the_reason_unless_a_card_is_applied_for_too()
    {
        var (person, _, _) = await PersonAsync(0, false, 20, 70);
        var refused = await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"));
        Assert.Equal("IDN-011", refused.Problem?.Code);
        var slow = await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"), withCard: true);
        Assert.True(slow.IsDone, slow.Problem?.Code);
        var (quick, _, _) = await PersonAsync(0, true, 20, 60);
        Assert.True(slow.Value.Due!.At > (await ReceiveAsync(quick, 2, await ActAsync("ca.vinhtuy"))).Value.Due!.At);
    }

    [Fact]
    public async Task A_childs_application_needs_the_parent()
    {
        var today = Clock.DayOf(Host.Clock.UtcNow);
        await using var scope = Host.Services.CreateAsyncScope();
        var population = scope.ServiceProvider.GetRequiredService<IPopulation>();
        for (var n = 0; n < 40; n++)
        {
            var (child, _, _) = await PersonAsync(n, false, 6, 13);
            var parent = (await population.RelationsOfAsync([child], today, CancellationToken.None)).FirstOrDefault(r => r.Kind is "father" or "mother" && r.Other is not null)?.Other;
            if (parent is null || (await population.StandingsAsync([parent.Value], today, CancellationToken.None)).GetValueOrDefault(parent.Value) is not { DiedOn: null, MissingOn: null }) continue;
            var (stranger, _, _) = await PersonAsync(0, true, 20, 60);
            Assert.Equal("IDN-010", (await ReceiveAsync(child, 1, await ActAsync("ca.vinhtuy"), withCard: true)).Problem?.Code);
            Assert.Equal("IDN-010", (await ReceiveAsync(child, 1, await ActAsync("ca.vinhtuy"), representative: stranger, withCard: true)).Problem?.Code);
            var made = await ReceiveAsync(child, 1, await ActAsync("ca.vinhtuy"), representative: parent, withCard: true);
            Assert.True(made.IsDone, made.Problem?.Code);
            return;
        }
        Assert.Fail("No child with a parent.");
    }

    [Fact]
    public async Task Online_the_answer_is_the_same_whoever_asks_and_the_application_reaches_the_authority()
    {
        var (person, number, birth) = await PersonAsync(0, true, 20, 60);
        var day = birth.Split('-');
        var pages = new List<string>();
        foreach (var (asked, year) in new[] { (number, day[0]), (number, "1901") })
        {
            using var browser = new FormBrowser(Host);
            await browser.GetAsync("/dang-ky");
            await browser.PostAsync("/dang-ky", ("Number", asked), ("Birth.Day", day.ElementAtOrDefault(2)), ("Birth.Month", day.ElementAtOrDefault(1)), ("Birth.Year", year), ("Phone", "0912000304"), ("Consent", "yes"));
            pages.Add(browser.Status + System.Text.RegularExpressions.Regex.Replace(browser.Html, "(nonce|value)=\"[^\"]*\"", ""));
        }
        Assert.Contains("Đã nhận đề nghị", pages[0]);
        Assert.Equal(pages[0], pages[1]);
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.application WHERE person_id = $1 AND level = 1 AND way = 'online'", person));
        using var child = new FormBrowser(Host);
        await child.GetAsync("/dang-ky");
        await child.PostAsync("/dang-ky", ("Number", number), ("Birth.Day", "1"), ("Birth.Month", "1"), ("Birth.Year", "2020"), ("Phone", "0912000304"));
        Assert.Contains("cùng cha, mẹ", child.Html);
    }

    [Fact]
    public async Task Without_the_tick_of_consent_to_TK01_nothing_is_received_online_or_at_the_counter()
    {
        var (person, number, birth) = await PersonAsync(3, true, 20, 60);
        var day = birth.Split('-');
        using var browser = new FormBrowser(Host);
        await browser.GetAsync("/dang-ky");
        Assert.Matches("name=\"Consent\" value=\"yes\"(?![^>]*checked)", browser.Html); // there, and not ticked before
        await browser.PostAsync("/dang-ky", ("Number", number), ("Birth.Day", day.ElementAtOrDefault(2)), ("Birth.Month", day.ElementAtOrDefault(1)), ("Birth.Year", day[0]), ("Phone", "0912000304"));
        Assert.Contains("đánh dấu vào ô đồng ý", System.Net.WebUtility.HtmlDecode(browser.Html));
        var act = await ActAsync("ca.vinhtuy");
        var command = new ReceiveApplication.Command(person, 2, ApplicationDesk.Counter, "+84912000300", null, false, Face, Print);
        Assert.Equal("IDN-071", (await Host.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, act, CancellationToken.None), act)).Problem?.Code);
        using var officer = new FormBrowser(Host);
        await officer.SignInAsync("ca.vinhtuy");
        await officer.GetAsync("/can-bo/viec/mo");
        await officer.PostAsync("/can-bo/viec/mo", ("Purpose", "identity.verify"), ("Reference", "kiểm thử"));
        await officer.GetAsync("/can-bo/dinh-danh/tiep-nhan");
        Assert.Matches("name=\"Consent\" value=\"yes\"(?![^>]*checked)", officer.Html);
        (string, string?)[] answers = [("Number", number), ("Level", "2"), ("WithCard", "False"), ("Phone", "0912000304")];
        await officer.PostAsync("/can-bo/dinh-danh/tiep-nhan", answers);
        Assert.Contains("đánh dấu vào ô đồng ý", System.Net.WebUtility.HtmlDecode(officer.Html));
        Assert.Equal(0, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.application WHERE person_id = $1", person));
        await officer.PostAsync("/can-bo/dinh-danh/tiep-nhan", [.. answers, ("Consent", "yes")]);
        Assert.Contains("Đã tiếp nhận", System.Net.WebUtility.HtmlDecode(officer.Html));
    }

    [Fact]
    public async Task After_the_seven_days_only_the_counter_activates()
    {
        var (person, number, _) = await PersonAsync(0, true, 20, 60);
        var made = await ReceiveAsync(person, 2, await ActAsync("ca.vinhtuy"), "+84912000305");
        Assert.True((await GrantAsync(made.Value.Id, await ActAsync("c06.duyet"))).IsDone);
        var account = (await AccountAsync(person))!;
        // The grant lies back, so that the clock of the other tests stays.
        await Host.ScalarAsync<int>("UPDATE identity.application SET granted_at = granted_at - interval '20 days' WHERE person_id = $1", person);
        var act = DeAn06.Identity.Sessions.WhoActs.SigningAct(account, Host.Clock.UtcNow);
        Assert.Equal("IDN-019", (await Host.RunAsync<SendActivation, Done>(u => u.RunAsync(account, act, CancellationToken.None), act)).Problem?.Code);
        var officer = await ActAsync("ca.vinhtuy");
        Assert.Equal("IDN-116", (await Host.RunAsync<ActivateAtCounter, string>(u => u.RunAsync(account, false, officer, CancellationToken.None), officer)).Problem?.Code);
        var code = (await Host.RunAsync<ActivateAtCounter, string>(u => u.RunAsync(account, true, officer, CancellationToken.None), officer)).Value;
        using var browser = new FormBrowser(Host);
        await browser.GetAsync("/kich-hoat");
        await browser.PostAsync("/kich-hoat?handler=Counter", ("Number", number));
        await browser.PostAsync("/kich-hoat", ("Number", number), ("Code", code), ("NewPassword", Password), ("Again", Password));
        Assert.Contains("Tài khoản đã kích hoạt", browser.Html);
    }
}
