using DeAn06.Kernel;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>A decision by a list writes the residence of everybody on it, or of nobody.</summary>
public sealed class ListedStayTests : IClassFixture<PopulationPlatform>
{
    private const string Prolonging = "1.002755";
    private readonly PopulationPlatform platform;
    private readonly DossierGround ground;

    public ListedStayTests(PopulationPlatform platform)
    {
        (this.platform, ground) = (platform, new DossierGround(platform));
        var book = ground.Host.Services.GetRequiredService<CatalogueBook>();
        var stay = book.Find(Stay, Clock.DayOf(ground.Now))!;
        var prolonging = stay with { Code = Prolonging, Vi = "Gia hạn tạm trú", En = "Prolong temporary residence", Effect = "residence.prolong-temporary", Form = "temporary-residence-extension", Cases = [new("danh-sach", "Theo danh sách", "By a list")] };
        Offer(book, [.. book.Content.Procedures.Where(p => p.Code != Prolonging), prolonging]);
    }

    private async Task<object> EntryAsync(Guid person, string? name = null) => new
    {
        name = name ?? (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!.ToLowerInvariant(),
        number = await ground.Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person), birth = "1990", sex = "male",
    };

    private async Task<Guid> ToSignAsync(Guid applicant, object answers, bool prolongs = false)
    {
        var asked = ground.Ask(applicant, answers: answers);
        if (prolongs) asked = asked with { Procedure = Prolonging, Case = "danh-sach", Form = "temporary-residence-extension" };
        var dossier = (await ground.SubmitAsync(asked, ground.Citizen(applicant))).Value.Dossier;
        await ground.ReceivedAsync(dossier);
        Done(await ground.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), ground.An()));
        Done(await ground.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Danh sách đủ"), a, default), ground.An()));
        return dossier;
    }

    private static object Answers(object[]? people = null, object[]? members = null, string line = "Ký túc xá số 5") =>
        new { place = new { area = Elsewhere, line }, from = "2026-11-01", until = "2027-10-31", people, members };

    private Task<string?> StayAsync(Guid person) => ground.Host.ScalarAsync<string>(
        "SELECT string_agg(area || ' ' || line || ' ' || lower(valid), ', ') FROM population.stay WHERE person_id = $1 AND kind = 'temporary' AND line = 'Ký túc xá số 5' AND upper_inf(recorded)", person);

    /// <summary>Applies to prolong by a list, in the answers of its form: the place and the end are the applicant's, each is prolonged in their own.</summary>
    private async Task<Guid> ToProlongAsync(Guid applicant, params Guid[] people)
    {
        var listed = new List<object>();
        foreach (var person in people) listed.Add(await EntryAsync(person));
        return await ToSignAsync(applicant, new Dictionary<string, object> { ["place"] = new { area = Elsewhere, line = "Ký túc xá số 5" }, ["current-until"] = "2027-10-31", ["until"] = "2028-10-31", ["people"] = listed }, prolongs: true);
    }

    private async Task RegisteredAsync(Guid person, string line) =>
        Done(await ground.ApproveAsync(await ToSignAsync(person, Answers([await EntryAsync(person)], line: line)), ground.Head()));

    private Task<string?> TemporaryAsync(Guid person) => ground.Host.ScalarAsync<string>(
        "SELECT string_agg(line || ' ' || lower(valid) || ' ' || coalesce(upper(valid)::text, '…') || ' ' || ends_on, ', ' ORDER BY lower(valid)) FROM population.stay WHERE person_id = $1 AND kind = 'temporary' AND upper_inf(recorded)", person);

    [Fact]
    public async Task Everybody_on_the_list_is_prolonged_where_they_are_in_one_transaction_and_nobody_else()
    {
        var (asks, one, two) = (await ground.PersonAsync(16), await ground.PersonAsync(10), await ground.PersonAsync(11));
        await RegisteredAsync(asks, "Nhà số 1");
        await RegisteredAsync(one, "Phòng 101");
        await RegisteredAsync(two, "Phòng 102");
        var dossier = await ToProlongAsync(asks, one, two);
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal("Phòng 101 2026-11-01 2026-11-20 2027-10-31, Phòng 101 2026-11-20 … 2028-10-31", await TemporaryAsync(one));
        Assert.Equal("Phòng 102 2026-11-01 2026-11-20 2027-10-31, Phòng 102 2026-11-20 … 2028-10-31", await TemporaryAsync(two));
        Assert.Equal("Nhà số 1 2026-11-01 … 2027-10-31", await TemporaryAsync(asks));
        // Two stays and the approval, committed at one moment.
        Assert.Equal("3 1", await ground.Host.ScalarAsync<string>("""
            SELECT count(*) || ' ' || count(DISTINCT pg_xact_commit_timestamp(x)) FROM (
                SELECT xmin AS x FROM population.stay WHERE person_id = ANY ($1) AND upper_inf(valid) AND upper_inf(recorded) AND kind = 'temporary'
                UNION ALL SELECT xmin FROM services.dossier_action WHERE dossier_id = $2 AND deed = 'Approve') written
            """, new[] { one, two }, dossier));
        Assert.Equal(1, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.dossier_action WHERE dossier_id = $1 AND deed = 'Approve' AND detail::text LIKE '%\"guests\": 2%'", dossier));
    }

    [Fact]
    public async Task A_line_without_such_a_residence_prolongs_nobody_and_the_leader_is_told_which()
    {
        var (asks, one, without, two) = (await ground.PersonAsync(12), await ground.PersonAsync(13), await ground.PersonAsync(14), await ground.PersonAsync(15));
        await RegisteredAsync(one, "Phòng 201");
        await RegisteredAsync(two, "Phòng 202");
        var dossier = await ToProlongAsync(asks, one, without, two);
        var name = await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", without);
        var refused = (await ground.ApproveAsync(dossier, ground.Head())).Problem!;
        Assert.Equal(("SRV-239", true, true), (refused.Code, refused.Vi.StartsWith($"Dòng 2, {name}: ", StringComparison.Ordinal), refused.En.StartsWith($"Line 2, {name}: ", StringComparison.Ordinal)));
        using var head = await ground.HeadBrowserAsync();
        var page = $"/can-bo/ho-so/{Ids.Handle(dossier)}/phe-duyet";
        await head.GetAsync(page);
        await head.PostAsync(page, ("Seen", head.Hidden("Seen")));
        Assert.Contains($"Dòng 2, {name}: Người này không có nơi cư trú loại đó", head.Html);
        Assert.Equal("Phòng 201 2026-11-01 … 2027-10-31", await TemporaryAsync(one));
        Assert.Equal("Phòng 202 2026-11-01 … 2027-10-31", await TemporaryAsync(two));
        Assert.Null(await TemporaryAsync(without));
        Assert.Equal((4, 0), (await ground.StateAsync(dossier), await platform.EntriesAsync("services.list-registered/1", asks)));
        Assert.Equal(0, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.result WHERE dossier_id = $1", dossier));
    }

    [Fact]
    public async Task Everybody_on_the_list_is_registered_and_who_is_not_on_it_or_has_no_record_is_not()
    {
        var (asks, one, two, misnamed) = (await ground.PersonAsync(0), await ground.PersonAsync(1), await ground.PersonAsync(2), await ground.PersonAsync(3));
        var dossier = await ToSignAsync(asks, Answers([await EntryAsync(one), await EntryAsync(two), await EntryAsync(one), await EntryAsync(misnamed, "Tên Khác Hẳn"), new { name = "Không Có", number = "001099999999" }]));
        Assert.Null(await StayAsync(one));
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(one));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(two));
        Assert.Null(await StayAsync(misnamed));
        Assert.Null(await StayAsync(asks));
        Assert.Equal(1, await platform.EntriesAsync("population.stay-registered/1", one));
        Assert.Equal(1, await platform.EntriesAsync("services.list-registered/1", asks));
        using var desk = FormBrowser.Of(ground.Host, platform.Officer("ca.an", PopulationPlatform.VinhTuy, "residence.handle", Rights(false)));
        await desk.GetAsync($"/can-bo/ho-so/{Ids.Handle(dossier)}?xem=lich-su");
        Assert.Contains("Đã ghi cư trú cho 2 người", desk.Html);
        Assert.Contains("2 người không có trong cơ sở dữ liệu", desk.Html);
    }

    [Fact]
    public async Task What_the_register_refuses_of_one_refuses_the_whole_list_and_names_them()
    {
        var (asks, first, there) = (await ground.PersonAsync(4), await ground.PersonAsync(5), await ground.PersonAsync(6));
        Done(await ground.ApproveAsync(await ToSignAsync(asks, Answers([await EntryAsync(there)])), ground.Head()));
        var dossier = await ToSignAsync(asks, Answers([await EntryAsync(first), await EntryAsync(there)]));
        var refused = (await ground.ApproveAsync(dossier, ground.Head())).Problem!;
        Assert.StartsWith("POP-", refused.Code);
        Assert.StartsWith($"Dòng 2, {await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", there)}:", refused.Vi, StringComparison.Ordinal);
        Assert.Null(await StayAsync(first));
        Assert.Equal(4, await ground.StateAsync(dossier));
    }

    [Fact]
    public async Task Whoever_registers_together_with_the_applicant_is_registered_with_them()
    {
        var (asks, together) = (await ground.PersonAsync(7), await ground.PersonAsync(8));
        Done(await ground.ApproveAsync(await ToSignAsync(asks, Answers(members: [new { person = together, name = "Người đi cùng" }])), ground.Head()));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(asks));
        Assert.Equal("00070 Ký túc xá số 5 2026-11-01", await StayAsync(together));
    }
}
