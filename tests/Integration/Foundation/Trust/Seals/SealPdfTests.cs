using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals;

/// <summary>Sealed PDFs, judged by programs nobody here wrote.</summary>
public sealed class SealPdfTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private const string Url = "https://dean06.vn/kiem-tra/ABCD-EFGH-JKMN";
    private static readonly AttachedData Data = new("giay-khai-sinh.json", "application/json", Encoding.UTF8.GetBytes("""{"hoTen":"Nguyễn Thị Mẫu"}"""));
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-seal-").FullName;

    private ISeals Seals => platform.Host.Services.GetRequiredService<ISeals>();

    private Act Act => Act.BySystem("test", platform.Host.Clock.UtcNow);

    private async Task<byte[]> SealAsync(byte[] pdf, SealWish wish)
    {
        var sealed_ = await Seals.SealPdfAsync(pdf, wish, Act, CancellationToken.None);
        Assert.Null(sealed_.Problem);
        await File.WriteAllBytesAsync(Path.Combine(folder, "sealed.pdf"), sealed_.Value);
        return sealed_.Value;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pdfsig_calls_the_seal_valid_over_the_whole_document_and_its_certificate_trusted(bool streams)
    {
        var pdf = await SealAsync(streams ? SmallPdf.WithStreams() : SmallPdf.WithTable(), new SealWish("Đóng dấu giấy khai sinh", Data, Url));
        await SealTrust.WriteRootsAsync(platform.Host, Path.Combine(folder, "root.pem"), Path.Combine(folder, "all.pem"));
        Assert.Equal(0, (await Tool.RunInAsync(folder, "certutil", "-N", "-d", "sql:.", "--empty-password")).Code);
        Assert.Equal(0, (await Tool.RunInAsync(folder, "certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "CT,C,C", "-i", "root.pem")).Code);
        var said = (await Tool.RunInAsync(folder, "pdfsig", "-no-ocsp", "-nssdir", ".", "sealed.pdf")).Text;
        Assert.Contains("Signature Validation: Signature is Valid.", said);
        Assert.Contains("Certificate Validation: Certificate is Trusted.", said);
        Assert.Contains("Total document signed", said);
        Assert.Contains("ETSI.CAdES.detached", said);
        var check = await Seals.CheckPdfAsync(pdf, CancellationToken.None);
        Assert.Equal(SealState.Valid, check.State);
        Assert.Contains("CN=", check.SealedBy);
        Assert.InRange(check.SealedAt!.Value, platform.Host.Clock.UtcNow.AddMinutes(-5), platform.Host.Clock.UtcNow);
    }

    [Fact]
    public async Task Openssl_verifies_the_message_inside_and_its_attributes_are_those_of_PAdES()
    {
        var pdf = await SealAsync(SmallPdf.WithTable(), new SealWish("x"));
        var (start, end) = Gap(pdf);
        await File.WriteAllBytesAsync(Path.Combine(folder, "cms.der"), Convert.FromHexString(Encoding.ASCII.GetString(pdf, start + 1, end - start - 2)));
        await File.WriteAllBytesAsync(Path.Combine(folder, "content"), [.. pdf[..start], .. pdf[end..]]);
        await SealTrust.WriteRootsAsync(platform.Host, Path.Combine(folder, "root.pem"), Path.Combine(folder, "all.pem"));
        var good = await Tool.RunInAsync(folder, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "cms.der", "-content", "content", "-CAfile", "root.pem", "-purpose", "any", "-out", "out");
        Assert.Contains("CMS Verification successful", good.Text);
        var shown = (await Tool.RunInAsync(folder, "openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", "cms.der")).Text;
        Assert.Contains("id-smime-aa-signingCertificateV2", shown);
        Assert.Contains("id-smime-aa-timeStampToken", shown);
        Assert.DoesNotContain("signingTime", shown);
        Assert.Contains("/M(D:", Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public async Task The_attached_data_comes_out_as_it_went_in()
    {
        await SealAsync(SmallPdf.WithTable(), new SealWish("x", Data));
        Assert.Contains(Data.Name, (await Tool.RunInAsync(folder, "pdfdetach", "-list", "sealed.pdf")).Text);
        await Tool.RunInAsync(folder, "pdfdetach", "-save", "1", "-o", "out.json", "sealed.pdf");
        Assert.Equal(Data.Bytes, await File.ReadAllBytesAsync(Path.Combine(folder, "out.json")));
        Assert.Contains("/AFRelationship /Data", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(folder, "sealed.pdf"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_QR_is_read_from_the_page_and_the_Vietnamese_words_come_out_of_an_embedded_font(bool streams)
    {
        await SealAsync(streams ? SmallPdf.WithStreams() : SmallPdf.WithTable(), new SealWish("x", null, Url));
        await Tool.RunInAsync(folder, "pdftoppm", "-r", "150", "-png", "sealed.pdf", "page");
        Assert.Contains(Url, (await Tool.RunInAsync(folder, "zbarimg", "-q", "--raw", "page-1.png")).Text);
        var text = (await Tool.RunInAsync(folder, "pdftotext", "-raw", "sealed.pdf", "-")).Text;
        Assert.Contains("Đã đóng dấu điện tử", text);
        Assert.Contains("Kiểm tra", text);
        var fonts = (await Tool.RunInAsync(folder, "pdffonts", "sealed.pdf")).Text;
        Assert.Matches(@"BeVietnamPro-Regular\s+CID TrueType\s+Identity-H\s+yes", fonts);
    }

    [Fact]
    public async Task What_was_attached_and_filled_in_before_stays()
    {
        var pdf = SmallPdf.WithTable("/AcroForm 6 0 R/Names<</EmbeddedFiles<</Kids[8 0 R]>>>>", "/Annots[7 0 R]",
            "<</Fields[7 0 R]>>", "<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(Mau)/Rect[0 0 9 9]/P 3 0 R>>",
            "<</Names[(z.txt) 9 0 R]/Limits[(z.txt)(z.txt)]>>", "<</Type/Filespec/F(z.txt)/EF<</F 10 0 R>>>>", "<</Type/EmbeddedFile/Length 1>>\nstream\nz\nendstream");
        var sealed_ = await SealAsync(pdf, new SealWish("x", Data));
        Assert.True(sealed_.AsSpan().StartsWith(pdf));
        var listed = (await Tool.RunInAsync(folder, "pdfdetach", "-list", "sealed.pdf")).Text;
        Assert.Contains("z.txt", listed);
        Assert.Contains(Data.Name, listed);
        Assert.Equal(SealState.Valid, (await Seals.CheckPdfAsync(sealed_, CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_signed_an_encrypted_and_a_damaged_file_are_refused()
    {
        var once = await SealAsync(SmallPdf.WithTable(), new SealWish("x"));
        Assert.Equal(TrustProblems.AlreadySealed, await RefusedAsync(once));
        Assert.Equal(TrustProblems.AlreadySealed, await RefusedAsync(SmallPdf.WithTable("/AcroForm<</Fields[6 0 R]>>", "", "<</FT/Sig/T(s)/V 7 0 R>>", "<</Type/Sig>>")));
        var encrypted = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SmallPdf.WithTable()).Replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R"));
        Assert.Equal(TrustProblems.EncryptedPdf, await RefusedAsync(encrypted));
        Assert.Equal(TrustProblems.NotAPdf.Code, (await RefusedAsync("no pdf"u8.ToArray()))!.Code);
        Assert.Equal(TrustProblems.NotAPdf.Code, (await RefusedAsync([]))!.Code);
    }

    private async Task<Problem?> RefusedAsync(byte[] pdf) => (await Seals.SealPdfAsync(pdf, new SealWish("x", Data, Url), Act, CancellationToken.None)).Problem;

    internal static (int Start, int End) Gap(byte[] pdf)
    {
        var start = pdf.AsSpan().LastIndexOf("/Contents<"u8) + 9;
        return (start, start + pdf.AsSpan(start).IndexOf((byte)'>') + 1);
    }
}
