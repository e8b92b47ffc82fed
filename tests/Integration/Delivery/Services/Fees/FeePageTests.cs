using System.Net;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Fees;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Fees;

/// <summary>The pages of payers, cashiers and leaders, in a browser without script; the payer goes to the sandbox and back.</summary>
public sealed partial class FeePageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private static readonly string CashierRights = string.Join(',', ServicesPermissions.Cashier.Code, DeAn06.Work.WorkPermissions.Queue.Code);
    private readonly FeeGround ground = new(platform);

    private DossierGround Dossiers => ground.Dossiers;

    private FormBrowser Officer(string login, string rights, string area = PopulationPlatform.VinhTuy) => FormBrowser.Of(ground.Host, platform.Officer(login, area, "residence.handle", rights));

    private async Task<FormBrowser> CitizenAsync(int n)
    {
        var browser = new FormBrowser(ground.Host);
        await browser.SignInAsync((await ground.Host.CitizenAsync(n)).Login);
        return browser;
    }

    private static string Mine(Guid dossier) => "/toi/ho-so/" + Ids.Handle(dossier);

    /// <summary>At the sandbox: pays or turns back, and follows the way back.</summary>
    private async Task PayThereAsync(FormBrowser browser, string manner = "Prompt", string handler = "")
    {
        Assert.StartsWith("/cong-thu?", browser.Location);
        await browser.GetAsync(browser.Location!);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        await browser.PostAsync("/cong-thu" + handler, ("reference", browser.Hidden("reference")), ("amount", browser.Hidden("amount")), ("text", browser.Hidden("text")), ("return", browser.Hidden("return")), ("signature", browser.Hidden("signature")), ("Manner", manner));
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
    }

    [Fact]
    public async Task The_receipt_is_a_sealed_paper_in_the_store_of_whom_it_was_paid_for_and_is_made_once()
    {
        var (dossier, person, _) = await ground.OwedAsync(19);
        var paid = (await ground.CashAsync(dossier)).Value;
        const string Document = "SELECT document FROM services.payment_receipt WHERE number = $1";
        await Dossiers.UntilAsync(async () => await ground.Host.ScalarAsync<string>(Document, paid.Receipt!) is not null);
        var code = (await ground.Host.ScalarAsync<string>(Document, paid.Receipt!))!;
        Assert.Equal("services.fee-receipt", await ground.Host.ScalarAsync<string>("SELECT kind FROM trust.document WHERE code = $1 AND person_id = $2", code.Replace("-", ""), person));

        using var mine = await CitizenAsync(19);
        await mine.GetAsync(Mine(dossier) + "/bien-lai");
        Assert.Contains("Tải biên lai (PDF)", mine.Html);
        var (text, seal, _) = await Papers.ResultGround.ReadAsync((await mine.BytesAsync(Mine(dossier) + "/bien-lai?handler=File"))!);
        foreach (var words in (string[])["BIÊN LAI THU PHÍ, LỆ PHÍ", paid.Receipt!, DeAn06.Services.Fees.Dong.Say(paid.Amount), "Tiền mặt tại quầy"]) Assert.Contains(words, text);
        Assert.Contains("Signature is Valid", seal);
        using var other = await CitizenAsync(20);
        Assert.Null(await other.BytesAsync(Mine(dossier) + "/bien-lai?handler=File"));
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        // The errand comes again, thrice at once, and the paper is one.
        await using var scope = ground.Host.Services.CreateAsyncScope();
        var again = scope.ServiceProvider.GetRequiredService<SealReceipt>();
        var errand = new Errand(Guid.NewGuid(), ReceiptPapers.Errand, $"{person:N}/{paid.Id:N}", "", Dossiers.Now, 2);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => again.DeliverAsync(errand, default)));
        await KeptOnceAsync(paid.Receipt!, person);
        // Nor does an officer fetch it who may look at the dossier.
        var officer = Dossiers.An();
        Assert.Equal(KernelProblems.NotFound.Code, (await ground.Host.RunAsync<FetchReceipt, byte[]>(u => u.RunAsync(dossier, officer, default), officer)).Problem?.Code);
    }

    /// <summary>A second paper, sealed before the first was kept, finds the first.</summary>
    private async Task KeptOnceAsync(string receipt, Guid person)
    {
        await using var scope = ground.Host.Services.CreateAsyncScope();
        var (documents, act) = (scope.ServiceProvider.GetRequiredService<IDocuments>(), ground.System_);
        var second = (await documents.PrepareAsync(new NewDocument(person, Dossiers.Office(), SealReceipt.Kind, "Biên lai", "Receipt", SmallPdf.WithTable()), documents.NewCode(), act, default)).Value;
        Assert.True((await ground.Host.RunAsync<KeepReceiptPaper, Done>(u => u.RunAsync(receipt, second, act, default), act)).IsDone);
        Assert.Equal(1L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM trust.document WHERE person_id = $1 AND kind = 'services.fee-receipt'", person));
    }

    [Fact]
    public async Task An_applicant_pays_at_the_gateway_and_gets_a_receipt()
    {
        using var desk = Officer("ca.an", DossierGround.Rights(false));
        var person = await ground.PersonAsync(0);
        var dossier = await Dossiers.ProcessingAsync(person, FeeGround.Priced);
        var page = "/can-bo/ho-so/" + Ids.Handle(dossier) + "/thu-tien";
        await desk.GetAsync(page);
        Assert.Contains("7.000 đồng", desk.Html);
        Assert.Contains("Thông tư 75/2022/TT-BTC", desk.Html);
        await desk.PostAsync(page + "?handler=Count", ("Waivers", "children"));
        Assert.Contains("Tổng cộng 0 đồng", desk.Html);
        await desk.PostAsync(page);
        Assert.Equal("/can-bo/ho-so/" + Ids.Handle(dossier), desk.Location);

        using var mine = await CitizenAsync(0);
        await mine.GetAsync(Mine(dossier));
        Assert.Contains(Mine(dossier) + "/thanh-toan", mine.Html);
        await mine.GetAsync(Mine(dossier) + "/thanh-toan");
        Assert.Contains("Nộp 7.000 đồng", mine.Html);
        Assert.Contains("data:image/svg+xml;base64,", WebUtility.HtmlDecode(mine.Html));
        Assert.Contains("/nop-ho/" + await ground.ReferenceAsync(dossier), mine.Html);
        await mine.PostAsync(Mine(dossier) + "/thanh-toan");
        await PayThereAsync(mine);
        Assert.EndsWith(Mine(dossier) + "/thanh-toan/cho", mine.Location);
        await Dossiers.UntilAsync(async () => await Dossiers.StateAsync(dossier) == 4);
        await mine.GetAsync(mine.Location!);
        Assert.Equal(Mine(dossier) + "/bien-lai", mine.Location);
        await mine.GetAsync(mine.Location!);
        Assert.Matches("BL-[A-Z0-9.]+-2026-[0-9]{6}", mine.Html);
        await mine.GetAsync(Mine(dossier) + "/thanh-toan");
        Assert.Equal(Mine(dossier) + "/bien-lai", mine.Location);
    }

    [Fact]
    public async Task Whoever_turns_back_may_pay_again_and_waits_on_a_page_that_says_so()
    {
        var (dossier, _, _) = await ground.OwedAsync(1);
        using var mine = await CitizenAsync(1);
        await mine.GetAsync(Mine(dossier) + "/thanh-toan");
        await mine.PostAsync(Mine(dossier) + "/thanh-toan");
        await PayThereAsync(mine, "Never");
        await mine.GetAsync(mine.Location!);
        Assert.Contains("Đang chờ cổng thanh toán báo", mine.Html);
        await mine.GetAsync(Mine(dossier) + "/thanh-toan");
        await mine.PostAsync(Mine(dossier) + "/thanh-toan");
        await PayThereAsync(mine, handler: "?handler=Cancel");
        await Dossiers.UntilAsync(async () => await ground.CountAsync(dossier, EntryKind.Failed) == 1);
        await mine.GetAsync(Mine(dossier) + "/thanh-toan");
        Assert.Contains("Lần nộp vừa rồi chưa xong", mine.Html);
    }

    [Fact]
    public async Task Another_pays_by_a_link_that_tells_the_service_and_the_amount_and_nobody()
    {
        var (dossier, person, reference) = await ground.OwedAsync(2);
        var name = (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!;
        var code = (await ground.Host.ScalarAsync<string>("SELECT code FROM services.dossier WHERE dossier_id = $1", dossier))!;
        using var stranger = new FormBrowser(ground.Host);
        await stranger.GetAsync("/nop-ho/" + reference);
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Contains("Đăng ký tạm trú mẫu", stranger.Html);
        Assert.Contains("7.000 đồng", stranger.Html);
        Assert.DoesNotContain(name, WebUtility.HtmlDecode(stranger.Html));
        Assert.DoesNotContain(code, stranger.Html);
        Assert.DoesNotContain(Ids.Handle(dossier), stranger.Html);
        using var late = new FormBrowser(ground.Host);
        await late.GetAsync("/nop-ho/" + reference);
        await stranger.PostAsync("/nop-ho/" + reference);
        await PayThereAsync(stranger);
        await Dossiers.UntilAsync(async () => await Dossiers.StateAsync(dossier) == 4);
        await stranger.GetAsync(stranger.Location!);
        Assert.Contains("Đã nộp. Biên lai số BL-", stranger.Html);
        Assert.Equal("other", await ground.Host.ScalarAsync<string>("SELECT payer FROM services.payment WHERE dossier_id = $1", dossier));
        await late.PostAsync("/nop-ho/" + reference);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        await stranger.GetAsync("/nop-ho/DA06ZZZZZZZZZZZZ");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    [Fact]
    public async Task An_order_that_the_platform_did_not_sign_is_not_shown_at_the_sandbox()
    {
        using var stranger = new FormBrowser(ground.Host);
        Assert.Equal(HttpStatusCode.BadRequest, await stranger.GetAsync("/cong-thu?reference=DA06ZZZZZZZZZZZZ&amount=1&text=a&return=https://example.org&signature=t=1,v1=00"));
    }

    [Fact]
    public async Task A_cashier_collects_by_forms_and_sees_nobodys_name()
    {
        var (dossier, person, _) = await ground.OwedAsync(3);
        var name = (await ground.Host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", person))!;
        using var cashier = Officer("thu.ngan", CashierRights);
        await cashier.GetAsync("/can-bo/thu-phi");
        var path = "/can-bo/thu-phi/" + Ids.Handle(dossier);
        Assert.Contains(path, cashier.Html);
        await cashier.GetAsync(path);
        Assert.Contains("Đã nhận đủ 7.000 đồng", cashier.Html);
        Assert.DoesNotContain(name, WebUtility.HtmlDecode(cashier.Html));
        using var colleague = Officer("thu.ngan2", CashierRights);
        await colleague.GetAsync(path);
        await cashier.PostAsync(path);
        Assert.Equal(path, cashier.Location);
        await cashier.GetAsync(path);
        Assert.Contains("Đã thu đủ", cashier.Html);
        await colleague.PostAsync(path);
        Assert.Equal(HttpStatusCode.Conflict, colleague.Status);
    }

    [Fact]
    public async Task A_refund_is_asked_and_approved_by_forms()
    {
        var (dossier, _, reference) = await ground.OwedAsync(4);
        await ground.PayAsync(reference, 7_000, DeAn06.Services.Fees.Sandbox.SandboxManner.OtherAmount);
        await Dossiers.UntilAsync(async () => await ground.CountAsync(dossier, EntryKind.Mismatch) == 1);
        using var cashier = Officer("thu.ngan", CashierRights);
        await cashier.GetAsync("/can-bo/thu-phi");
        var ask = AskPath().Match(cashier.Html).Value;
        await cashier.GetAsync(ask);
        await cashier.PostAsync(ask, ("Reason", ""));
        Assert.Contains("Nêu lý do từ 5 đến 1.000 ký tự", cashier.Html);
        await cashier.PostAsync(ask, ("Reason", "Người nộp chuyển thừa"));
        Assert.Equal("/can-bo/thu-phi", cashier.Location);
        var @case = await ground.Host.ScalarAsync<Guid>("SELECT id FROM work.case WHERE kind = 'services.refund' ORDER BY opened_at DESC LIMIT 1");
        var page = "/can-bo/thu-phi/duyet-hoan/" + Ids.Handle(@case);
        using var leader = Officer("lanh.dao", DossierGround.Rights(true));
        await leader.GetAsync(page);
        Assert.Contains("12.000 đồng", leader.Html);
        await leader.PostAsync(page + "?handler=Approve", ("Reason", "Đúng là chuyển thừa"));
        Assert.Equal(page, leader.Location);
        await Dossiers.UntilAsync(async () => await ground.CountAsync(dossier, EntryKind.Refunded) == 1);
        await leader.GetAsync(page);
        Assert.Contains("Đã hoàn", leader.Html);
    }

    [Fact]
    public async Task Pages_of_money_are_closed_to_whoever_is_no_cashier()
    {
        var (dossier, _, _) = await ground.OwedAsync(5);
        using var officer = Officer("ca.an", DossierGround.Rights(false));
        foreach (var path in (string[])["/can-bo/thu-phi", "/can-bo/thu-phi/doi-soat", "/can-bo/thu-phi/" + Ids.Handle(dossier), "/can-bo/thu-phi/hoan-tien/DA06ZZZZZZZZZZZZ"])
            Assert.Equal(HttpStatusCode.Forbidden, await officer.GetAsync(path));
        using var other = await CitizenAsync(6);
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(Mine(dossier) + "/thanh-toan"));
        Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(Mine(dossier) + "/bien-lai"));
    }

    [GeneratedRegex("/can-bo/thu-phi/hoan-tien/DA06[0-9A-Z]{12}")]
    private static partial Regex AskPath();
}
