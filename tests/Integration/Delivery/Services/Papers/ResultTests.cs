using System.Net;
using System.Net.Http.Json;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>Results from the leader's page to the next dossier: sealed, shown, checked, copied, used again, revoked.</summary>
public sealed class ResultTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly ResultGround ground = new(platform);

    private static string Mine(Guid dossier) => $"/toi/ho-so/{Ids.Handle(dossier)}";

    private static string Papers(Guid dossier) => $"/can-bo/ket-qua/{Ids.Handle(dossier)}";

    [Fact]
    public async Task The_leaders_page_seals_the_result_and_its_owner_and_anyone_with_the_code_can_check_it()
    {
        var (mine, person) = await ground.CitizenAsync(0);
        var dossier = await ground.Dossiers.ToSignAsync(person, Plain);
        using var head = await ground.HeadAsync();
        var page = $"/can-bo/ho-so/{Ids.Handle(dossier)}/phe-duyet";
        await head.GetAsync(page);
        await head.PostAsync(page, ("Seen", "3"));
        Assert.Contains("Hồ sơ đã thay đổi từ khi bạn mở trang", head.Html);
        Assert.Equal((4, 0L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        await head.PostAsync(page, ("Seen", head.Hidden("Seen")));
        Assert.Equal($"/can-bo/ho-so/{Ids.Handle(dossier)}", head.Location);
        var code = (await ground.CodeAsync(dossier))!;

        await mine.GetAsync(Mine(dossier));
        Assert.Contains(Mine(dossier) + "/ket-qua", mine.Html);
        await mine.GetAsync(Mine(dossier) + "/ket-qua");
        Assert.Contains(code, mine.Html);
        Assert.Contains("20/11/2027", mine.Html);
        var (text, seal, attached) = await ResultGround.ReadAsync((await mine.BytesAsync($"{Mine(dossier)}/ket-qua?handler=File&ma={code}"))!);
        var name = (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!;
        foreach (var words in (string[])["GIẤY XÁC NHẬN THÔNG TIN", name, "Hồ sơ đủ điều kiện", code, "20/11/2027"]) Assert.Contains(words, text);
        Assert.Contains("Signature is Valid", seal);
        Assert.Contains("\"kind\":\"certificate\"", attached);
        Assert.Contains(code, attached);
        await mine.GetAsync("/toi/giay-to");
        Assert.Contains(code, mine.Html);
        Assert.Equal(new DateOnly(2036, 11, 20), await ground.Host.ScalarAsync<DateOnly>("SELECT keep_until FROM trust.document WHERE code = $1", code.Replace("-", "")));

        using var anyone = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.OK, await anyone.GetAsync("/kiem-tra/" + code));
        Assert.Contains("Giấy xác nhận thông tin", anyone.Html);
        Assert.DoesNotContain(name, anyone.Html);
    }

    [Theory]
    [InlineData("pwd", 0)]
    [InlineData("pwd sms", 0)]
    [InlineData("hwk", 16)]
    public async Task Whoever_proved_too_little_or_too_long_ago_signs_no_single_result_either_but_returns_it(string methods, int minutesAgo)
    {
        var dossier = await ground.Dossiers.ToSignAsync(await ground.Dossiers.PersonAsync(20), Plain);
        var page = $"/can-bo/ho-so/{Ids.Handle(dossier)}";
        using var head = await ground.HeadAsync(methods: methods.Split(' '), minutesAgo: minutesAgo);
        await head.GetAsync(page + "/phe-duyet");
        Assert.StartsWith("/dang-nhap", head.Location);
        await head.GetAsync(page + "/tra-lai");
        Assert.Equal(HttpStatusCode.OK, head.Status);
        await head.PostAsync(page + "/phe-duyet");
        Assert.StartsWith("/dang-nhap", head.Location);
        Assert.Equal((4, 0L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        await head.GetAsync(page + "/tra-lai");
        await head.PostAsync(page + "/tra-lai", ("Text", "Bổ sung căn cứ"));
        Assert.Equal(page, head.Location);
    }

    [Fact]
    public async Task One_officer_alone_revokes_no_paper_of_a_dossier_where_sealed_papers_are_looked_after()
    {
        var person = await ground.Dossiers.PersonAsync(21);
        var (dossier, code) = await ground.SignedAsync(person, ResultGround.Confirmation);
        using var keeper = FormBrowser.Of(ground.Host, platform.Officer("ca.giu-giay", PopulationPlatform.VinhTuy, "residence.handle", "trust.documents"));
        var page = "/can-bo/tin-cay/giay-to/" + code;
        Assert.Equal(HttpStatusCode.OK, await keeper.GetAsync(page));
        Assert.Contains("do hai lãnh đạo thu hồi", keeper.Html);
        Assert.DoesNotContain("handler=Check", keeper.Html);
        await keeper.PostAsync(page + "?handler=Check", ("Reason", "Cấp nhầm người rồi"));
        Assert.Contains("không thu hồi ở đây", keeper.Html);
        await keeper.PostAsync(page + "?handler=Revoke", ("Reason", "Cấp nhầm người rồi"));
        Assert.Contains("không thu hồi ở đây", keeper.Html);
        using var program = platform.Officer("ca.giu-giay", PopulationPlatform.VinhTuy, "residence.handle", "trust.documents");
        using var answer = await program.PostAsJsonAsync($"/api/trust/documents/{code}/revocation", new { reason = "Cấp nhầm người rồi" });
        Assert.Equal((HttpStatusCode.Conflict, "TRU-315"), (answer.StatusCode, await PopulationPlatform.CodeAsync(answer)));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM trust.document WHERE code = $1 AND revoked_at IS NOT NULL", code.Replace("-", "")));
        Assert.Equal(10, await ground.Dossiers.StateAsync(dossier));
    }

    [Fact]
    public async Task Another_person_another_office_and_a_code_of_another_dossier_open_no_paper()
    {
        var (mine, person) = await ground.CitizenAsync(1);
        var (other, stranger) = await ground.CitizenAsync(2);
        var (dossier, code) = await ground.SignedAsync(person);
        var (_, foreign) = await ground.SignedAsync(stranger);
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(Mine(dossier) + "/ket-qua"));
        Assert.Null(await other.BytesAsync($"{Mine(dossier)}/ket-qua?handler=File&ma={code}"));
        Assert.Null(await mine.BytesAsync($"{Mine(dossier)}/ket-qua?handler=File&ma={foreign}"));
        Assert.Null(await mine.BytesAsync($"{Mine(dossier)}/ket-qua?handler=File&ma="));
        using var elsewhere = ground.Desk(area: Elsewhere);
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.GetAsync(Papers(dossier)));
        using var desk = ground.Desk();
        var before = await platform.EntriesAsync("services.dossier-viewed/1", person);
        Assert.NotNull(await desk.BytesAsync($"{Papers(dossier)}?handler=File&ma={code}"));
        Assert.Equal(before + 1, await platform.EntriesAsync("services.dossier-viewed/1", person));
    }

    [Fact]
    public async Task A_decision_on_residence_is_told_on_CT08_and_a_confirmation_tells_places_of_now_and_before()
    {
        var person = await ground.Dossiers.PersonAsync(3);
        var (_, notice) = await ground.SignedAsync(person, Stay);
        var told = (await ResultGround.ReadAsync(await ground.BytesAsync(notice))).Text;
        foreach (var words in (string[])["CT08", "Tạm trú", "Số 5, tổ 2", "01/11/2026", "31/10/2027"]) Assert.Contains(words, told);
        var (dossier, code) = await ground.SignedAsync(person, ResultGround.Confirmation);
        var (text, seal, attached) = await ResultGround.ReadAsync(await ground.BytesAsync(code));
        foreach (var words in (string[])["XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ", "CT07", "Thường trú", "Tạm trú", "Số 5, tổ 2", "20/11/2027"]) Assert.Contains(words, text);
        Assert.Contains("Signature is Valid", seal);
        Assert.Contains("residence-confirmation", attached);
        Assert.Equal(new DateOnly(2027, 11, 20), await ground.Host.ScalarAsync<DateOnly>("SELECT valid_until FROM services.result WHERE dossier_id = $1", dossier));
    }

    [Fact]
    public async Task A_result_is_evidence_in_the_next_dossier_only_for_its_owner_of_the_right_kind_and_while_it_counts()
    {
        var (mine, person) = await ground.CitizenAsync(4);
        var (_, code) = await ground.SignedAsync(person, ResultGround.Confirmation);
        var (_, wrong) = await ground.SignedAsync(person);
        var stranger = await ground.Dossiers.PersonAsync(5);
        Submission With(Guid who, string? document) => ground.Dossiers.Ask(who, Plain) with { Papers = [new("cho-o", PaperSource.Store, [], null, document)] };
        Task<Result<DossierReceipt>> TryAsync(Guid who, string? document) => ground.Dossiers.SubmitAsync(With(who, document), ground.Dossiers.Citizen(who));
        Assert.Equal("SRV-410", (await TryAsync(stranger, code)).Problem?.Code);
        Assert.Equal("SRV-410", (await TryAsync(person, "0000-0000-0000-0000")).Problem?.Code);
        Assert.Equal("SRV-410", (await TryAsync(person, null)).Problem?.Code);
        Assert.Equal("SRV-413", (await TryAsync(person, wrong)).Problem?.Code);
        var next = (await TryAsync(person, code.ToLowerInvariant().Replace("-", " "))).Value.Dossier;
        Assert.Equal(("store", code), (await ground.Host.ScalarAsync<string>("SELECT source FROM services.dossier_paper WHERE dossier_id = $1", next), await ground.Host.ScalarAsync<string>("SELECT document FROM services.dossier_paper WHERE dossier_id = $1", next)));

        var asked = await ground.Dossiers.ProcessingAsync(person, Plain);
        Done(await ground.Dossiers.DoAsync<AskSupplement>((u, a) => u.RunAsync(new(asked, [new("cho-o", "missing", "Giấy chứng minh chỗ ở")], null), a, default), ground.Dossiers.An()));
        await mine.GetAsync(Mine(asked) + "/bo-sung");
        Assert.Contains("Lấy từ giấy tờ của bạn", mine.Html);
        Assert.DoesNotContain(wrong, mine.Html);
        await mine.PostFilesAsync(Mine(asked) + "/bo-sung", [], ("kho-cho-o", wrong));
        Assert.Contains("Chọn giấy đúng loại".ToLowerInvariant(), mine.Html.ToLowerInvariant());
        await mine.PostFilesAsync(Mine(asked) + "/bo-sung", [], ("kho-cho-o", code));
        Assert.Equal(Mine(asked), mine.Location);

        await ground.Host.ScalarAsync<int>("UPDATE services.result SET valid_until = '2026-11-19' WHERE code = $1", code);
        Assert.Equal("SRV-412", (await TryAsync(person, code)).Problem?.Code);
    }

    [Fact]
    public async Task Two_leaders_revoke_a_result_with_a_reason_and_it_counts_nowhere_any_more()
    {
        var (mine, person) = await ground.CitizenAsync(6);
        var (dossier, code) = await ground.SignedAsync(person, ResultGround.Confirmation);
        using var officer = ground.Desk();
        await officer.GetAsync(Papers(dossier));
        Assert.DoesNotContain("Đề nghị thu hồi", officer.Html);
        await officer.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "Cấp nhầm người"));
        Assert.DoesNotContain("/thu-hoi/", officer.Location ?? "");
        using var one = ground.Desk("ca.truong", head: true);
        await one.GetAsync(Papers(dossier));
        await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "ngắn"));
        Assert.Contains("Lý do thu hồi từ 5", one.Html);
        await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "Cấp nhầm cho 001 090 000 001"));
        Assert.Contains("không ghi số định danh", one.Html);
        var proposal = await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "Hồ sơ có giấy tờ giả"));
        Assert.StartsWith("/can-bo/ket-qua/thu-hoi/", proposal);
        await one.GetAsync(Papers(dossier));
        await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "Hồ sơ có giấy tờ giả"));
        Assert.DoesNotContain("/thu-hoi/", one.Location ?? "");
        await one.GetAsync(proposal!);
        Assert.Contains("Chờ lãnh đạo thứ hai duyệt", one.Html);
        await one.PostAsync(proposal + "?handler=Approve");
        Assert.Equal(default, await ground.Host.ScalarAsync<DateTime>("SELECT revoked_at FROM trust.document WHERE code = $1", code.Replace("-", "")));

        using var two = ground.Desk("ca.pho", head: true);
        await two.GetAsync(proposal!);
        Assert.Contains("Hồ sơ có giấy tờ giả", two.Html);
        await two.PostAsync(proposal + "?handler=Approve", ("Reason", ""));
        Assert.Equal(HttpStatusCode.Redirect, two.Status);
        Assert.Equal(1, await platform.EntriesAsync("services.result-revoked/1", person));
        Assert.Equal(1, await ground.Dossiers.ToldAsync(person, "services.result-revoked/1"));
        using var anyone = new FormBrowser(ground.Host);
        await anyone.GetAsync("/kiem-tra/" + code);
        Assert.Contains("Hồ sơ có giấy tờ giả", anyone.Html);
        await mine.GetAsync(Mine(dossier) + "/ket-qua");
        Assert.Contains("Đã thu hồi", mine.Html);
        var again = ground.Dossiers.Ask(person, Plain) with { Papers = [new("cho-o", PaperSource.Store, [], null, code)] };
        Assert.Equal("SRV-411", (await ground.Dossiers.SubmitAsync(again, ground.Dossiers.Citizen(person))).Problem?.Code);
        await officer.GetAsync(Papers(dossier));
        await officer.PostAsync(Papers(dossier) + "?handler=Copy");
        Assert.Contains("đã bị thu hồi", officer.Html);
    }

    [Fact]
    public async Task A_second_leader_who_refuses_leaves_the_result_as_it_is()
    {
        var person = await ground.Dossiers.PersonAsync(7);
        var (dossier, code) = await ground.SignedAsync(person);
        using var one = ground.Desk("ca.truong", head: true);
        await one.GetAsync(Papers(dossier));
        var proposal = await one.PostAsync(Papers(dossier) + "?handler=Revoke", ("Text", "Hồ sơ có giấy tờ giả"));
        using var two = ground.Desk("ca.pho", head: true);
        await two.GetAsync(proposal!);
        await two.PostAsync(proposal + "?handler=Refuse", ("Reason", ""));
        Assert.Equal(HttpStatusCode.BadRequest, two.Status);
        await two.PostAsync(proposal + "?handler=Refuse", ("Reason", "Giấy tờ đã được xác minh là thật"));
        Assert.Equal(HttpStatusCode.Redirect, two.Status);
        await two.PostAsync(proposal + "?handler=Approve", ("Reason", ""));
        Assert.Equal(default, await ground.Host.ScalarAsync<DateTime>("SELECT revoked_at FROM trust.document WHERE code = $1", code.Replace("-", "")));
    }

    [Fact]
    public async Task A_copy_on_paper_says_who_made_it_and_when_and_each_has_a_number_and_is_journaled()
    {
        var (mine, person) = await ground.CitizenAsync(8);
        var (dossier, code) = await ground.SignedAsync(person);
        using var desk = ground.Desk("ca.binh");
        await desk.GetAsync(Papers(dossier));
        var where = await desk.PostAsync(Papers(dossier) + "?handler=Copy");
        var text = (await ResultGround.ReadAsync((await desk.BytesAsync(where!))!)).Text;
        foreach (var words in (string[])["Bản giấy chuyển đổi từ bản điện tử", "ca.binh", "Bản giấy số 1", code, "09:00 ngày 20/11/2026", "Hồ sơ đủ điều kiện", "đóng dấu"]) Assert.Contains(words, text);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ground.Host.RunAsync<CopyResult, CopyRow>(u => u.RunAsync(dossier, ground.Dossiers.An(), default), ground.Dossiers.An())));
        Assert.Equal([2, 3, 4, 5], made.Select(m => m.Value.N).Order());
        Assert.Equal(5, await platform.EntriesAsync("services.result-copied/1", person));
        Assert.Equal(HttpStatusCode.NotFound, await desk.GetAsync(Papers(dossier) + "?handler=Copy&ban=9"));
        Assert.Equal(HttpStatusCode.Forbidden, await mine.GetAsync(Papers(dossier)));
        var unsigned = await ground.Dossiers.ProcessingAsync(person, Plain);
        await desk.GetAsync(Papers(unsigned));
        await desk.PostAsync(Papers(unsigned) + "?handler=Copy");
        Assert.Contains("chưa có kết quả điện tử", desk.Html);
    }

    [Fact]
    public async Task Practice_is_signed_and_nothing_is_sealed_for_it()
    {
        var person = await ground.Dossiers.PersonAsync(9);
        var dossier = (await ground.Dossiers.SubmitAsync(ground.Dossiers.Ask(person, Plain) with { IsPractice = true }, ground.Dossiers.Citizen(person))).Value.Dossier;
        await ground.Dossiers.ReceivedAsync(dossier);
        Done(await ground.Dossiers.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), ground.Dossiers.An()));
        Done(await ground.Dossiers.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Đủ điều kiện"), a, default), ground.Dossiers.An()));
        Done(await ground.SignAsync(dossier, ground.Dossiers.Head()));
        Assert.Equal((10, 0L), (await ground.Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        Assert.Equal(0L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'services.seal-slip' AND key LIKE $1", $"{dossier:N}%"));
    }
}
