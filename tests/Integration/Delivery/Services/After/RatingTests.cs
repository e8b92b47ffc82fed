using System.Net;
using DeAn06.Kernel;
using DeAn06.Services.After.Figures;
using DeAn06.Services.After.Rating;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.After;

/// <summary>Ratings bound to a dossier, by forms alone, and the grades that come of them.</summary>
public sealed class RatingTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly DossierGround ground = new(platform);

    private async Task<(FormBrowser Browser, Guid Person)> CitizenAsync(int n)
    {
        var (login, person) = await ground.Host.CitizenAsync(n);
        var browser = new FormBrowser(ground.Host);
        await browser.SignInAsync(login);
        return (browser, person);
    }

    private async Task<Guid> ReturnedAsync(Guid person)
    {
        var dossier = await ground.ToSignAsync(person, Plain);
        Done(await ground.ApproveAsync(dossier, ground.Head()));
        Assert.Equal(10, await ground.StateAsync(dossier));
        return dossier;
    }

    private static string Page(Guid dossier) => $"/toi/ho-so/{Ids.Handle(dossier)}/danh-gia";

    private Task<Result<Done>> RateAsync(Guid dossier, Guid person, DateTime? at = null, string? says = null, params string?[] grades)
    {
        var act = ground.Citizen(person) with { At = at ?? ground.Now };
        return ground.Host.RunAsync<RateDossier, Done>(u => u.RunAsync(new(dossier, grades, says), act, default), act);
    }

    private Task<string?> StoredAsync(Guid dossier) => ground.Host.ScalarAsync<string>("SELECT array_to_string(grades, ' ') || coalesce(' ' || says, '') FROM services.dossier_rating WHERE dossier_id = $1", dossier);

    [Fact]
    public async Task An_applicant_rates_a_returned_dossier_by_forms_and_changes_it()
    {
        var (mine, person) = await CitizenAsync(0);
        var dossier = await ReturnedAsync(person);
        await mine.GetAsync($"/toi/ho-so/{Ids.Handle(dossier)}");
        Assert.Contains(Page(dossier), mine.Html);
        Assert.Equal(HttpStatusCode.OK, await mine.GetAsync(Page(dossier)));
        await mine.PostAsync(Page(dossier));
        Assert.Contains("ít nhất một câu", mine.Html);
        Assert.Equal(Page(dossier), await mine.PostAsync(Page(dossier), ("Grades[0]", "2"), ("Grades[2]", "1"), ("Grades[6]", "2"), ("Says", "Nhanh, dễ hiểu")));
        Assert.Equal("2 -1 1 -1 -1 -1 2 -1 -1 Nhanh, dễ hiểu", await StoredAsync(dossier));
        await mine.GetAsync(Page(dossier));
        Assert.Contains("Đánh giá đã được ghi", mine.Html);
        await mine.PostAsync(Page(dossier), ("Grades[0]", "0"), ("Says", ""));
        Assert.Equal("0 -1 -1 -1 -1 -1 -1 -1 -1", await StoredAsync(dossier));
        Assert.Equal(2, await platform.EntriesAsync("services.dossier-rated/1", person));
    }

    [Fact]
    public async Task A_rating_is_changed_for_some_days_and_then_for_good()
    {
        var person = await ground.PersonAsync(1);
        var dossier = await ReturnedAsync(person);
        Assert.True((await RateAsync(dossier, person, grades: ["1"])).IsDone);
        Assert.True((await RateAsync(dossier, person, ground.Now.AddDays(6), grades: ["2"])).IsDone);
        Assert.Equal("SRV-451", (await RateAsync(dossier, person, ground.Now.AddDays(8), grades: ["0"])).Problem?.Code);
        Assert.StartsWith("2 ", await StoredAsync(dossier));
    }

    [Fact]
    public async Task A_dossier_that_is_not_over_is_not_rated_and_one_that_was_refused_is()
    {
        var person = await ground.PersonAsync(2);
        var dossier = await ground.SubmittedAsync(person, Plain);
        Assert.Equal("SRV-450", (await RateAsync(dossier, person, grades: ["2"])).Problem?.Code);
        await ground.TakeAsync(dossier, ground.An());
        Done(await ground.DoAsync<RefuseReception>((u, a) => u.RunAsync(new(dossier, ["other-office"], "Nộp tại cơ quan khác"), a, default), ground.An()));
        Assert.True((await RateAsync(dossier, person, grades: ["2"])).IsDone);
    }

    [Fact]
    public async Task Another_person_cannot_rate_and_learns_nothing()
    {
        var (_, person) = await CitizenAsync(3);
        var dossier = await ReturnedAsync(person);
        var (other, stranger) = await CitizenAsync(4);
        Assert.Equal("KER-003", (await RateAsync(dossier, stranger, grades: ["2"])).Problem?.Code);
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(Page(dossier)));
        Assert.Null(await StoredAsync(dossier));
    }

    [Theory]
    [InlineData("SRV-453", "3", null)]
    [InlineData("SRV-453", "tốt", null)]
    [InlineData("SRV-452", "", null)]
    [InlineData("SRV-454", "2", "Gọi tôi 0912 345 678")]
    [InlineData("SRV-454", "2", "thư a@b.vn")]
    [InlineData("SRV-455", "2", "Câu một\ncâu hai")]
    public async Task What_cannot_be_a_rating_is_refused(string code, string grade, string? says)
    {
        var person = await ground.PersonAsync(5);
        var dossier = await ReturnedAsync(person);
        Assert.Equal(code, (await RateAsync(dossier, person, says: says, grades: [grade])).Problem?.Code);
        Assert.Equal("SRV-455", (await RateAsync(dossier, person, says: new string('a', 301), grades: ["2"])).Problem?.Code);
        Assert.Equal("SRV-453", (await RateAsync(dossier, person, grades: ["2", "2", "2", "2", "2", "2", "2", "2", "2", "2"])).Problem?.Code);
    }

    [Fact]
    public async Task A_leader_reads_grades_and_what_was_said_only_once_enough_rated_and_never_who()
    {
        using var head = FormBrowser.Of(ground.Host, platform.Officer("ca.truong", purpose: "residence.handle", rights: Rights(true)));
        var person = await ground.PersonAsync(6);
        var name = await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person);
        for (var i = 0; i < 5; i++)
        {
            var dossier = await ReturnedAsync(person);
            Assert.True((await RateAsync(dossier, person, says: $"Góp ý số {i} của đợt này", grades: ["2", null, "1", null, null, null, "2"])).IsDone);
            await ground.UntilAsync(async () => await ground.Host.ScalarAsync<bool>("SELECT fact ? 'ratedOn' FROM services.dossier_fact WHERE dossier_id = $1", dossier));
        }
        await head.GetAsync("/can-bo/cham-diem");
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Contains("Góp ý số 4 của đợt này", head.Html);
        Assert.Contains("Xếp loại", head.Html);
        Assert.DoesNotContain(name!, head.Html);
        using var officer = FormBrowser.Of(ground.Host, platform.Officer("ca.an", purpose: "residence.handle", rights: Rights(false)));
        Assert.Equal(HttpStatusCode.Forbidden, await officer.GetAsync("/can-bo/cham-diem"));
        Assert.Equal(HttpStatusCode.NotFound, await head.GetAsync("/can-bo/cham-diem?quy=2020-9"));
    }

    [Fact]
    public async Task Fewer_ratings_than_enough_tell_the_leader_nothing()
    {
        var (person, later) = (await ground.PersonAsync(7), new DateTime(2027, 2, 1, 2, 0, 0, DateTimeKind.Utc));
        async Task<IReadOnlyList<string>> SaidAsync()
        {
            var act = ground.Head();
            return (await ground.Host.RunAsync<ShowGrades, OfficeGrades>(u => u.RunAsync(Period.Quarter(2027, 1), act, default), act)).Value.Said;
        }
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(await SaidAsync());
            Assert.True((await RateAsync(await ReturnedAsync(person), person, later, $"Câu {5 - i}", "2")).IsDone);
        }
        Assert.Equal(["Câu 1", "Câu 2", "Câu 3", "Câu 4", "Câu 5"], await SaidAsync());
    }
}
