using System.Net;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>Files of a form: taken in, reviewed, removed; what is none of what it says is refused, and nothing of the draft is lost.</summary>
public sealed class FilesTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Page = "/nop/1.012566/old-card";

    private async Task<FormBrowser> AtFilesAsync()
    {
        var browser = await ground.BeginAsync("cd.host", "1.012566", "chung");
        await browser.GetAsync(Page);
        return browser;
    }

    /// <summary>A PDF of eighty scanned pages, as large as a phone makes it.</summary>
    private static byte[] EightyPages()
    {
        var pages = string.Concat(Enumerable.Range(0, 80).Select(i => $"{i + 3} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"));
        var head = Encoding.ASCII.GetBytes($"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 80>>endobj\n{pages}");
        return [.. head, .. new byte[9 * 1024 * 1024], .. "\n%%EOF"u8];
    }

    private static byte[] Png(int width, int height)
    {
        var bytes = new byte[64];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R']).CopyTo(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    [Fact]
    public async Task A_file_is_reviewed_added_to_looked_at_and_removed()
    {
        using var browser = await AtFilesAsync();
        Assert.Equal(Page, await browser.PostFileAsync(Page + "?handler=Add", "file", "Giấy cũ.pdf", SmallPdf.WithTable()));
        await browser.GetAsync(Page);
        Assert.Contains("Giấy cũ.pdf", Text(browser));
        Assert.Contains("Đã nhận", Text(browser));
        Assert.Contains("1 KB", Text(browser));
        await browser.GetAsync(Page + "?them=true");
        await browser.PostFileAsync(Page + "?handler=Add", "file", "anh.png", Png(600, 400));
        await browser.GetAsync(Page);
        var image = System.Text.RegularExpressions.Regex.Match(browser.Html, "<img src=\"(/nop/1.012566/tep/[^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(image));
        using (var other = await FormBrowser.AsAsync(ground.Site, Tenant)) Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync(image));
        await browser.GetAsync(Page);
        await browser.PostAsync(Page + "?handler=Remove", ("at", "0"));
        await browser.GetAsync(Page);
        Assert.DoesNotContain("Giấy cũ.pdf", Text(browser));
        Assert.Contains("anh.png", Text(browser));
        Assert.Equal("1", await ground.ScalarAsync("SELECT count(*)::text FROM kernel.file f JOIN services.draft d ON f.cited_by = 'services.draft:' || d.draft_id WHERE d.procedure = '1.012566' AND d.person_id = $1", ground.Story("Host").Id));
        await browser.PostAsync(Page);
        Assert.NotEqual(Page, browser.Location);
    }

    [Fact]
    public async Task A_scan_of_eighty_pages_is_taken_in()
    {
        using var browser = await AtFilesAsync();
        Assert.Equal(Page, await browser.PostFileAsync(Page + "?handler=Add", "file", "80-trang.pdf", EightyPages()));
        await browser.GetAsync(Page);
        Assert.Contains("80-trang.pdf", Text(browser));
        Assert.Contains("9 MB", Text(browser));
    }

    // Made within the test: xUnit writes what a theory is given into every test's id, and ten megabytes took three minutes and ten gigabytes to list.
    private static byte[] Bytes(string name) => name switch
    {
        "anh.png" => SmallPdf.WithTable(),
        "don.docx" => [0x50, 0x4B, 3, 4, .. new byte[100]],
        "bom.zip" => [0x50, 0x4B, 3, 4, .. new byte[4096]],
        "trang.pdf" => Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"),
        "lon.png" => Png(60_000, 60_000),
        "lon.pdf" => [.. "%PDF-1.7\n"u8, .. new byte[FileRules.MaxBytes]],
        _ => [],
    };

    [Theory]
    [InlineData("anh.png", "không đúng với tên")]
    [InlineData("don.docx", "Chỉ nhận tệp PDF, JPEG hoặc PNG")]
    [InlineData("bom.zip", "Chỉ nhận tệp PDF, JPEG hoặc PNG")]
    [InlineData("trang.pdf", "Chỉ nhận tệp PDF, JPEG hoặc PNG")]
    [InlineData("lon.png", "Ảnh lớn quá")]
    [InlineData("trong.pdf", "Tệp trống")]
    [InlineData("lon.pdf", "Tệp lớn quá 10 MB")]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_told_why(string name, string said)
    {
        using var browser = await AtFilesAsync();
        Assert.Null(await browser.PostFileAsync(Page + "?handler=Add", "file", name, Bytes(name)));
        Assert.InRange((int)browser.Status, 400, 499);
        Assert.Contains(said, Text(browser));
        Assert.Contains("Có điều cần sửa", Text(browser));
        await browser.GetAsync(Page);
        Assert.DoesNotContain("Đã nhận", Text(browser));
    }
}
