using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Places;

public sealed partial class PageTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly TestHost host = platform.Host;

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, Words(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Fills in the converter as a browser without scripts would.</summary>
    private async Task<string> ConvertAsync(string address, string written = "", string language = "vi")
    {
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { BaseAddress = host.BaseAddress };
        var token = Token().Match(await client.GetStringAsync("/dia-gioi/quy-doi?lang=" + language)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("Address", address), new("Written", written), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync("/dia-gioi/quy-doi", form);
        return Words(await answer.Content.ReadAsStringAsync());
    }

    private static string Words(string html) => Regex.Replace(new HtmlParser().ParseDocument(html).QuerySelector("main")?.TextContent ?? html, @"\s+", " ");

    [Fact]
    public async Task The_entry_shows_the_34_provinces_and_finds_by_name()
    {
        var (status, text) = await GetAsync("/dia-gioi");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Hoàng Sa", text);
        Assert.Contains("Phường Hoàn Kiếm", (await GetAsync("/dia-gioi?q=hoan+kiem")).Text);
        Assert.Contains("Quận Hoàn Kiếm", (await GetAsync("/dia-gioi?q=hoan+kiem&map=before")).Text);
        Assert.Contains("Không tìm thấy", (await GetAsync("/dia-gioi?q=zzzz")).Text);
    }

    [Fact]
    public async Task An_area_tells_its_history_on_both_maps()
    {
        var (_, text) = await GetAsync("/dia-gioi/26248");
        Assert.Contains("Phường Trảng Bom", text);
        Assert.Contains("Chuyển loại từ Xã Trảng Bom thành Phường Trảng Bom", text);
        Assert.Contains("30/04/2026 (chưa chắc chắn)", text);
        Assert.Contains("Chia vào 5 nơi", (await GetAsync("/dia-gioi/c00634")).Text);
        Assert.Contains("Formed from", (await GetAsync("/dia-gioi/26248?lang=en")).Text);
        Assert.DoesNotContain("Formed from", text);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/dia-gioi/99999")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/dia-gioi/c001")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/dia-gioi/79")).Status);
    }

    [Fact]
    public async Task An_old_address_becomes_todays_commune() =>
        Assert.Contains("Nay là Phường Hồng Hà, Hà Nội", await ConvertAsync("P. Phúc Xá, Q. Ba Đình, Hà Nội"));

    [Fact]
    public async Task A_split_commune_is_asked_with_neighbours_to_choose_by()
    {
        var text = await ConvertAsync("phường Đại Mỗ, quận Nam Từ Liêm, Hà Nội");
        Assert.Contains("Nơi nào trong 5 nơi này?", text);
        Assert.Contains("Phường Tây Mỗ", text);
        Assert.DoesNotContain("Nay là", text);
        Assert.Contains("Which of these 5 places?", await ConvertAsync("phường Đại Mỗ, quận Nam Từ Liêm, Hà Nội", language: "en"));
    }

    [Fact]
    public async Task An_address_no_map_knows_says_what_to_do() =>
        Assert.Contains("Chưa tra được", await ConvertAsync("Xã Liên Hiệp, Huyện Hoài Đức, Hà Tây"));

    [Fact]
    public async Task An_empty_address_is_told_at_its_field() => Assert.Contains("Chưa có địa chỉ", await ConvertAsync(""));

    [Theory]
    [InlineData("/can-bo/co-quan")]
    [InlineData("/can-bo/co-quan/G01")]
    [InlineData("/can-bo/co-quan/mo")]
    [InlineData("/can-bo/dia-gioi/cach-ly")]
    public async Task Officers_pages_ask_to_sign_in_first(string path)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/dang-nhap", answer.Headers.Location!.ToString());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
