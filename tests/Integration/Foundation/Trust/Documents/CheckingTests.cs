using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Documents;

/// <summary>The public check: what a stranger is told and what they are not; what happens after the retention; how many may be asked.</summary>
public sealed class CheckingTests(DocumentsPlatform platform) : IClassFixture<DocumentsPlatform>
{
    [Fact]
    public async Task A_code_tells_title_office_and_date_in_either_language_and_never_whose_it_is()
    {
        var (_, person) = await platform.CitizenAsync(0);
        var document = await platform.SealedAsync(person);
        using var anyone = platform.Host.Client();
        using var answer = await DocumentsPlatform.TypeAsync(anyone, " " + document.Code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o'));
        Assert.Equal($"/kiem-tra/{document.Code}", answer.Headers.Location?.ToString());
        var html = await anyone.GetStringAsync($"/kiem-tra/{document.Code}");
        Assert.Contains("Xác nhận thông tin trong cơ sở dữ liệu", html);
        Assert.Contains("Công an phường Vĩnh Tuy", html);
        Assert.DoesNotContain(person.ToString(), html);
        Assert.DoesNotContain(Ids.Handle(person), html);
        using var english = platform.Host.Client("en");
        Assert.Contains("This code belongs to a genuine, valid paper", await english.GetStringAsync($"/kiem-tra/{document.Code}"));
        var json = await anyone.GetStringAsync($"/api/trust/check/{document.Code}");
        Assert.Equal(["code", "titleVi", "titleEn", "office", "sealedAt", "isKept", "revokedAt", "reason"], JsonDocument.Parse(json).RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_mistyped_code_and_one_that_nobody_has_are_told_apart()
    {
        using var anyone = platform.Host.Client();
        using var mistyped = await DocumentsPlatform.TypeAsync(anyone, "7K3M-9QXR-0ABC-DE20");
        Assert.Contains("Mã này gõ chưa đúng", await mistyped.Content.ReadAsStringAsync());
        await using var scope = platform.Host.Services.CreateAsyncScope();
        using var unknown = await anyone.GetAsync("/kiem-tra/" + scope.ServiceProvider.GetRequiredService<IDocuments>().NewCode());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("Không có giấy tờ nào mang mã này", await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_is_genuine_only_as_it_was_sealed()
    {
        var (_, person) = await platform.CitizenAsync(1);
        var document = await platform.SealedAsync(person);
        var pdf = await platform.BytesAsync(document.Code);
        using var anyone = platform.Host.Client();
        var genuine = await DocumentsPlatform.UploadAsync(anyone, pdf);
        Assert.Contains("Giấy thật, còn giá trị và chưa bị sửa", genuine.Text);
        Assert.Contains(document.Code, genuine.Text);
        Assert.Contains("không lưu lại", genuine.Text);
        foreach (var at in (int[])[700, pdf.Length / 2, pdf.Length - 60])
        {
            var flipped = pdf.ToArray();
            flipped[at] ^= 1;
            Assert.DoesNotContain("Giấy thật", (await DocumentsPlatform.UploadAsync(anyone, flipped)).Text);
        }
    }

    [Fact]
    public async Task What_is_no_PDF_or_too_large_or_has_no_seal_is_told_plainly()
    {
        using var anyone = platform.Host.Client();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await DocumentsPlatform.UploadAsync(anyone, "<html>"u8.ToArray())).Status);
        Assert.Contains("Tệp lớn quá 10 MB", (await DocumentsPlatform.UploadAsync(anyone, new byte[10 * 1024 * 1024 + 1])).Text);
        var (_, person) = await platform.CitizenAsync(2);
        var bare = (await platform.PaperAboutAsync(person, "7K3M-9QXR-0ABC-DE2Z")).Pdf;
        Assert.Contains("Tệp này không có con dấu điện tử", (await DocumentsPlatform.UploadAsync(anyone, bare)).Text);
        Assert.DoesNotContain("Giấy thật", (await DocumentsPlatform.UploadAsync(anyone, "%PDF-1.7 hỏng"u8.ToArray())).Text);
    }
}

/// <summary>After the retention, with the clock set forward; on a Host of its own.</summary>
public sealed class RetentionTests(DocumentsPlatform platform) : IClassFixture<DocumentsPlatform>
{
    [Fact]
    public async Task After_its_retention_the_bytes_are_erased_and_a_check_still_says_that_it_was_genuine()
    {
        var (login, person) = await platform.CitizenAsync(0);
        var today = Clock.DayOf(platform.Host.Clock.UtcNow);
        var (going, staying) = (await platform.SealedAsync(person, today.AddDays(1)), await platform.SealedAsync(person));
        var pdf = await platform.BytesAsync(going.Code);
        platform.Host.Clock.Set(new DateTimeOffset(today.AddDays(2).ToDateTime(new TimeOnly(0, 1)), TimeSpan.FromHours(7)));
        await using (var scope = platform.Host.Services.CreateAsyncScope())
            Assert.Null(await scope.ServiceProvider.GetRequiredService<IDocuments>().ReadAsync(going.Code, CancellationToken.None)); // also before the duty came round
        var started = TimeProvider.System.GetTimestamp();
        while (await platform.Host.ScalarAsync<long>("SELECT count(*) FROM trust.document_content WHERE document_id = $1", going.Id) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds < 20, "The bytes were not erased in time.");
            await Task.Delay(50);
        }
        Assert.Equal(1, await platform.EntriesAsync("trust.document-erased/1", person));
        Assert.NotNull(await platform.BytesAsync(staying.Code));
        using var anyone = platform.Host.Client();
        Assert.Contains("Giấy từng là thật. Đã hết hạn lưu", DocumentsPlatform.TextOf(await anyone.GetStringAsync($"/kiem-tra/{going.Code}")));
        Assert.Contains("Giấy thật", (await DocumentsPlatform.UploadAsync(anyone, pdf)).Text);
        using var owner = await platform.Host.SignInAsync(login);
        Assert.Equal(HttpStatusCode.Gone, (await owner.GetAsync($"/toi/giay-to/{going.Code}/tai")).StatusCode);
    }

    [Fact]
    public async Task Checking_without_end_is_slowed_down()
    {
        using var anyone = platform.Host.Client();
        HttpResponseMessage answer = null!;
        for (var i = 0; i < 40 && answer is not { StatusCode: HttpStatusCode.TooManyRequests }; i++)
        {
            var body = new ByteArrayContent("%PDF-"u8.ToArray());
            body.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            answer = await anyone.PostAsync("/api/trust/check", body);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        using var page = await anyone.GetAsync("/kiem-tra");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
