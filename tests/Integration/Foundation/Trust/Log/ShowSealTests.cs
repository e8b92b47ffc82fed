using System.Net;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class ShowSealTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Path = "/can-bo/tin-cay/nhat-ky";

    [Theory]
    [InlineData("vi", "Số mục đã niêm phong", "Đang niêm phong bình thường.", "Nhân chứng đã ký cùng")]
    [InlineData("en", "Entries sealed", "The journal is being sealed as it should.", "Witnesses who cosigned")]
    public async Task The_page_tells_how_the_journal_is_sealed_in_both_languages_without_a_script(string language, params string[] words)
    {
        using var client = await platform.Host.SignInAsync("c06.kiemtra", language);
        SealedCheckpoint? latest = null;
        await Patience.UntilAsync(async () => (latest = await platform.Host.Services.GetRequiredService<TreeReader>().LatestAsync(CancellationToken.None)) is not null);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(Path));
        foreach (var word in words) Assert.Contains(word, page);
        Assert.Contains(latest!.Origin, page);
        Assert.Contains($"{latest.Origin}+", page);
    }

    [Fact]
    public async Task A_refusal_to_sign_is_told_with_what_mends_it()
    {
        using var client = await platform.Host.SignInAsync("c06.kiemtra");
        var watch = platform.Host.Services.GetRequiredService<SealWatch>();
        await Patience.UntilAsync(async () =>
        {
            watch.Did(DeAn06.Trust.TrustProblems.JournalForked.With("sealed", 12));
            return WebUtility.HtmlDecode(await client.GetStringAsync(Path)).Contains("bằng lệnh journal new-epoch");
        });
    }

    [Fact]
    public async Task Who_may_not_look_does_not_see_it()
    {
        using var officer = await platform.Host.SignInAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Path)).StatusCode);
        using var stranger = platform.Host.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(Path)).StatusCode);
    }
}
