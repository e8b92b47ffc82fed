using System.IO.Compression;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DeAn06.Tests.TestKit;
using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd.Front;

/// <summary>
/// Follows every link that a visitor, an officer, a leader and a citizen can reach. Every answer is a page; one page of each kind is read by axe, on a phone
/// and at a desk, and weighed.
/// </summary>
[Collection(Stories.Name)]
public sealed partial class EveryPageTests(Stage stage)
{
    private const int MostPages = 120;
    private const int MostOfAKind = 2;
    private const int LargestPage = 8 * 1024;
    private const int Desk = 1280;
    private const int Phone = 360;
    private const int Height = 800;

    /// <summary>A map of 34 units is 13 KB by itself and is not on the way of any task.</summary>
    private const int LargestMapPage = 24 * 1024;

    /// <summary>Kinds of pages that an earlier visitor has read already; the tests of a class follow one another.</summary>
    private static readonly HashSet<string> ReadBefore = [];

    private static readonly HashSet<string> ReadByAxe = [];

    public static TheoryData<string, string> Visitors => new()
    {
        { "", "/" },
        { "ca.vinhtuy", "/can-bo" },
        { "ca.vinhtuy.truong", "/can-bo/viec/phan-cong" },
        { "c06.duyet", "/can-bo" },
        { "c06.doitac", "/can-bo/dinh-danh/ben-tin-cay" },
        { "ld.01", "/chi-dao" },
        { "cd.wronghometown", "/toi/ai-da-xem" },
    };

    [Theory, MemberData(nameof(Visitors))]
    public async Task No_link_is_broken_and_every_kind_of_page_is_accessible_light_and_quiet(string login, string start)
    {
        using var client = login.Length == 0 ? stage.Host.Client() : await stage.Host.SignInAsync(login);
        if (login == "ca.vinhtuy") await OpenMatterAsync(login);
        var pages = await CrawlAsync(client, start);
        Assert.True(pages.Count > 3, $"Only {pages.Count} pages were found from {start}.");
        var kinds = pages.GroupBy(KindOf).Select(k => k.First()).Where(p => ReadBefore.Add(KindOf(p))).ToList();
        foreach (var path in kinds) await WeighAsync(client, path);
        var page = login.Length == 0 ? await stage.OpenAsync() : await stage.OpenAsAsync(login);
        foreach (var path in kinds) await ReadAsync(page, path);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_first_visit_is_at_most_100_KB_and_ten_requests()
    {
        var page = await stage.OpenAsync(360);
        var requests = new List<IRequest>();
        page.RequestFinished += (_, r) => requests.Add(r);
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var bytes = 0;
        foreach (var request in requests.ToList())
        {
            var size = await request.SizesAsync();
            bytes += size.ResponseBodySize + size.ResponseHeadersSize;
        }
        Assert.InRange(requests.Count, 2, 10);
        Assert.InRange(bytes, 1, 100 * 1024);
        await page.Context.CloseAsync();
    }

    private async Task<List<string>> CrawlAsync(HttpClient client, string start)
    {
        var seen = new HashSet<string> { start };
        var kinds = new Dictionary<string, int>();
        var waiting = new Queue<string>([start]);
        var pages = new List<string>();
        while (waiting.TryDequeue(out var path) && pages.Count < MostPages)
        {
            using var answer = await client.GetAsync(path);
            var location = answer.Headers.Location?.ToString();
            Assert.True((int)answer.StatusCode < 400 || IsClosedDoor(path, (int)answer.StatusCode), $"{path} answered {(int)answer.StatusCode}");
            if (location is not null && Uri.TryCreate(location, UriKind.Relative, out _) && seen.Add(location)) waiting.Enqueue(location);
            if ((int)answer.StatusCode != 200 || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages.Add(path);
            foreach (var link in LinksOf(await answer.Content.ReadAsStringAsync()))
            {
                var kind = KindOf(link);
                if (!seen.Add(link) || kinds.GetValueOrDefault(kind) >= MostOfAKind) continue;
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                waiting.Enqueue(link);
            }
        }
        return pages;
    }

    /// <summary>The doors of other fronts are shown to all and open to some; the queue of an office names cases that another role of it decides, and records that need another matter.</summary>
    private static bool IsClosedDoor(string path, int status) => status == 403 && (path is "/chi-dao" or "/can-bo" || Handle().IsMatch(path));

    private static IEnumerable<string> LinksOf(string html) => new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href]")
        .Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Select(h => h.Split('#')[0]).Where(h => !h.Contains("lang=") && h != "/openapi/v1.json");

    private static string KindOf(string path) => Value().Replace(path, "*");

    private static async Task WeighAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var html = await client.GetByteArrayAsync(path);
        using var packed = new MemoryStream();
        await using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await brotli.WriteAsync(html);
        var limit = System.Text.Encoding.UTF8.GetString(html).Contains("<svg class=\"map\"") ? LargestMapPage : LargestPage;
        Assert.True(packed.Length <= limit, $"{path} weighs {packed.Length} bytes, more than {limit}");
    }

    /// <summary>
    /// Opened once and read at both widths; axe reads it on the phone, where tables are stacked and everything else is the same, and once a page whatever its query.
    /// </summary>
    private static async Task ReadAsync(IPage page, string path)
    {
        var complaints = new List<string>();
        void Hear(object? _, IConsoleMessage m)
        {
            if (m.Type == "error") complaints.Add(m.Text);
        }
        page.Console += Hear;
        await page.SetViewportSizeAsync(Desk, Height);
        await page.GotoAsync(path);
        await FitsAsync(page, path, Desk);
        await page.SetViewportSizeAsync(Phone, Height);
        await FitsAsync(page, path, Phone);
        if (ReadByAxe.Add(KindOf(path).Split('?')[0])) await page.AxeFindsNothingAsync();
        page.Console -= Hear;
        Assert.True(complaints.Count == 0, $"{path}: {string.Join(" | ", complaints)}");
    }

    private static async Task FitsAsync(IPage page, string path, int width)
    {
        var scroll = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(scroll <= width, $"{path} is {scroll} pixels wide at {width}");
    }

    private async Task OpenMatterAsync(string login)
    {
        var page = await stage.OpenAsAsync(login, script: false);
        await page.OpenMatterAsync("Điều chỉnh thông tin dân cư sai sót");
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("^/can-bo/.*/(?:[A-Za-z0-9_-]{22}|[0-9a-f-]{36})$")]
    private static partial Regex Handle();

    /// <summary>What differs between pages of one kind: ids and codes in the path, and every value of the query.</summary>
    [GeneratedRegex(@"(?<=/)[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?=[/?]|$)|(?<=/)[A-Za-z0-9_-]{22}(?=[/?]|$)|(?<=/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=[/?]|$)|(?<=/)c?[0-9]{2,5}(?=[/?]|$)|(?<=/)[A-Z][0-9]{2}[A-Z0-9.]*|(?<=/)[0-9]{10}(?=[/?]|$)|(?<=/)[0-9]\.[0-9A-Z.]+(?=[/?]|$)|(?<=/ben-tin-cay/)(?!moi)[a-z0-9-]+|(?<=/bieu-mau/)[^?]+|(?<=/luat/)(?!thoi-han|lich)[a-z][a-z0-9.-]+|(?<=[?&][^=]+=)[^&]+")]
    private static partial Regex Value();
}
