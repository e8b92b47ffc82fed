using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Services.Catalogue;

/// <summary>The public pages, the pages of the console and the API.</summary>
public sealed class CataloguePageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private readonly TestHost host = platform.Host;

    [Fact]
    public async Task People_find_a_service_by_words_or_by_an_event_of_life()
    {
        using var client = host.Client();
        var home = await client.HtmlAsync("/dich-vu");
        Assert.Contains("Sinh con", home);
        Assert.Contains("/dich-vu/1.004194", home);
        Assert.Contains("/dich-vu/1.004194", await client.HtmlAsync("/dich-vu?q=tam+tru"));
        Assert.Contains("/dich-vu/1.001193", await client.HtmlAsync("/dich-vu?su-kien=birth"));
        Assert.Contains("Không tìm thấy thủ tục nào", await client.HtmlAsync("/dich-vu?q=xyzabc"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dich-vu?su-kien=moon")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dich-vu?tat-ca=1&cursor=xyz")).StatusCode);
        using var english = host.Client("en");
        Assert.Contains("Temporary residence", await english.HtmlAsync("/dich-vu"));
        var found = await english.HtmlAsync("/dich-vu?su-kien=housing");
        Assert.Contains("Splitting a household", found);
        Assert.DoesNotContain("Tách hộ", found);
        Assert.Contains("lang=\"vi\">Thủ tục hải quan đối với xăng dầu", await english.HtmlAsync("/dich-vu?q=1.000014"));
    }

    [Fact]
    public async Task The_action_page_tells_who_what_how_long_how_much_and_has_one_button()
    {
        using var client = host.Client();
        var page = await client.HtmlAsync("/dich-vu/1.004194");
        Assert.Contains("href=\"/nop/1.004194\"", page);
        Assert.Contains("Bắt đầu", page);
        Assert.Contains("từ 30 ngày trở lên", page);
        Assert.Contains("3 ngày làm việc", page);
        Assert.Contains("15.000 đ", page);
        Assert.Contains("7.000 đ", page);
        Assert.Contains("Không phải nộp: Giấy tờ chứng minh chỗ ở hợp pháp. Cơ sở dữ liệu quốc gia về đất đai đã trả lời.", page);
        Assert.Contains("66.7/2025", page);
        Assert.Contains("Thông tư 75/2022/TT-BTC", host.Book().Find("1.004194", host.Today())!.Fees[0].Basis);
        using var english = host.Client("en");
        var same = await english.HtmlAsync("/dich-vu/1.004194");
        Assert.Contains("Registering temporary residence", same);
        Assert.Contains("3 working days", same);
        Assert.Contains("Not asked for: Proof of a legal place to live. The national land database answers it.", same);
    }

    [Fact]
    public async Task The_fee_of_a_card_is_halved_until_the_end_of_2026()
    {
        using var client = host.Client();
        var page = await client.HtmlAsync("/dich-vu/1.014063");
        Assert.Contains("25.000 đ", page);
        Assert.Contains("đến hết ngày 31/12/2026", page);
        Assert.DoesNotContain("50.000 đ", page);
        Assert.Contains("chụp ảnh, thu vân tay", page);
    }

    [Fact]
    public async Task A_substitute_says_that_it_is_one()
    {
        using var client = host.Client();
        Assert.Contains("Danh mục 07/2026 không có mã", await client.HtmlAsync("/dich-vu/9.000008"));
        using var english = host.Client("en");
        Assert.Contains("The list of 07/2026 has no code", await english.HtmlAsync("/dich-vu/9.000008"));
    }

    [Fact]
    public async Task In_English_every_page_of_a_procedure_speaks_English_but_for_the_law_it_cites()
    {
        using var english = host.Client("en");
        foreach (var p in host.Book().All(host.Today()))
        {
            var words = PlainEnglish.VietnameseIn(PlainEnglish.Said(await english.HtmlAsync($"/dich-vu/{p.Code}")));
            Assert.True(words.Count == 0, $"{p.Code}: {string.Join(' ', words)}");
        }
    }

    [Theory]
    [InlineData("/dich-vu/1.000005", "Thủ tục này chưa nộp được ở đây")]
    [InlineData("/dich-vu/1.010039", "Chưa nộp được thủ tục này ở đây")]
    public async Task What_cannot_be_applied_for_here_says_so_plainly_and_has_no_button(string path, string sentence)
    {
        using var client = host.Client();
        var page = await client.HtmlAsync(path);
        Assert.Contains(sentence, page);
        Assert.DoesNotContain("/nop/", page);
    }

    [Fact]
    public async Task A_service_whose_form_is_not_here_has_no_button_and_says_how_else_to_apply()
    {
        var (book, all) = (host.Book(), host.Book().Content.Procedures);
        try
        {
            book.Replace([.. all.Select(p => p.Code == "1.004194" ? p with { Form = "not-written-yet" } : p)]);
            using var client = host.Client();
            var page = await client.HtmlAsync("/dich-vu/1.004194");
            Assert.DoesNotContain("/nop/", page);
            Assert.Contains("tại quầy một cửa", page);
        }
        finally
        {
            book.Replace(all);
        }
    }

    [Fact]
    public async Task A_paper_of_every_case_is_told_once_and_under_each_case_only_its_own()
    {
        var procedure = host.Book().Find("1.004222", host.Today())!;
        var (everywhere, here) = (new ProcedurePaper("x-chung", null, "Giấy của mọi trường hợp", "Paper of all", 1, 0, false, false, null, null, null, null), new ProcedurePaper("x-rieng", procedure.Cases[0].Code, "Giấy của một trường hợp", "Paper of one", 0, 1, false, false, null, null, null, null));
        var all = host.Book().Content.Procedures;
        try
        {
            host.Book().Replace([.. all.Select(p => p.Code == procedure.Code ? p with { Papers = [everywhere, here] } : p)]);
            using var client = host.Client();
            var page = await client.HtmlAsync("/dich-vu/" + procedure.Code);
            Assert.Equal(2, page.Split("Giấy của mọi trường hợp").Length);
            Assert.Equal(2, page.Split("Giấy của một trường hợp").Length);
            Assert.True(page.IndexOf("Giấy của mọi trường hợp", StringComparison.Ordinal) < page.IndexOf("Giấy của một trường hợp", StringComparison.Ordinal));
            Assert.Equal(procedure.Cases.Count, page.Split("Không cần thêm giấy tờ nào.").Length);
        }
        finally
        {
            host.Book().Replace(all);
        }
    }

    [Fact]
    public async Task An_unknown_code_is_not_found()
    {
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dich-vu/9.999999")).StatusCode);
    }

    [Fact]
    public async Task The_API_lists_every_procedure_once_page_by_page()
    {
        using var client = host.Client();
        var codes = new List<string>();
        string? next = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>("/api/services/procedures?limit=100" + (next is null ? "" : "&cursor=" + next));
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.True(codes.Count >= 5672, $"{codes.Count}");
        var found = await client.GetFromJsonAsync<JsonElement>("/api/services/procedures?query=bang+lai&limit=3");
        Assert.Equal("3.000347", found.GetProperty("items")[0].GetProperty("code").GetString());
        Assert.Equal(21, found.GetProperty("items")[0].GetProperty("service").GetInt32());
    }

    [Theory]
    [InlineData("/api/services/procedures?cursor=xyz", 400, "KER-")]
    [InlineData("/api/services/procedures?event=moon", 400, "SRV-018")]
    [InlineData("/api/services/procedures/9.999999", 404, "SRV-001")]
    public async Task Wrong_questions_get_a_problem_with_a_code(string path, int status, string code)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_API_tells_one_procedure_in_full_with_its_stages()
    {
        using var client = host.Client();
        var one = await client.GetFromJsonAsync<JsonElement>("/api/services/procedures/1.014064");
        Assert.Equal("Cấp lại thẻ căn cước", one.GetProperty("procedure").GetProperty("vi").GetString());
        Assert.True(one.GetProperty("canApplyOnline").GetBoolean());
        Assert.Equal("partial", one.GetProperty("stages")[0].GetProperty("online").GetString());
        Assert.Equal("Cấp lại thẻ căn cước", one.GetProperty("listed").GetProperty("name").GetString());
        var listed = await client.GetFromJsonAsync<JsonElement>("/api/services/procedures/1.000005");
        Assert.False(listed.GetProperty("canApplyOnline").GetBoolean());
    }

    [Fact]
    public async Task An_officer_of_C06_compares_a_file_applies_it_and_stages_the_procedure_on_pages()
    {
        using var client = await host.ApproverAsync();
        var p = host.Book().Find("1.010039", host.Today())!;
        using var sent = await client.SendFileAsync(CatalogueOfficer.Console, "ct07.json", Encoding.UTF8.GetBytes(ProcedureJson.Write(p with { En = "Confirmation CT07" })));
        var path = sent.Headers.Location!.OriginalString;
        var compared = await client.HtmlAsync(path);
        Assert.Contains("Confirmation CT07", compared);
        Assert.Contains("Chưa có biểu mẫu", compared);
        using var applied = await client.PostAsync(path, ("From.Day", ""), ("From.Month", ""), ("From.Year", ""));
        Assert.Equal(path, applied.Headers.Location?.OriginalString);
        Assert.Contains("Đã áp dụng từ", await client.HtmlAsync(path));

        var manage = CatalogueOfficer.Console + "/1.010039";
        using var refused = await client.PostAsync(manage, ("Stage", "live"), ("Online", "partial"), ("Province", ""), ("Reason", ""));
        Assert.Contains("phải công bố lý do", await refused.HtmlAsync());
        using var done = await client.PostAsync(manage, ("Stage", "live"), ("Online", "full"), ("Province", "01"), ("Reason", ""));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var shown = await client.HtmlAsync(manage);
        Assert.Contains("Hà Nội", shown);
        Assert.Contains("Chính thức", shown);
        Assert.Contains("\"code\": \"1.010039\"", await client.GetStringAsync(manage + "?handler=Json"));
        using var bad = await client.SendFileAsync(CatalogueOfficer.Console, "sai.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"));
        Assert.Contains("dòng hoặc mục 1", await bad.HtmlAsync());
    }

    [Fact]
    public async Task The_pages_are_light()
    {
        const int largest = 8 * 1024;
        using var approver = await host.ApproverAsync();
        foreach (var path in (string[])["/dich-vu", "/dich-vu?q=dang+ky", "/dich-vu?tat-ca=1", "/dich-vu/1.008498", "/dich-vu/2.001428", CatalogueOfficer.Console, CatalogueOfficer.Console + "/1.014063"])
        {
            using var bytes = new MemoryStream();
            await using (var packed = new BrotliStream(bytes, CompressionLevel.Optimal, true)) await packed.WriteAsync(await approver.GetByteArrayAsync(path));
            Assert.True(bytes.Length <= largest, $"{path} has {bytes.Length} bytes");
        }
    }

    [Fact]
    public async Task A_commune_officer_and_a_stranger_do_not_get_in()
    {
        using var officer = await host.SignInAsync("ca.vinhtuy");
        foreach (var path in (string[])["", "/1.004194", "/nap/018f0000-0000-7000-8000-000000000001"]) Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(CatalogueOfficer.Console + path)).StatusCode);
        using var stranger = host.Client();
        Assert.Contains("/dang-nhap", (await stranger.GetAsync(CatalogueOfficer.Console)).Headers.Location!.OriginalString);
        using var approver = await host.ApproverAsync();
        Assert.Contains("Danh mục thủ tục", await approver.HtmlAsync(CatalogueOfficer.Console));
        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync(CatalogueOfficer.Console + "/9.999999")).StatusCode);
    }
}
