using System.Net;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Counter;

/// <summary>Papers that were asked for are brought to the desk.</summary>
public sealed class VisitSupplementTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Quay = "/can-bo/quay";
    private static readonly byte[] Pdf = SmallPdf.WithTable();
    private readonly DossierGround ground = new(platform);

    private FormBrowser Desk(string login = "ca.an", string area = PopulationPlatform.VinhTuy) => FormBrowser.Of(ground.Host, platform.Officer(login, area, "residence.handle", Rights(false)));

    private async Task<string> VisitAsync(FormBrowser desk, Guid person)
    {
        await desk.GetAsync(Quay);
        var number = await ground.Host.ScalarAsync<string>("SELECT number FROM population.personal_number WHERE person_id = $1 LIMIT 1", person);
        var visit = await desk.PostAsync(Quay, ("Card", number));
        await desk.GetAsync(visit!);
        return visit!;
    }

    private async Task<Guid> AskedAsync(Guid person, bool received = true)
    {
        var dossier = await ground.SubmittedAsync(person);
        if (received) await ground.ReceivedAsync(dossier);
        else await ground.TakeAsync(dossier, ground.An());
        Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng thuê")], null), a, default), ground.An()));
        return dossier;
    }

    [Fact]
    public async Task The_applicant_brings_the_papers_to_the_desk_and_takes_a_sealed_receipt_home()
    {
        var person = await ground.PersonAsync(0);
        var dossier = await AskedAsync(person);
        using var desk = Desk("ca.binh");
        var visit = await VisitAsync(desk, person);
        Assert.Contains("Hồ sơ chờ bổ sung tại đây", desk.Html);
        var page = $"{visit}/bo-sung/{Ids.Handle(dossier)}";
        Assert.Contains(page, desk.Html);
        var looks = await platform.EntriesAsync("services.dossier-viewed/1", person);
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(page));
        Assert.Contains("Nộp hợp đồng thuê", desk.Html);
        Assert.Equal(looks + 1, await platform.EntriesAsync("services.dossier-viewed/1", person));
        await desk.PostFilesAsync(page, []);
        Assert.Equal(5, await ground.StateAsync(dossier));
        await desk.PostFilesAsync(page, [("tep-cho-o", "anh.jpg", Pdf)]);
        Assert.Contains("không đúng với tên", desk.Html);
        await desk.PostFilesAsync(page + "?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)]);
        Assert.Contains("hop-dong.pdf", desk.Html);
        Assert.Equal(page, await desk.PostFilesAsync(page, [], ("Taken", desk.Hidden("Taken"))));
        await desk.GetAsync(page);
        Assert.Contains("Đã nhận giấy tờ bổ sung", desk.Html);
        Assert.Contains("In giấy hẹn", desk.Html);
        Assert.Equal("Submit Receive AskSupplement Supplement", await ground.DeedsAsync(dossier));
        Assert.Equal("officer:ca.binh", await ground.Host.ScalarAsync<string>("SELECT actor FROM services.dossier_action WHERE dossier_id = $1 AND n = 4", dossier));
        await ground.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.slip WHERE dossier_id = $1 AND n = 4 AND form = 'MC01'", dossier) == 1);
        await desk.GetAsync(visit);
        Assert.DoesNotContain("Hồ sơ chờ bổ sung tại đây", desk.Html);
    }

    [Fact]
    public async Task A_paper_may_be_shown_only_and_what_was_not_received_yet_gets_no_receipt()
    {
        var person = await ground.PersonAsync(1);
        var dossier = await AskedAsync(person, received: false);
        using var desk = Desk();
        var page = $"{await VisitAsync(desk, person)}/bo-sung/{Ids.Handle(dossier)}";
        await desk.GetAsync(page);
        Assert.Equal(page, await desk.PostFilesAsync(page, [], ("Seen", "cho-o")));
        Assert.Equal("shown", await ground.Host.ScalarAsync<string>("SELECT source FROM services.dossier_paper WHERE dossier_id = $1 AND key = 'cho-o'", dossier));
        await desk.GetAsync(page);
        Assert.Contains("chờ tiếp nhận", desk.Html);
        Assert.DoesNotContain("In giấy hẹn", desk.Html);
        Assert.Equal(1, await ground.StateAsync(dossier));
    }

    [Fact]
    public async Task From_a_visit_only_the_dossiers_of_who_is_there_open_and_only_at_their_office()
    {
        var (person, neighbour) = (await ground.PersonAsync(2), await ground.PersonAsync(3));
        var dossier = await AskedAsync(person);
        var handle = Ids.Handle(dossier);
        using var desk = Desk();
        var others = await VisitAsync(desk, neighbour);
        Assert.DoesNotContain(handle, desk.Html);
        Assert.Equal(HttpStatusCode.NotFound, await desk.GetAsync($"{others}/bo-sung/{handle}"));
        var own = await VisitAsync(desk, person);
        using var colleague = Desk("ca.binh");
        Assert.Equal(HttpStatusCode.NotFound, await colleague.GetAsync($"{own}/bo-sung/{handle}"));
        using var far = Desk("ca.an", Elsewhere);
        var there = await VisitAsync(far, person);
        Assert.DoesNotContain(handle, far.Html);
        Assert.Equal(HttpStatusCode.NotFound, await far.GetAsync($"{there}/bo-sung/{handle}"));
        Assert.Equal(5, await ground.StateAsync(dossier));
    }
}
