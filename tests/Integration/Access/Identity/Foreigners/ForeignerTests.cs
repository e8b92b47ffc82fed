using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Foreigners;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 arts. 7, 10 to 13: foreigners apply at provincial immigration, another officer decides.</summary>
public sealed class ForeignerTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Immigration = "xnc.01";
    private const string Password = "gió đưa cành trúc la đà";
    private const string Page = "/can-bo/dinh-danh/nguoi-nuoc-ngoai";
    private static readonly byte[] Face = "simulated Face"u8.ToArray();
    private static readonly byte[] Print = "simulated Fingerprint"u8.ToArray();
    private static readonly ResidenceCard Card = new(ResidenceCard.Temporary, "TA123456", new(2027, 5, 1), "M12345678", "US");
    private static int taken;
    private TestHost Host => platform.Host;

    /// <summary>A person of the register becomes a foreigner, as one who declared their residence.</summary>
    private async Task<Guid> ForeignerAsync(string name, string birth)
    {
        var person = await Host.ScalarAsync<Guid>("""
            SELECT p.person_id FROM population.person p WHERE p.death_date IS NULL AND p.missing_date IS NULL AND p.merged_into IS NULL AND p.nationality = 'VN'
                AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = p.person_id)
            ORDER BY p.person_id LIMIT 1 OFFSET $1
            """, Interlocked.Increment(ref taken));
        await Host.ScalarAsync<int>("UPDATE population.person SET name = $2, birth_date = $3, nationality = 'US' WHERE person_id = $1", person, name, birth);
        return person;
    }

    private async Task<Act> ActAsync(string login) => (await Host.ActAsync(login, "identity.handle", "Nghị định 69/2024/NĐ-CP")) with { Matter = Guid.CreateVersion7() };

    private async Task<Result<Proposal>> ReceiveAsync(Guid person, int level, Act act, ResidenceCard? card = null, bool onFile = true, Guid? representative = null, bool consents = true)
    {
        var command = new ReceiveApplication.Command(person, level, ApplicationDesk.Counter, "+84912000710", representative, false, Face, level == 2 ? Print : null) { Residence = card ?? Card, OnFile = onFile, HasConsented = consents };
        return await Host.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, act, CancellationToken.None), act);
    }

    private Task<Result<Done>> GrantAsync(CaseId id, Act act) => Host.RunAsync<GrantAccount, Done>(u => u.RunAsync(id, true, "", act, CancellationToken.None), act);

    private Task<Account?> AccountAsync(Guid person) => Host.Services.GetRequiredService<AccountTable>().OfPersonAsync(person, CancellationToken.None);

    [Fact]
    public async Task Immigration_receives_by_the_form_another_grants_and_the_foreigner_signs_in_with_their_number()
    {
        const string phone = "0912000711";
        var person = await ForeignerAsync("Grace Hopper", "1986-12-09");
        using var officer = new FormBrowser(Host);
        await officer.SignInAsync(Immigration);
        await officer.GetAsync("/can-bo/viec/mo");
        Assert.NotNull(await officer.PostAsync("/can-bo/viec/mo", ("Purpose", "identity.verify"), ("Reference", "kiểm thử")));
        Assert.Equal(HttpStatusCode.OK, await officer.GetAsync(Page));
        Assert.Matches("name=\"Consent\" value=\"yes\"(?![^>]*checked)", officer.Html);
        (string, string?)[] answers =
        [
            ("Name", "GRACE  hopper"), ("Birth.Day", "9"), ("Birth.Month", "12"), ("Birth.Year", "1986"), ("Nationality", "us"), ("Passport", "m 12345678"), ("CardKind", "temporary"), ("CardNumber", "ta123457"),
            ("Expires.Day", "1"), ("Expires.Month", "5"), ("Expires.Year", "2027"), ("Level", "2"), ("OnFile", "True"), ("Phone", phone),
        ];
        await officer.PostAsync(Page, answers);
        Assert.Contains("đánh dấu vào ô đồng ý", WebUtility.HtmlDecode(officer.Html));
        await officer.PostAsync(Page, [.. answers.Where(a => a.Item1 != "Name"), ("Name", "Grace Hoper"), ("Consent", "yes")]);
        Assert.Contains("chưa có người nước ngoài này", WebUtility.HtmlDecode(officer.Html));
        await officer.PostAsync(Page, [.. answers, ("Consent", "yes")]);
        Assert.Contains("Đã tiếp nhận", WebUtility.HtmlDecode(officer.Html));
        var number = await Host.ScalarAsync<string>("SELECT login FROM identity.application WHERE person_id = $1", person);
        Assert.Contains(number!, officer.Html);

        Assert.True(CaseId.TryParse(Ids.Handle(await Host.ScalarAsync<Guid>("SELECT application_id FROM identity.application WHERE person_id = $1", person)), out var id));
        Assert.True((await GrantAsync(id, await ActAsync("c06.duyet"))).IsDone);
        Assert.Equal("foreigner", await Host.ScalarAsync<string>("SELECT kind FROM identity.account WHERE person_id = $1", person));
        Assert.Equal((2, DeAn06.Identity.Unusable.NotActive), ((await AccountAsync(person))!.Level, (await AccountAsync(person))!.Unusable));
        using var browser = new FormBrowser(Host);
        await browser.GetAsync("/kich-hoat");
        await browser.PostAsync("/kich-hoat?handler=Send", ("Number", number));
        await browser.PostAsync("/kich-hoat", ("Number", number), ("Code", await Host.CodeAsync("+84912000711")), ("NewPassword", Password), ("Again", Password));
        Assert.Contains("Tài khoản đã kích hoạt", WebUtility.HtmlDecode(browser.Html));
        Assert.NotNull(await browser.SignInAsync(number!, Password));
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/du-lieu"));
    }

    [Fact]
    public async Task Age_card_office_and_permission_decide_and_the_terms_are_one_three_and_seven_working_days()
    {
        var adult = await ForeignerAsync("Ada Lovelace", "1990-12-10");
        var small = await ForeignerAsync("Little Ada", "2022-01-01");
        Assert.Equal("KER-002", (await ReceiveAsync(adult, 2, await ActAsync("ca.vinhtuy"))).Problem?.Code);
        var elsewhere = await ActAsync("ca.vinhtuy");
        Assert.Equal("IDN-014", (await ReceiveAsync(adult, 2, elsewhere with { Rights = new HashSet<string> { "identity.immigration" } })).Problem?.Code);
        Assert.Equal("IDN-014", (await ReceiveAsync(adult, 2, await ActAsync(Immigration), Card with { ExpiresOn = new(2026, 11, 19) })).Problem?.Code);
        Assert.Equal("IDN-071", (await ReceiveAsync(adult, 2, await ActAsync(Immigration), consents: false)).Problem?.Code);
        Assert.Equal("IDN-013", (await ReceiveAsync(small, 2, await ActAsync(Immigration))).Problem?.Code);
        Assert.Equal("IDN-010", (await ReceiveAsync(small, 1, await ActAsync(Immigration))).Problem?.Code);
        await Host.ScalarAsync<int>("""
            INSERT INTO population.relation (person_id, fact_id, relation_id, kind, other_id, valid, recorded, source)
            VALUES ($1, $3, $3, 'guardian', $2, daterange('2022-01-01', NULL), tstzrange($4, NULL), 'test'), ($2, $3, $3, 'ward', $1, daterange('2022-01-01', NULL), tstzrange($4, NULL), 'test')
            """, small, adult, Guid.CreateVersion7(), Host.Clock.UtcNow.AddDays(-1));
        var one = await ReceiveAsync(small, 1, await ActAsync(Immigration), representative: adult);
        Assert.True(one.IsDone, one.Problem?.Code);
        var three = await ReceiveAsync(adult, 2, await ActAsync(Immigration));
        var seven = await ReceiveAsync(await ForeignerAsync("Alan Kay", "1980-05-17"), 2, await ActAsync(Immigration), onFile: false);
        // From Friday 20 November 2026 one, three and seven working days; the 24th is a day off.
        Assert.Equal(["2026-11-23", "2026-11-26", "2026-12-02"], new[] { one, three, seven }.Select(p => Clock.DayOf(p.Value.Due!.At).ToString("yyyy-MM-dd")));
    }

    [Fact]
    public async Task Who_received_does_not_decide_and_of_two_deciders_at_once_one_wins()
    {
        var person = await ForeignerAsync("Barbara Liskov", "1979-11-07");
        var made = await ReceiveAsync(person, 1, await ActAsync(Immigration));
        var receiver = await ActAsync(Immigration);
        Assert.Equal("WRK-001", (await GrantAsync(made.Value.Id, receiver with { Rights = receiver.Rights.Append("identity.decide").ToHashSet(), Jurisdiction = "" })).Problem?.Code);
        var acts = new[] { await ActAsync("c06.duyet"), await ActAsync("c06.duyet") };
        var answers = await Task.WhenAll(acts.Select((a, i) => GrantAsync(made.Value.Id, i == 0 ? a : a with { Actor = a.Actor with { Id = "c06.khac" } })));
        Assert.Equal(1, answers.Count(a => a.IsDone));
        Assert.Contains(answers.Single(a => !a.IsDone).Problem!.Code, (string[])["WRK-002", "WRK-004"]);
        Assert.Equal(1, await Host.ScalarAsync<long>("SELECT count(*) FROM identity.account WHERE person_id = $1", person));
    }

    [Theory]
    [InlineData("temporary", "TA 123456", "m12345678", "kr", null)]
    [InlineData("visa", "TA123456", "M12345678", "KR", "IDN-037")]
    [InlineData("permanent", "TA1", "M12345678", "KR", "IDN-038")]
    [InlineData("permanent", "TA123456", "", "KR", "IDN-038")]
    [InlineData("permanent", "TA123456", "M12345678", "VN", "IDN-039")]
    public void A_card_is_read_as_it_is_typed(string kind, string number, string passport, string nationality, string? refused) =>
        Assert.Equal(refused, ResidenceCard.Read(kind, number, new(2027, 1, 1), passport, nationality).Problem?.Code);
}
