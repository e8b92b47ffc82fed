using System.Net;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Kinship;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.Integration.Services.Forms;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Counter;

/// <summary>A parent or guardian at the counter applies for their child or ward: the same people as online, the dossier about the child, the parent its applicant.</summary>
public sealed class ApplyForTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Quay = "/can-bo/quay";
    private const string Stay = "1.004194";
    private const string AppliesFor = "services.counter-applies-for/1";
    private const string Refused = "services.counter-refused/1";
    private const string Viewed = "services.counter-viewed/1";

    private Guid Mother => ground.Story("SingleMother").Id;

    private Guid Child => ground.Story("ChildOfSingleMother").Id;

    private FormBrowser Desk(string login = "ca.an") => FormBrowser.Of(ground.Site, ground.Platform.Officer(login, purpose: "residence.handle", rights: DossierGround.Rights(false)));

    private async Task<string> VisitAsync(FormBrowser desk, string story = "SingleMother")
    {
        await desk.GetAsync(Quay);
        var visit = await desk.PostAsync(Quay, ("Card", ground.Story(story).PersonalNumber));
        Assert.Matches("^/can-bo/quay/[A-Za-z0-9_-]{22}$", visit);
        return visit!;
    }

    private static async Task<string?> ForAsync(FormBrowser desk, string visit, Guid whom)
    {
        await desk.GetAsync(visit + "/cho-ai");
        return await desk.PostAsync(visit + "/cho-ai", ("Whom", Ids.Handle(whom)));
    }

    private static async Task BeginAsync(FormBrowser desk, string visit)
    {
        await desk.GetAsync(visit);
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", Stay), ("Case", "ca-nhan"));
    }

    private Task<string?> OfVisitAsync(string visit, string sql) => Ids.TryParseHandle(visit[^22..], out var id) ? ground.ScalarAsync(sql, id) : Task.FromResult<string?>(null);

    private Task<string?> SubjectAsync(string visit) => OfVisitAsync(visit, "SELECT subject_id::text FROM services.counter_visit WHERE visit_id = $1");

    private Task<string?> DossierAsync(string visit) =>
        OfVisitAsync(visit, "SELECT d.person_id || ' ' || d.applicant FROM services.dossier d JOIN services.dossier_draft t ON t.dossier_id = d.dossier_id WHERE t.draft = $1");

    private async Task<long[]> EntriesAsync(string @event) => [await ground.EntriesAsync(@event, Mother), await ground.EntriesAsync(@event, Child)];

    [Fact]
    public async Task A_mother_at_the_counter_applies_for_her_child_who_is_then_the_subject_and_she_the_applicant()
    {
        var (chosen, looks, begun, submitted) = (await EntriesAsync(AppliesFor), await EntriesAsync(Viewed), await EntriesAsync("services.draft-begun/1"), await EntriesAsync("services.dossier-submitted/1"));
        using var desk = Desk();
        var visit = await VisitAsync(desk);
        await desk.GetAsync(visit);
        Assert.Contains("Nộp cho Chính mình", Text(desk));
        await desk.GetAsync(visit + "/cho-ai");
        Assert.Contains("Cao Nhật Minh Con, sinh 01/06/2020", Text(desk));
        Assert.DoesNotContain(ground.Story("ChildOfSingleMother").PersonalNumber, desk.Html);
        Assert.Equal(looks[1] + 1, await ground.EntriesAsync(Viewed, Child));
        Assert.Equal(visit, await ForAsync(desk, visit, Child));
        Assert.Equal([chosen[0] + 1, chosen[1] + 1], await EntriesAsync(AppliesFor));
        await desk.GetAsync(visit);
        Assert.Contains("Cao Nhật Minh", Text(desk));
        Assert.Contains("01/06/2020", Text(desk));

        await BeginAsync(desk, visit);
        await AnswerAsync(desk, "place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "12 ngõ 5"));
        await AnswerAsync(desk, "dwelling", ("Answer", "rented"));
        await AnswerAsync(desk, "members");
        await AnswerAsync(desk, "until", ("Answer.Day", "20"), ("Answer.Month", "11"), ("Answer.Year", "2027"));
        await AnswerAsync(desk, "host", ("Who", "number"), ("Number", ground.Story("Host").PersonalNumber), ("Name", "duong dinh khoa"));
        await ToCheckAsync(desk);
        Assert.Contains("Điền cho Cao Nhật Minh, người nộp Cao Thùy Dương", Text(desk));
        await desk.GetAsync(visit + "/host-consent");
        await desk.PostAsync(visit + "/host-consent", ("Answer", "paper"));
        await desk.GetAsync(visit + "/owner-consent");
        Assert.Equal(visit + "/kiem-tra", await desk.PostAsync(visit + "/owner-consent?handler=Shown"));
        await desk.GetAsync(visit + "/kiem-tra");
        Assert.Equal(visit, await desk.PostAsync(visit + "/kiem-tra"));

        Assert.Equal($"{Child} {Mother}", await DossierAsync(visit));
        Assert.Equal([begun[0] + 1, begun[1] + 1], await EntriesAsync("services.draft-begun/1"));
        Assert.Equal([submitted[0] + 1, submitted[1] + 1], await EntriesAsync("services.dossier-submitted/1"));
        Assert.True(await ground.EntriesAsync(Viewed, Child) > looks[1] + 1);
        await desk.GetAsync(visit + "/cho-ai");
        Assert.Equal(visit, desk.Location);
        await desk.GetAsync(visit);
        Assert.Contains("Đã tiếp nhận hồ sơ", Text(desk));
        using var mother = await FormBrowser.AsAsync(ground.Site, "cd.singlemother", 2);
        await mother.GetAsync("/toi/ho-so");
        Assert.Contains("Đăng ký tạm trú", Text(mother));
    }

    [Fact]
    public async Task The_parents_consent_is_asked_where_the_child_applies_itself_and_not_where_its_mother_applies_for_it()
    {
        using var desk = Desk();
        var visit = await VisitAsync(desk, "ChildOfSingleMother");
        await BeginAsync(desk, visit);
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(visit + "/parents-consent"));
        visit = await VisitAsync(desk);
        await ForAsync(desk, visit, Child);
        await BeginAsync(desk, visit);
        Assert.Equal(HttpStatusCode.Redirect, await desk.GetAsync(visit + "/parents-consent"));
        Assert.Equal(visit + "/place", desk.Location);
    }

    [Fact]
    public async Task Who_is_not_their_child_or_is_of_age_is_refused_with_a_sentence_and_a_journal_entry_and_nothing_changes()
    {
        using var desk = Desk();
        var visit = await VisitAsync(desk);
        var (twin, mother) = (ground.Story("TwinOne").Id, await ground.EntriesAsync(Refused, Mother));
        foreach (var whom in (string[])[Ids.Handle(twin), Ids.Handle(ground.Story("Host").Id), Ids.Handle(Guid.CreateVersion7()), "khong-phai-ai"])
        {
            await desk.GetAsync(visit + "/cho-ai");
            await desk.PostAsync(visit + "/cho-ai", ("Whom", whom));
            Assert.Null(desk.Location);
            Assert.Contains("không đại diện cho người này", Text(desk));
        }
        await desk.PostAsync(visit + "/cho-ai");
        Assert.Null(desk.Location);
        Assert.Null(await SubjectAsync(visit));
        Assert.Equal((1L, mother + 3), (await ground.EntriesAsync(Refused, twin), await ground.EntriesAsync(Refused, Mother))); // each try at a person, found or not

        var father = await VisitAsync(desk, "Father");
        await desk.GetAsync(father + "/cho-ai");
        Assert.Contains("Nguyễn Văn An chỉ nộp được cho chính mình", Text(desk));
        await desk.GetAsync(father + "/cho-ai?lang=en");
        Assert.Contains("can apply for themself only", Text(desk));
        await desk.GetAsync(father + "/cho-ai?lang=vi");
        await desk.GetAsync(visit + "/cho-ai");
        await desk.PostAsync(father + "/cho-ai", ("Whom", Ids.Handle(ground.Story("Son").Id)));
        Assert.Contains("không đại diện cho người này", Text(desk));

        using var other = Desk("ca.binh");
        await other.GetAsync(visit + "/cho-ai");
        Assert.Equal(Quay, other.Location);
    }

    [Fact]
    public async Task What_was_answered_for_one_is_not_shown_for_another_and_the_form_begins_anew()
    {
        using var desk = Desk();
        var visit = await VisitAsync(desk);
        await ForAsync(desk, visit, Child);
        await BeginAsync(desk, visit);
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(visit + "/place"));
        Assert.Equal(visit, await ForAsync(desk, visit, Mother));
        Assert.Null(await SubjectAsync(visit));
        foreach (var page in (string[])["/place", "/viec", "/kiem-tra"])
        {
            await desk.GetAsync(visit + page);
            Assert.Equal(visit, desk.Location);
        }
        await BeginAsync(desk, visit);
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(visit + "/place"));
        Assert.Equal($"{Mother} {Mother}", await OfVisitAsync(visit, "SELECT person_id || ' ' || subject_id FROM services.draft WHERE draft_id = $1"));
    }

    /// <summary>A guardianship by the register's own deeds, annulled while the guardian stands at the counter.</summary>
    [Fact]
    public async Task Who_represents_no_longer_goes_no_further_from_the_next_page_on()
    {
        var (guardian, ward) = (ground.Story("Host").Id, ground.Story("Eighty").Id);
        var relation = await GuardAsync(guardian, ward);
        using var desk = Desk();
        var visit = await VisitAsync(desk, "Host");
        await desk.GetAsync(visit + "/cho-ai");
        Assert.Contains("Vương Thị Nhàn Người được giám hộ", Text(desk));
        Assert.Equal(visit, await ForAsync(desk, visit, ward));
        await BeginAsync(desk, visit);
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(visit + "/place"));
        await AnnulAsync(ward, relation);
        await desk.GetAsync(visit + "/place");
        Assert.Equal(visit, desk.Location);
        await BeginAsync(desk, visit);
        Assert.Null(desk.Location);
        Assert.Contains("không đại diện cho người này", Text(desk));
        Assert.Null(await DossierAsync(visit));
        Assert.Equal((1L, 1L), (await ground.EntriesAsync(Refused, guardian), await ground.EntriesAsync(Refused, ward)));
    }

    private async Task<Guid> GuardAsync(Guid guardian, Guid ward)
    {
        var command = new RecordRelation.Command(ward, RelationKind.Guardian, guardian, null, null, "2026-01-05", "Quyết định 12/2026", await VersionAsync(ward));
        var recorded = await ground.Site.RunAsync<RecordRelation, DeAn06.Population.Facts.RecordedFact>(u => u.RunAsync(command, Register, CancellationToken.None), Register);
        Assert.True(recorded.IsDone, recorded.Problem?.ToString());
        return await ground.Site.ScalarAsync<Guid>("SELECT relation_id FROM population.relation WHERE person_id = $1 AND kind = 'guardian'", ward);
    }

    private async Task AnnulAsync(Guid ward, Guid relation)
    {
        var command = new EndRelation.Command(ward, relation, true, null, "Ghi nhầm người giám hộ", await VersionAsync(ward));
        var ended = await ground.Site.RunAsync<EndRelation, DeAn06.Population.Facts.RecordedFact>(u => u.RunAsync(command, Register, CancellationToken.None), Register);
        Assert.True(ended.IsDone, ended.Problem?.ToString());
    }

    private Task<long> VersionAsync(Guid person) => ground.Site.ScalarAsync<long>("SELECT version::bigint FROM population.person WHERE person_id = $1", person);

    private Act Register => new(new Actor(ActorKind.Officer, "ca.an", "Cán bộ An"), "H26.00070", "population.correct", ground.Platform.Basis, ground.Site.Clock.UtcNow, Ids.New(ground.Site.Clock.UtcNow))
    {
        Jurisdiction = "", Matter = Guid.CreateVersion7(), Rights = PopulationPermissions.All.Select(p => p.Code).ToHashSet(),
    };
}
