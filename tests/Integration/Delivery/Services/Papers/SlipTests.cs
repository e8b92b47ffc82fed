using System.Net;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Papers;
using DeAn06.Tests.Integration.Population;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>The papers MC01 to MC06: sealed once after their deed, kept for the applicant, reached from the pages.</summary>
public sealed class SlipTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly ResultGround ground = new(platform);

    private async Task<string> TextAsync(string code)
    {
        var (text, seal, _) = await ResultGround.ReadAsync(await ground.BytesAsync(code));
        Assert.Contains("Signature is Valid", seal);
        return text;
    }

    [Fact]
    public async Task Reception_a_supplement_and_an_apology_each_send_the_applicant_a_sealed_paper()
    {
        var (mine, person) = await ground.CitizenAsync(0);
        var dossier = await ground.Dossiers.SubmittedAsync(person, Stay);
        var receipt = await ground.Dossiers.ReceivedAsync(dossier);
        var first = await TextAsync(await ground.SlipAsync(dossier, "MC01"));
        foreach (var words in (string[])["GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", receipt.Code!, "Đăng ký tạm trú"]) Assert.Contains(words, first);
        Assert.Contains(VietnamMoment(await ground.Dossiers.DueAsync(dossier)), first);

        var appointed = await ground.Dossiers.DueAsync(dossier);
        Done(await ground.Dossiers.DoAsync<Apologise>((u, a) => u.RunAsync(new(dossier, 2, "Chờ xác minh thêm"), a, default), ground.Dossiers.Head()));
        var apology = await TextAsync(await ground.SlipAsync(dossier, "MC04"));
        foreach (var words in (string[])["PHIẾU XIN LỖI", "Chờ xác minh thêm", VietnamMoment(appointed), VietnamMoment(await ground.Dossiers.DueAsync(dossier))]) Assert.Contains(words, apology);

        Done(await ground.Dossiers.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(dossier, [new("cho-o", "unreadable", "Chụp lại trang 2")], null), a, default), ground.Dossiers.An()));
        var supplement = await TextAsync(await ground.SlipAsync(dossier, "MC02"));
        foreach (var words in (string[])["PHIẾU YÊU CẦU BỔ SUNG", "Ảnh mờ hoặc thiếu trang", "Chụp lại trang 2"]) Assert.Contains(words, supplement);

        var page = $"/toi/ho-so/{Ids.Handle(dossier)}/ket-qua";
        await mine.GetAsync(page);
        foreach (var title in (string[])["Giấy tiếp nhận hồ sơ", "Phiếu xin lỗi", "Phiếu yêu cầu bổ sung"]) Assert.Contains(title, mine.Html);
        Assert.NotNull(await mine.BytesAsync($"{page}?handler=File&ma={await ground.SlipAsync(dossier, "MC01")}"));
        await mine.GetAsync("/toi/giay-to");
        Assert.Contains(await ground.SlipAsync(dossier, "MC01"), mine.Html);
        using var desk = ground.Desk();
        await desk.GetAsync("/can-bo/ho-so/" + Ids.Handle(dossier));
        Assert.Contains("/can-bo/ket-qua/" + Ids.Handle(dossier), desk.Html);
    }

    [Fact]
    public async Task A_refusal_and_a_stop_are_told_on_MC03()
    {
        var person = await ground.Dossiers.PersonAsync(1);
        var refused = await ground.Dossiers.SubmittedAsync(person, Plain);
        await ground.Dossiers.TakeAsync(refused, ground.Dossiers.An());
        Done(await ground.Dossiers.DoAsync<RefuseReception>((u, a) => u.RunAsync(new(refused, ["other-office"], "Hãy nộp ở phường khác"), a, default), ground.Dossiers.An()));
        var text = await TextAsync(await ground.SlipAsync(refused, "MC03"));
        foreach (var words in (string[])["PHIẾU TỪ CHỐI", "không tiếp nhận", "Không thuộc thẩm quyền của cơ quan này", "Hãy nộp ở phường khác"]) Assert.Contains(words, text);
        var stopped = await ground.Dossiers.ToSignAsync(person, Plain, grants: false);
        Done(await ground.Dossiers.DoAsync<StopDossier>((u, a) => u.RunAsync(new(stopped, ["conditions"], "Chỗ ở không hợp pháp"), a, default), ground.Dossiers.Head()));
        Assert.Contains("không giải quyết", await TextAsync(await ground.SlipAsync(stopped, "MC03")));
    }

    [Fact]
    public async Task A_paper_whose_errand_comes_again_is_kept_once()
    {
        var person = await ground.Dossiers.PersonAsync(2);
        var dossier = await ground.Dossiers.SubmittedAsync(person, Plain);
        await ground.Dossiers.ReceivedAsync(dossier);
        var code = await ground.SlipAsync(dossier, "MC01");
        await ground.Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'services.seal-slip' AND key LIKE $1 AND done_at IS NULL", $"{dossier:N}%") == 0);
        await using var scope = ground.Host.Services.CreateAsyncScope();
        var seal = scope.ServiceProvider.GetRequiredService<SealSlip>();
        var errand = new Errand(Guid.NewGuid(), "services.seal-slip", $"{dossier:N}/2/MC01", "", ground.Dossiers.Now, 2);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => seal.DeliverAsync(errand, default)));
        Assert.Equal(code, await ground.SlipAsync(dossier, "MC01"));
        Assert.Equal(1L, await ground.DocumentsAsync(person, "services.receipt"));
    }

    [Fact]
    public async Task The_control_slip_is_made_by_the_page_once_for_the_same_state_and_is_not_the_applicants()
    {
        var (mine, person) = await ground.CitizenAsync(3);
        var dossier = await ground.Dossiers.ProcessingAsync(person, Plain);
        var page = "/can-bo/ket-qua/" + Ids.Handle(dossier);
        using var desk = ground.Desk();
        await desk.GetAsync(page);
        Assert.Equal(page, await desk.PostAsync(page + "?handler=Control"));
        await desk.GetAsync(page);
        Assert.Contains("Phiếu kiểm soát", desk.Html);
        await desk.PostAsync(page + "?handler=Control");
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM services.slip WHERE dossier_id = $1 AND form = 'MC05'", dossier));
        var code = await ground.SlipAsync(dossier, "MC05");
        var text = await TextAsync(code);
        foreach (var words in (string[])["PHIẾU KIỂM SOÁT QUÁ TRÌNH", "Tiếp nhận", "Chuyển xử lý", "ca.an"]) Assert.Contains(words, text);
        Assert.DoesNotContain(await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person) ?? "?", text);
        await mine.GetAsync($"/toi/ho-so/{Ids.Handle(dossier)}/ket-qua");
        Assert.DoesNotContain(code, mine.Html);
    }

    [Fact]
    public async Task The_register_of_an_office_lists_what_it_received_names_nobody_and_refuses_odd_periods()
    {
        var person = await ground.Dossiers.PersonAsync(4);
        var dossier = await ground.Dossiers.SubmittedAsync(person, Plain);
        var code = (await ground.Dossiers.ReceivedAsync(dossier)).Code!;
        const string page = "/can-bo/so-theo-doi";
        using var desk = ground.Desk();
        Assert.Equal(HttpStatusCode.OK, await desk.GetAsync(page));
        static (string, string?)[] Period(string from, string until) => [.. Parts("From", from), .. Parts("Until", until)];
        static IEnumerable<(string, string?)> Parts(string name, string day) => day.Split('/').Zip((string[])["Day", "Month", "Year"], (v, p) => ($"{name}.{p}", (string?)v));
        foreach (var (from, until) in (List<(string, string)>)[("20/11/2026", "19/11/2026"), ("01/10/2026", "20/11/2026"), ("20/11/2026", "21/11/2026"), ("31/02/2026", "20/11/2026"), ("x/y/z", "20/11/2026")])
        {
            await desk.PostAsync(page, Period(from, until));
            Assert.Contains("Chọn ngày đầu và ngày cuối", desk.Html);
        }
        var made = await desk.PostAsync(page, Period("01/11/2026", "20/11/2026"));
        Assert.StartsWith(page + "?ma=", made);
        await desk.GetAsync(made!);
        var (text, seal, _) = await ResultGround.ReadAsync((await desk.BytesAsync(page + "?handler=File&ma=" + made!.Split("ma=")[1]))!);
        Assert.Contains("Signature is Valid", seal);
        foreach (var words in (string[])["SỔ THEO DÕI HỒ SƠ", "Mẫu số 06", code]) Assert.Contains(words, text);
        Assert.DoesNotContain(await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person) ?? "?", text);
        Assert.Equal(1, await platform.EntriesAsync("services.register-sealed/1"));
        using var elsewhere = ground.Desk(area: Elsewhere);
        Assert.Null(await elsewhere.BytesAsync(page + "?handler=File&ma=" + made.Split("ma=")[1]));
    }

    private static string VietnamMoment(DateTime utc) => ResultTemplates.Moment(utc);
}
