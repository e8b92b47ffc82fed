using System.Net;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Dossiers;

/// <summary>The pages of applicants and officers, in a browser without script.</summary>
public sealed partial class DossierPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private static readonly byte[] Pdf = SmallPdf.WithTable();
    private readonly DossierGround ground = new(platform);

    private FormBrowser Desk(string login = "ca.an", bool head = false, string area = PopulationPlatform.VinhTuy) =>
        FormBrowser.Of(ground.Host, platform.Officer(login, area, "residence.handle", Rights(head)));

    private async Task<(FormBrowser Browser, Guid Person)> CitizenAsync(int n)
    {
        var (login, person) = await ground.Host.CitizenAsync(n);
        var browser = new FormBrowser(ground.Host);
        await browser.SignInAsync(login);
        return (browser, person);
    }

    private static string Page(Guid dossier) => "/can-bo/ho-so/" + Ids.Handle(dossier);

    private static string Mine(Guid dossier) => "/toi/ho-so/" + Ids.Handle(dossier);

    private async Task TakeAsync(FormBrowser desk, Guid dossier)
    {
        await desk.GetAsync(Page(dossier));
        var take = TakeForm().Match(desk.Html).Groups[1].Value;
        await desk.PostAsync(take);
        Assert.Equal(HttpStatusCode.Redirect, desk.Status);
        await desk.GetAsync(desk.Location!);
        Assert.Equal(HttpStatusCode.OK, desk.Status);
    }

    [Fact]
    public async Task Dossiers_of_one_moment_at_the_edge_of_a_page_are_listed_once_each()
    {
        var person = await ground.PersonAsync(15);
        var all = new HashSet<Guid>();
        for (var n = 0; n < ListMyDossiers.Size + 2; n++) all.Add(await ground.SubmittedAsync(person, Plain));
        var moment = ground.Now.AddMinutes(-5);
        foreach (var table in (string[])["dossier", "dossier_applicant"])
            await ground.Host.ScalarAsync<long>($"WITH u AS (UPDATE services.{table} SET submitted_at = $2 WHERE person_id = $1 RETURNING 1) SELECT count(*) FROM u", person, moment);
        var act = ground.Citizen(person);
        var first = (await ground.Host.RunAsync<ListMyDossiers, Page<Dossier>>(u => u.RunAsync(null, act, default), act)).Value;
        var second = (await ground.Host.RunAsync<ListMyDossiers, Page<Dossier>>(u => u.RunAsync(first.Next, act, default), act)).Value;
        Assert.Equal((ListMyDossiers.Size, 2, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal(all, first.Items.Concat(second.Items).Select(d => d.Id).ToHashSet());
    }

    [Fact]
    public async Task A_dossier_is_received_supplemented_signed_and_returned_by_forms_alone()
    {
        var (mine, person) = await CitizenAsync(0);
        var dossier = await ground.SubmittedAsync(person, Plain);
        await mine.GetAsync("/toi/ho-so");
        Assert.Contains("Đã nộp, chờ tiếp nhận", mine.Html);
        using var desk = Desk();
        await desk.GetAsync(Page(dossier));
        Assert.Contains("Nhận việc", desk.Html);
        Assert.DoesNotContain("handler=Receive", desk.Html);
        await TakeAsync(desk, dossier);
        await desk.PostAsync(Page(dossier) + "?handler=Receive");
        await desk.GetAsync(Page(dossier));
        await desk.PostAsync(Page(dossier) + "?handler=Start");
        await desk.GetAsync(Page(dossier) + "/bo-sung");
        Assert.DoesNotContain("Bản sao căn cước", desk.Html);
        await desk.PostAsync(Page(dossier) + "/bo-sung", ("ask-cho-o", "true"), ("why-cho-o", "unreadable"), ("say-cho-o", ""));
        Assert.Contains("Chọn ít nhất một giấy tờ", desk.Html);
        await desk.PostAsync(Page(dossier) + "/bo-sung", ("ask-cho-o", "true"), ("why-cho-o", "unreadable"), ("say-cho-o", "Chụp lại trang 2"));
        Assert.Equal(HttpStatusCode.Redirect, desk.Status);

        await mine.GetAsync("/toi");
        Assert.Contains(Mine(dossier) + "/bo-sung", mine.Html);
        await mine.GetAsync(Mine(dossier) + "/bo-sung");
        Assert.Contains("Chụp lại trang 2", mine.Html);
        await mine.PostAsync(Mine(dossier) + "/bo-sung");
        Assert.Contains("Còn thiếu: Giấy tờ chỗ ở", mine.Html);
        await mine.PostFilesAsync(Mine(dossier) + "/bo-sung?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)]);
        Assert.Contains("Đã nhận", mine.Html);
        await mine.PostFilesAsync(Mine(dossier) + "/bo-sung", [], ("Taken", mine.Hidden("Taken")));
        Assert.Equal(Mine(dossier), mine.Location);
        await mine.GetAsync(Mine(dossier));
        Assert.Contains("Đang xử lý", mine.Html);
        Assert.Contains("Vì sao là ngày này", mine.Html);

        await desk.GetAsync(Page(dossier));
        Assert.Contains("Vì sao là ngày này", desk.Html);
        await desk.GetAsync(Page(dossier) + "?xem=giay-to");
        Assert.Contains("hop-dong.pdf", desk.Html);
        await desk.GetAsync(Page(dossier) + "/trinh-ky");
        await desk.PostAsync(Page(dossier) + "/trinh-ky", ("Grants", "yes"), ("Text", "Đủ điều kiện"));
        using var head = Desk("ca.truong", head: true);
        await head.GetAsync("/can-bo?filter=to-sign");
        Assert.Contains("Trình ký", head.Html);
        using var signing = await ground.HeadBrowserAsync();
        await signing.GetAsync(Page(dossier) + "/phe-duyet");
        Assert.Contains("Đủ điều kiện", signing.Html);
        await signing.PostAsync(Page(dossier) + "/phe-duyet");
        Assert.Equal(Page(dossier), signing.Location);
        await mine.GetAsync(Mine(dossier));
        Assert.Contains("Đã nhận kết quả", mine.Html);
    }

    [Fact]
    public async Task A_page_offers_exactly_what_the_table_allows()
    {
        var (_, person) = await CitizenAsync(1);
        var dossier = await ground.ProcessingAsync(person, Plain);
        foreach (var (browser, act) in (List<(FormBrowser, Act)>)[(Desk(), ground.An()), (Desk("ca.truong", head: true), ground.Head()), (Desk("ca.binh"), ground.Binh)])
        {
            var allowed = (await ground.Host.RunAsync<ViewDossier, ShownDossier>(u => u.RunAsync(dossier, DossierShares.Summary, act, default), act)).Value.Allowed.Where(DeedSlugs.IsOffered).Where(d => !ViewDossierModel.IsPlain(d));
            await browser.GetAsync(Page(dossier));
            var offered = DeedLink().Matches(browser.Html).Select(m => DeedSlugs.Find(m.Groups[1].Value)!.Value);
            Assert.Equal(allowed.Order(), offered.Order());
            foreach (var deed in Enum.GetValues<DossierDeed>().Where(DeedSlugs.IsOffered).Where(d => !ViewDossierModel.IsPlain(d)))
            {
                await browser.GetAsync($"{Page(dossier)}/{DeedSlugs.Of(deed)}");
                Assert.Equal(allowed.Contains(deed) ? HttpStatusCode.OK : HttpStatusCode.Redirect, browser.Status);
            }
            browser.Dispose();
        }
    }

    [Fact]
    public async Task Another_office_gets_404_whoever_has_no_right_403_and_a_stranger_the_sign_in()
    {
        var (_, person) = await CitizenAsync(2);
        var dossier = await ground.SubmittedAsync(person);
        using var elsewhere = Desk(area: Elsewhere);
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.GetAsync(Page(dossier)));
        using var clerk = FormBrowser.Of(ground.Host, platform.Officer("ca.an", rights: "work.queue"));
        Assert.Equal(HttpStatusCode.Forbidden, await clerk.GetAsync(Page(dossier)));
        var (other, _) = await CitizenAsync(3);
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(Mine(dossier)));
        Assert.Equal(HttpStatusCode.Forbidden, await other.GetAsync(Page(dossier)));
        using var stranger = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.Redirect, await stranger.GetAsync(Mine(dossier)));
    }

    [Fact]
    public async Task Many_are_received_in_one_go_and_each_is_told()
    {
        var (_, person) = await CitizenAsync(4);
        var (one, two, held) = (await ground.SubmittedAsync(person, Plain), await ground.SubmittedAsync(person, Plain), await ground.SubmittedAsync(person, Plain));
        await ground.TakeAsync(held, ground.Binh);
        using var desk = Desk();
        await desk.GetAsync("/can-bo/ho-so");
        await desk.PostAsync("/can-bo/ho-so", ("Chosen", Ids.Handle(one)), ("Chosen", Ids.Handle(two)), ("Chosen", Ids.Handle(held)));
        Assert.Contains("Đã tiếp nhận 2 trên 3 hồ sơ", desk.Html);
        Assert.Contains("ca.binh", desk.Html);
        Assert.Equal((2, 2, 1), (await ground.StateAsync(one), await ground.StateAsync(two), await ground.StateAsync(held)));
    }

    [Fact]
    public async Task The_applicant_withdraws_on_a_page_that_asks_first()
    {
        var (mine, person) = await CitizenAsync(5);
        var dossier = await ground.SubmittedAsync(person);
        await mine.GetAsync(Mine(dossier) + "/rut");
        Assert.Contains("không mở lại được", mine.Html);
        Assert.Equal(Mine(dossier), await mine.PostAsync(Mine(dossier) + "/rut", ("Text", "")));
        await mine.GetAsync(Mine(dossier));
        Assert.Contains("Bạn đã rút", mine.Html);
        Assert.DoesNotContain("/rut\"", mine.Html);
    }

    [Fact]
    public async Task A_file_another_person_sent_is_not_taken_for_ones_own()
    {
        var (mine, person) = await CitizenAsync(6);
        var (thief, other) = await CitizenAsync(7);
        async Task<Guid> AskedAsync(Guid who)
        {
            var dossier = await ground.ProcessingAsync(who, Plain);
            Done(await ground.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "missing", "Nộp hợp đồng")], null), a, default), ground.An()));
            return dossier;
        }
        var (first, second) = (await AskedAsync(person), await AskedAsync(other));
        await mine.GetAsync(Mine(first) + "/bo-sung");
        await mine.PostFilesAsync(Mine(first) + "/bo-sung?handler=Take", [("tep-cho-o", "hop-dong.pdf", Pdf)]);
        await thief.GetAsync(Mine(second) + "/bo-sung");
        await thief.PostFilesAsync(Mine(second) + "/bo-sung", [], ("Taken", mine.Hidden("Taken")));
        Assert.Contains("Còn thiếu", thief.Html);
        Assert.DoesNotContain("hop-dong.pdf", thief.Html);
        await thief.PostFilesAsync(Mine(second) + "/bo-sung", [("tep-cho-o", "anh.jpg", Pdf)]);
        Assert.Contains("không đúng với tên", thief.Html);
    }

    [Fact]
    public async Task Anyone_tracks_a_number_and_learns_state_and_office_and_no_name_and_not_without_end()
    {
        var (_, person) = await CitizenAsync(8);
        var dossier = await ground.SubmittedAsync(person);
        var code = (await ground.ReceivedAsync(dossier)).Code;
        var name = await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person);
        using var anyone = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.OK, await anyone.GetAsync("/tra-cuu?Ma=" + code!.ToLowerInvariant()));
        Assert.Contains("Được tiếp nhận", anyone.Html);
        Assert.DoesNotContain(name!, anyone.Html);
        Assert.Equal(HttpStatusCode.NotFound, await anyone.GetAsync("/tra-cuu?Ma=000.00.16.G04-220324-0020"));
        Assert.Equal(HttpStatusCode.BadRequest, await anyone.GetAsync("/tra-cuu?Ma=012345678901"));
        for (var i = 0; i < LookUpThrottle.Full; i++) await anyone.GetAsync("/tra-cuu?Ma=000.00.16.G04-220324-0020");
        Assert.Equal(HttpStatusCode.TooManyRequests, anyone.Status);
    }

    [GeneratedRegex("action=\"(/can-bo/viec/[^\"]*handler=Take)\"")]
    private static partial Regex TakeForm();

    [GeneratedRegex("href=\"/can-bo/ho-so/[^/\"]{22}/([a-z-]+)\"")]
    private static partial Regex DeedLink();
}
