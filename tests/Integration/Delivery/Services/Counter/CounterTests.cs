using System.Net;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Counter;

/// <summary>The one-stop counter for procedures without a form, from the card to the receipt; <see cref="VisitFormTests"/> has those with one.</summary>
public sealed class CounterTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Quay = "/can-bo/quay";
    private static readonly byte[] Pdf = SmallPdf.WithTable();
    private readonly DossierGround ground = new(platform);

    private FormBrowser Desk(string login = "ca.an", string area = PopulationPlatform.VinhTuy) => FormBrowser.Of(ground.Host, platform.Officer(login, area, "residence.handle", Rights(false)));

    private async Task<(string Number, Guid Person)> SomebodyAsync(int n)
    {
        var person = await ground.PersonAsync(n);
        return (await ground.Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 LIMIT 1", person) ?? "", person);
    }

    private static async Task<string> OpenAsync(FormBrowser desk, string card)
    {
        await desk.GetAsync(Quay);
        var to = await desk.PostAsync(Quay, ("Card", card));
        Assert.Matches("^/can-bo/quay/[A-Za-z0-9_-]{22}$", to);
        await desk.GetAsync(to!);
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        return to!;
    }

    private static async Task ChooseAsync(FormBrowser desk, string visit, string procedure)
    {
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", procedure));
        Assert.Equal(visit, desk.Location);
        await desk.GetAsync(visit);
    }

    private static readonly (string, string?)[] Answers = [("Wanted", "Xin đăng ký tạm trú một năm")];

    private Task<string?> DossierAsync(Guid person) => ground.Host.ScalarAsync<string>(
        "SELECT d.state || ' ' || d.channel || ' ' || (d.answers->>'content') || ' ' || (d.delivery->>'way') FROM services.dossier d WHERE d.person_id = $1 ORDER BY submitted_at DESC LIMIT 1", person);

    [Fact]
    public async Task A_citizen_is_served_from_the_card_to_the_receipt()
    {
        var (number, person) = await SomebodyAsync(0);
        using var desk = Desk();
        var visit = await OpenAsync(desk, $"{number}|012345678|Tên Trên Thẻ|01011990|Nữ|Số 1|01012022");
        Assert.DoesNotContain(number, visit);
        Assert.DoesNotContain(number, desk.Html);
        Assert.Contains(await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person) ?? "?", desk.Html);
        Assert.DoesNotContain("Tên Trên Thẻ", desk.Html);
        await ChooseAsync(desk, visit, Stay);
        Assert.Contains("Không thu", desk.Html);
        await desk.PostAsync(visit, Answers);
        Assert.Contains("Còn thiếu: Giấy tờ chỗ ở", desk.Html);
        await desk.PostFilesAsync(visit + "?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)], Answers);
        Assert.Contains("hop-dong.pdf", desk.Html);
        await desk.PostFilesAsync(visit, [], [.. Answers, ("Taken", desk.Hidden("Taken"))]);
        Assert.Equal(visit, desk.Location);
        await desk.GetAsync(visit);
        Assert.Contains("Đã tiếp nhận hồ sơ", desk.Html);
        Assert.Contains("/can-bo/ket-qua/", desk.Html);
        Assert.Equal("2 1 Xin đăng ký tạm trú một năm Counter", await DossierAsync(person));
        Assert.Equal("register uploaded", await ground.Host.ScalarAsync<string>("SELECT string_agg(source, ' ' ORDER BY source) FROM services.dossier_paper WHERE person_id = $1", person));
        Assert.Equal(1, await platform.EntriesAsync("services.counter-opened/1", person));
        Assert.True(await platform.EntriesAsync("services.counter-viewed/1", person) > 0);
        Assert.Equal(1, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier_code WHERE person_id = $1", person));
    }

    [Fact]
    public async Task Who_has_no_phone_is_helped_only_with_consent_and_no_code_is_asked_for()
    {
        var (number, person) = await SomebodyAsync(1);
        using var desk = Desk();
        var visit = await OpenAsync(desk, number);
        await ChooseAsync(desk, visit, Stay);
        await desk.PostAsync(visit, [.. Answers, ("Seen", "cho-o"), ("Helped", "true"), ("Way", "electronic")]);
        Assert.Contains("phải đồng ý", desk.Html);
        Assert.DoesNotContain("one-time-code", desk.Html);
        Assert.Equal(0, await platform.EntriesAsync("services.counter-helped/1", person));
        await desk.PostAsync(visit, [.. Answers, ("Seen", "cho-o"), ("Helped", "true"), ("Consent", "spoken"), ("Way", "electronic")]);
        Assert.Equal(visit, desk.Location);
        Assert.Equal("2 1 Xin đăng ký tạm trú một năm Counter", await DossierAsync(person));
        Assert.Equal("spoken", await ground.Host.ScalarAsync<string>("SELECT consent FROM services.counter_visit WHERE person_id = $1", person));
        Assert.Equal(1, await platform.EntriesAsync("services.counter-helped/1", person));
        Assert.Equal("register shown", await ground.Host.ScalarAsync<string>("SELECT string_agg(source, ' ' ORDER BY source) FROM services.dossier_paper WHERE person_id = $1", person));
    }

    [Fact]
    public async Task The_same_visit_sent_twice_makes_one_dossier()
    {
        var (number, person) = await SomebodyAsync(2);
        using var desk = Desk();
        var visit = await OpenAsync(desk, number);
        await ChooseAsync(desk, visit, Stay);
        for (var i = 0; i < 2; i++) await desk.PostAsync(visit, [.. Answers, ("Seen", "cho-o")]);
        Assert.Equal(1, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
        await desk.GetAsync(visit);
        await desk.PostAsync(visit + "?handler=Choose", ("Procedure", Stay));
        Assert.Null(desk.Location);
    }

    [Fact]
    public async Task A_look_for_nobody_is_journaled_and_what_is_no_card_is_refused()
    {
        using var desk = Desk();
        await desk.GetAsync(Quay);
        await desk.PostAsync(Quay, ("Card", "không phải thẻ"));
        Assert.Contains("không phải mã QR", desk.Html);
        var before = await platform.EntriesAsync("services.counter-missed/1");
        await desk.PostAsync(Quay, ("Card", "001199999999"));
        Assert.Contains("Không có ai", desk.Html);
        Assert.Equal(before + 1, await platform.EntriesAsync("services.counter-missed/1"));
    }

    [Fact]
    public async Task Another_officer_does_not_see_the_visit_and_without_the_right_nobody_opens_one()
    {
        var (number, _) = await SomebodyAsync(3);
        using var desk = Desk();
        var visit = await OpenAsync(desk, number);
        using var other = Desk("ca.binh");
        await other.GetAsync(visit);
        Assert.Equal(Quay, other.Location);
        using var clerk = FormBrowser.Of(ground.Host, platform.Officer("ca.an", purpose: "residence.handle", rights: "services.process"));
        Assert.Equal(HttpStatusCode.Forbidden, await clerk.GetAsync(Quay));
        using var stranger = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.Redirect, await stranger.GetAsync(Quay));
    }

    [Theory]
    [InlineData("  ", "Còn thiếu: Người dân đề nghị gì?")]
    [InlineData(null, "Nội dung dài quá")]
    public async Task What_is_asked_for_in_words_is_neither_empty_nor_endless(string? value, string said)
    {
        var (number, person) = await SomebodyAsync(4);
        using var desk = Desk();
        var visit = await OpenAsync(desk, number);
        await ChooseAsync(desk, visit, Stay);
        await desk.PostAsync(visit, ("Wanted", value ?? new string('a', 1_001)), ("Phone", "0912345678"), ("Seen", "cho-o"));
        Assert.Contains(said, desk.Html);
        Assert.Contains("0912345678", desk.Html);
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task A_file_whose_bytes_belie_its_name_and_another_officers_file_are_not_taken()
    {
        var (number, person) = await SomebodyAsync(5);
        using var desk = Desk();
        var visit = await OpenAsync(desk, number);
        await ChooseAsync(desk, visit, Stay);
        await desk.PostFilesAsync(visit, [("tep-cho-o", "anh.jpg", Pdf)], Answers);
        Assert.Contains("không đúng với tên", desk.Html);
        using var other = Desk("ca.binh");
        var theirs = await OpenAsync(other, number);
        await ChooseAsync(other, theirs, Stay);
        await other.PostFilesAsync(theirs + "?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)], Answers);
        await desk.PostFilesAsync(visit, [], [.. Answers, ("Taken", other.Hidden("Taken"))]);
        Assert.Contains("Còn thiếu: Giấy tờ chỗ ở", desk.Html);
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", person));
    }

    [Fact]
    public async Task A_mother_applies_for_her_child_also_where_a_procedure_has_no_form()
    {
        var (mother, child) = (platform.Stories["SingleMother"], platform.Stories["ChildOfSingleMother"]);
        using var desk = Desk();
        var visit = await OpenAsync(desk, mother.PersonalNumber);
        await desk.GetAsync(visit + "/cho-ai");
        await desk.PostAsync(visit + "/cho-ai", ("Whom", Ids.Handle(child.Id)));
        Assert.Equal(visit, desk.Location);
        await ChooseAsync(desk, visit, Stay);
        Assert.Contains("Cao Nhật Minh", desk.Html);
        await desk.PostFilesAsync(visit + "?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)], [.. Answers, ("Helped", "true"), ("Consent", "spoken")]);
        await desk.PostAsync(visit, [.. Answers, ("Taken", desk.Hidden("Taken")), ("Helped", "true"), ("Consent", "spoken")]);
        Assert.Equal(visit, desk.Location);
        await desk.GetAsync(visit);
        Assert.Contains("Đã tiếp nhận hồ sơ", desk.Html);
        Assert.Equal("2 1 Xin đăng ký tạm trú một năm Counter", await DossierAsync(child.Id));
        Assert.Equal(mother.Id, await ground.Host.ScalarAsync<Guid>("SELECT applicant FROM services.dossier WHERE person_id = $1", child.Id));
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", mother.Id));
        Assert.Equal("register uploaded", await ground.Host.ScalarAsync<string>("SELECT string_agg(source, ' ' ORDER BY source) FROM services.dossier_paper WHERE person_id = $1", child.Id));
        foreach (var @event in (string[])["services.counter-helped/1", "services.dossier-submitted/1"])
            Assert.Equal((1L, 1L), (await platform.EntriesAsync(@event, mother.Id), await platform.EntriesAsync(@event, child.Id)));
        using var own = FormBrowser.With(ground.Host, await ground.Host.SignInAsync("cd.singlemother", level: 2));
        await own.GetAsync("/toi/ho-so");
        Assert.Contains("Đăng ký tạm trú", own.Html);
    }

    [Fact]
    public async Task Where_a_procedure_has_no_form_nothing_is_received_once_the_child_is_not_represented_any_more()
    {
        var (mother, child) = (platform.Stories["SingleMother"], platform.Stories["TwinOne"]);
        using var desk = Desk();
        var visit = await OpenAsync(desk, mother.PersonalNumber);
        await ChooseAsync(desk, visit, Stay);
        Assert.True(Ids.TryParseHandle(visit[^22..], out var id));
        // As it stands when the register took the child away after it was chosen.
        await ground.Host.ScalarAsync<string>("UPDATE services.counter_visit SET subject_id = $2 WHERE visit_id = $1 RETURNING ''", id, child.Id);
        await desk.PostAsync(visit, [.. Answers, ("Seen", "cho-o")]);
        Assert.Null(desk.Location);
        Assert.Contains("không đại diện cho người này", desk.Html);
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier WHERE person_id = $1", child.Id));
        Assert.Equal(1, await platform.EntriesAsync("services.counter-refused/1", child.Id));
    }
}
