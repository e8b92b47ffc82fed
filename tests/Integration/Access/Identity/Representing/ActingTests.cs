using System.Net;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using DeAn06.Identity.Representing;
using DeAn06.Identity.SignIn;
using DeAn06.Kernel;
using DeAn06.Population.Kinship;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 art. 14: a parent or guardian acts for a child or ward, as long as the register says so, and not a request longer.</summary>
public sealed class ActingTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Mother = "cd.singlemother";
    private const string Child = "cd.childofsinglemother";
    private const string ChildName = "Cao Nhật Minh";
    private const string Page = "/toi/uy-quyen";
    private const string Record = "/toi/du-lieu?hien=nhan-than";
    private TestHost Host => platform.Host;

    private async Task<FormBrowser> BrowserAsync(string login)
    {
        var browser = new FormBrowser(Host);
        Assert.NotNull(await browser.SignInAsync(login));
        return browser;
    }

    private async Task<string?> ActForAsync(FormBrowser browser, Guid person)
    {
        await browser.GetAsync(Page);
        return await browser.PostAsync(Page + "?handler=Act", ("person", Ids.Handle(person)));
    }

    private async Task<Guid> PersonAsync(string login) => (await Host.AccountAsync(login)).Person!.Value;

    [Fact]
    public async Task A_mother_acts_for_her_child_on_the_childs_pages_the_journal_names_both_and_the_child_sees_it()
    {
        var child = await PersonAsync(Child);
        await LockAndUnlockAsync(Child);
        var before = await LooksAsync(child, "/toi/du-lieu");
        using var mother = await BrowserAsync(Mother);
        await mother.GetAsync(Record);
        Assert.DoesNotContain("Bạn đang thay mặt", mother.Html);
        Assert.Equal("/toi", await ActForAsync(mother, child));
        foreach (var page in (string[])["/toi", Record, "/toi/ai-da-xem", "/toi/giay-to", "/toi/hop-thu"])
        {
            Assert.Equal(HttpStatusCode.OK, await mother.GetAsync(page));
            Assert.Contains($"<strong>{ChildName}</strong>", WebUtility.HtmlDecode(mother.Html));
        }
        Assert.Contains("đã bị khóa", WebUtility.HtmlDecode(mother.Html)); // the child's message
        await mother.GetAsync(Record);
        Assert.Contains("01/06/2020", mother.Html);
        Assert.Equal(before + 1, await LooksAsync(child, "/toi/du-lieu"));

        Assert.Equal(Page, await mother.PostAsync(Page + "?handler=Stop"));
        await mother.GetAsync("/toi/hop-thu");
        Assert.DoesNotContain("đã bị khóa", WebUtility.HtmlDecode(mother.Html));
        await mother.GetAsync(Record);
        Assert.Contains("11/02/1996", mother.Html);
        Assert.Equal(before + 1, await LooksAsync(child, "/toi/du-lieu"));

        using var own = await Visitor.AsAsync(Host, Child);
        await own.GoAsync("/toi/ai-da-xem");
        Assert.Contains("Người đại diện của bạn", own.Text);
        Assert.Contains("Dữ liệu của tôi", own.Text);
    }

    [Fact]
    public async Task What_is_ones_own_is_not_done_on_behalf()
    {
        using var mother = await BrowserAsync(Mother);
        await ActForAsync(mother, await PersonAsync(Child));
        foreach (var page in (string[])["/toi/tai-khoan", "/toi/tai-khoan/mat-khau", "/toi/tai-khoan/ma-khoa", "/toi/tai-khoan/khoa", "/can-bo/tai-khoan/khoa", "/toi/dong-y", "/toi/yeu-cau"])
        {
            Assert.Equal(HttpStatusCode.Redirect, await mother.GetAsync(page));
            Assert.Equal(Page + "?rieng=1", mother.Location);
        }
        await mother.GetAsync(Page + "?rieng=1");
        Assert.Contains("không làm thay được", WebUtility.HtmlDecode(mother.Html));
        foreach (var page in (string[])["/toi/tai-khoan/khoa", "/can-bo/tai-khoan/khoa", "/toi/tai-khoan/mat-khau"])
        {
            await mother.PostAsync(page);
            Assert.Equal(HttpStatusCode.Forbidden, mother.Status);
        }
        Assert.Null((await Host.AccountAsync(Mother)).Unusable);
        await mother.GetAsync("/toi/hop-thu/cai-dat");
        await mother.PostAsync("/toi/hop-thu/cai-dat", ("QuietFrom", "60"), ("QuietTo", "120"));
        Assert.Equal(0, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.quiet_hours WHERE from_minute = 60"));
    }

    [Fact]
    public async Task A_stranger_a_parent_of_a_grown_up_and_a_parent_of_level_one_cannot_act()
    {
        var child = await PersonAsync(Child);
        foreach (var (login, person) in new[] { ("cd.overdue", child), ("cd.father", await PersonAsync("cd.son")), ("cd.son", await PersonAsync("cd.father")), (Mother, await PersonAsync(Mother)) })
        {
            using var attacker = await BrowserAsync(login);
            Assert.Null(await ActForAsync(attacker, person));
            Assert.Contains("không đại diện cho người này", WebUtility.HtmlDecode(attacker.Html));
            await attacker.GetAsync("/toi");
            Assert.DoesNotContain("Bạn đang thay mặt", WebUtility.HtmlDecode(attacker.Html));
        }
        var mother = await Host.AccountAsync(Mother);
        await Host.ScalarAsync<int>("UPDATE identity.account_fact SET ground = 'away', kind = 'level-1' WHERE account_id = $1 AND kind = 'level-2'", mother.Id);
        using var weak = await BrowserAsync(Mother);
        Assert.Null(await ActForAsync(weak, child));
        await Host.ScalarAsync<int>("UPDATE identity.account_fact SET ground = 'demo', kind = 'level-2' WHERE account_id = $1 AND ground = 'away'", mother.Id);
        Assert.Equal("/toi", await ActForAsync(weak, child));
    }

    /// <summary>A guardianship by the register's own deeds: it ends on a day, and the next request of the guardian is their own.</summary>
    [Fact]
    public async Task A_guardian_whose_guardianship_is_annulled_acts_no_longer_from_the_next_request_on()
    {
        var (guardian, ward) = (await PersonAsync("cd.host"), await PersonAsync("cd.eighty"));
        var relation = await GuardAsync(guardian, ward);
        using var browser = await BrowserAsync("cd.host");
        Assert.Equal("/toi", await ActForAsync(browser, ward));
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(Record));
        Assert.Contains("Vương Thị Nhàn", WebUtility.HtmlDecode(browser.Html));
        await AnnulAsync(ward, relation);
        Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync(Record));
        Assert.Equal(Page + "?het=1", browser.Location);
        await browser.GetAsync(Page + "?het=1");
        Assert.Contains("không còn đại diện", WebUtility.HtmlDecode(browser.Html));
        await browser.GetAsync(Record);
        Assert.DoesNotContain("<strong>Vương Thị Nhàn</strong>", WebUtility.HtmlDecode(browser.Html));
        Assert.Null(await ActForAsync(browser, ward));
    }

    /// <summary>Interleavings of all that ends acting, against a model: the child's page is shown exactly while the session acts and nothing stands against it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_childs_page_is_never_shown_after_what_ends_the_acting(int seed)
    {
        var (mother, child) = (await Host.AccountAsync(Mother), await PersonAsync(Child));
        using var browser = await BrowserAsync(Mother);
        var random = new Random(seed);
        var (grown, annulled, dead, childDead, acting) = (false, false, false, false, false);
        var story = new List<string>();
        for (var step = 0; step < 40; step++)
        {
            var deed = random.Next(6);
            story.Add(deed.ToString(System.Globalization.CultureInfo.InvariantCulture));
            switch (deed)
            {
                case 0: await BirthAsync(child, (grown = !grown) ? "2008-01-01" : "2020-06-01"); break;
                case 1: await KnownAsync(mother.Person!.Value, child, !(annulled = !annulled)); break;
                case 2: await DeathAsync(mother.Person!.Value, dead = !dead); break;
                case 3: await DeathAsync(child, childDead = !childDead); break;
                default:
                    if (dead) break;
                    var led = await ActForAsync(browser, child);
                    // Stale acting of before is ended by the page itself, which then takes no order.
                    acting = led == "/toi" || (acting && !grown && !annulled && !childDead);
                    break;
            }
            await browser.GetAsync(Record);
            var shown = browser.Status == HttpStatusCode.OK && WebUtility.HtmlDecode(browser.Html).Contains($"<strong>{ChildName}</strong>", StringComparison.Ordinal);
            var may = acting && !grown && !annulled && !dead && !childDead;
            Assert.True(shown == may, $"shown {shown}, expected {may} after {string.Join(' ', story)} (seed {seed})");
            // A page that was refused ended the acting for good; while the mother is dead nothing of hers is asked.
            if (acting && !dead && !may) acting = false;
        }
        await BirthAsync(child, "2020-06-01");
        await KnownAsync(mother.Person!.Value, child, true);
        await DeathAsync(mother.Person!.Value, false);
        await DeathAsync(child, false);
    }

    [Fact]
    public async Task A_locked_parent_acts_no_longer()
    {
        using var browser = await BrowserAsync(Mother);
        Assert.Equal("/toi", await ActForAsync(browser, await PersonAsync(Child)));
        var account = await Host.AccountAsync(Mother);
        var act = DeAn06.Identity.Sessions.WhoActs.SigningAct(account, Host.Clock.UtcNow);
        await Host.RunAsync<LockOwn, Done>(u => u.RunAsync(account, act, CancellationToken.None), act);
        Assert.Equal(HttpStatusCode.Redirect, await browser.GetAsync(Record));
        Assert.StartsWith("/dang-nhap", browser.Location);
        var proof = new Proof(account.Id, ["hwk"], true, false, act.At, Proof.NewNonce(), null, null, 1);
        var later = act with { At = Host.Clock.UtcNow };
        Assert.True((await Host.RunAsync<UnlockOwn, Done>(u => u.RunAsync(account, proof, later, CancellationToken.None), later)).IsDone);
    }

    private Task<long> LooksAsync(Guid child, string page) => Host.ScalarAsync<long>("""
        SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id JOIN journal.payload p ON p.entry_id = e.id
        WHERE s.person_id = $1 AND e.event = 'identity.looked-for-another/1' AND e.actor = 'citizen:cd.singlemother' AND e.on_behalf_of = 'person:' || $1::text
            AND convert_from(p.bytes, 'UTF8')::json ->> 'page' = $2
        """, child, page);

    private Task BirthAsync(Guid person, string birth) => Host.ScalarAsync<int>("UPDATE population.person SET birth_date = $2 WHERE person_id = $1", person, birth);

    private Task DeathAsync(Guid person, bool dead) => Host.ScalarAsync<int>("UPDATE population.person SET death_date = $2 WHERE person_id = $1", person, dead ? "2026-11-19" : DBNull.Value);

    /// <summary>The relation is known, or was taken back before this moment; the deeds have tests of their own.</summary>
    private Task KnownAsync(Guid mother, Guid child, bool known) => Host.ScalarAsync<int>("""
        UPDATE population.relation SET recorded = CASE WHEN $3 THEN tstzrange(lower(recorded), NULL) ELSE tstzrange(lower(recorded), lower(recorded) + interval '1 second') END
        WHERE (person_id = $1 AND other_id = $2) OR (person_id = $2 AND other_id = $1)
        """, mother, child, known);

    private async Task<Act> OfficerAsync() => (await Host.ActAsync("ca.vinhtuy", "population.correct", "Luật Cư trú 68/2020/QH14")) with { Matter = Guid.CreateVersion7(), Jurisdiction = "" };

    private async Task<Guid> GuardAsync(Guid guardian, Guid ward)
    {
        var act = await OfficerAsync();
        var command = new RecordRelation.Command(ward, RelationKind.Guardian, guardian, null, null, "2026-01-05", "Quyết định 12/2026", await VersionAsync(ward));
        var recorded = await Host.RunAsync<RecordRelation, DeAn06.Population.Facts.RecordedFact>(u => u.RunAsync(command, act, CancellationToken.None), act);
        Assert.True(recorded.IsDone, recorded.Problem?.ToString());
        return await Host.ScalarAsync<Guid>("SELECT relation_id FROM population.relation WHERE person_id = $1 AND kind = 'guardian'", ward);
    }

    private async Task AnnulAsync(Guid ward, Guid relation)
    {
        var act = await OfficerAsync();
        var command = new EndRelation.Command(ward, relation, true, null, "Ghi nhầm người giám hộ", await VersionAsync(ward));
        var ended = await Host.RunAsync<EndRelation, DeAn06.Population.Facts.RecordedFact>(u => u.RunAsync(command, act, CancellationToken.None), act);
        Assert.True(ended.IsDone, ended.Problem?.ToString());
    }

    private async Task<long> VersionAsync(Guid person) => await Host.ScalarAsync<long>("SELECT version::bigint FROM population.person WHERE person_id = $1", person);

    private async Task LockAndUnlockAsync(string login)
    {
        var account = await Host.AccountAsync(login);
        var act = (await Host.ActAsync("c06.duyet", "identity.handle", "Luật Căn cước 2023, Điều 34")) with { Matter = Guid.CreateVersion7() };
        var command = new LockAccount.Command(account, "terms", "Vi phạm điều khoản sử dụng", null, false);
        Assert.True((await Host.RunAsync<LockAccount, Done>(u => u.RunAsync(command, act, CancellationToken.None), act)).IsDone);
        var later = act with { At = Host.Clock.UtcNow };
        Assert.True((await Host.RunAsync<UnlockAccount, Done>(u => u.RunAsync(command, later, CancellationToken.None), later)).IsDone);
    }
}
