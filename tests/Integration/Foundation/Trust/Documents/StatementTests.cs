using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Trust.Documents;

/// <summary>The statement on the journal from page to proof, read by tools nobody here wrote.</summary>
public sealed class StatementTests(DocumentsPlatform platform) : IClassFixture<DocumentsPlatform>
{
    private const string Page = "/can-bo/tin-cay/giay-to/xac-nhan-nhat-ky";

    private async Task<string> IssueAsync(HttpClient client, string key = "statement-0001", string recipient = "Kiểm toán Nhà nước")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/trust/documents/journal-statements") { Content = JsonContent.Create(new { recipient }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString()!;
    }

    [Fact]
    public async Task It_is_issued_from_its_page_read_by_poppler_and_its_QR_by_zbar()
    {
        using var auditor = await platform.Host.SignInAsync("c06.kiemtra");
        var browser = new Population.Browser(auditor);
        var form = await browser.OpenAsync(Page);
        Assert.Contains("nơi nhận", Population.Browser.ErrorsOf(await browser.SubmitAsync(form, ("Recipient", "x"))));
        var issued = await browser.SubmitAsync(form, ("Recipient", "Kiểm toán Nhà nước"));
        Assert.Contains("Đã niêm phong và lưu", Population.Browser.TextOf(issued));
        var code = issued.QuerySelector("main a.mono")!.TextContent.Trim();
        var again = await browser.SubmitAsync(form, ("Recipient", "Kiểm toán Nhà nước"));
        Assert.Equal(code, again.QuerySelector("main a.mono")!.TextContent.Trim());

        var folder = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "giay.pdf");
        await File.WriteAllBytesAsync(file, await platform.BytesAsync(code));
        var text = (await Tool.RunAsync("pdftotext", "-layout", file, "-")).Text;
        foreach (var words in (string[])["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "GIẤY XÁC NHẬN TÌNH TRẠNG NHẬT KÝ VÀ KHÓA", "Kiểm toán Nhà nước", "ngày 20 tháng 11 năm 2026", code, "Trang 1/"])
            Assert.Contains(words, text);
        var fonts = (await Tool.RunAsync("pdffonts", file)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts.Where(f => f.Contains("Liberation")), f => Assert.Matches(@"\s+yes\s+yes\s+yes\s+\d+\s+\d+", f));
        Assert.Contains(fonts, f => f.Contains("Liberation"));
        await Tool.RunAsync("pdftoppm", "-r", "150", "-png", file, Path.Combine(folder, "to"));
        var qr = (await Tool.RunAsync("zbarimg", ["-q", "--raw", .. Directory.GetFiles(folder, "to*.png").Order()])).Text;
        Assert.Contains($"/kiem-tra/{code}", qr);
        Assert.Contains("Signature is Valid", (await Tool.RunAsync("pdfsig", "-nocert", file)).Text);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_same_request_sent_again_answers_the_same_statement_and_a_citizen_cannot_ask()
    {
        using var custodian = await platform.Host.BearerAsync("c06.khoa");
        Assert.Equal(await IssueAsync(custodian), await IssueAsync(custodian));
        using var receiver = await platform.Host.BearerAsync("ca.vinhtuy");
        Assert.Equal("KER-002", await IssueAsync(receiver));
        using var citizen = await platform.Host.SignInAsync((await platform.CitizenAsync(0)).Login);
        Assert.Equal(HttpStatusCode.Forbidden, (await citizen.GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task The_head_of_the_office_revokes_it_and_the_auditor_who_issued_it_may_not()
    {
        using var auditor = await platform.Host.SignInAsync("c06.kiemtra");
        var code = await IssueAsync(auditor, "statement-0002");
        var path = $"/api/trust/documents/{code}/revocation";
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsJsonAsync(path, new { reason = "Số liệu chưa đủ" })).StatusCode);
        using var head = await platform.Host.SignInAsync("c06.duyet");
        Assert.Equal(HttpStatusCode.OK, (await head.PostAsJsonAsync(path, new { reason = "Số liệu chưa đủ" })).StatusCode);
    }
}
