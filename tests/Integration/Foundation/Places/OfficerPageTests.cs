using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Places;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Places;

public sealed partial class OfficerPageTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private readonly TestHost host = platform.Host;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string to, params (string, string)[] fields)
    {
        using var shown = await client.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.StatusCode == HttpStatusCode.OK, html);
        var cookies = shown.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        using var request = new HttpRequestMessage(HttpMethod.Post, to);
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies)));
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task Every_demo_officer_acts_from_an_office_of_the_register()
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(host.Database.Folder, "demo.json")));
        var offices = host.Services.GetRequiredService<IOffices>();
        var seated = demo.RootElement.GetProperty("officers").EnumerateArray().Select(o => o.GetProperty("office").GetString()!).Where(o => o.Length > 0).ToList();
        Assert.True(seated.Count >= 12 * 7);
        Assert.All(seated, code => Assert.NotNull(offices.Find(code)));
    }

    [Fact]
    public async Task A_commune_officer_searches_offices_but_may_not_change_them()
    {
        using var client = await host.SignInAsync("ca.vinhtuy");
        Assert.Contains("Công an phường Vĩnh Tuy", await client.GetStringAsync("/can-bo/co-quan?q=cong+an+vinh+tuy"));
        Assert.DoesNotContain("Ghi thay đổi", await client.GetStringAsync("/can-bo/co-quan/G01.01.00283"));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/can-bo/co-quan/mo")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/can-bo/dia-gioi/cach-ly")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/can-bo/co-quan/H99")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/places/offices", new { code = "H26.X", kind = "department", ground = "x" })).StatusCode);
    }

    [Fact]
    public async Task C06_opens_changes_and_closes_an_office_on_pages()
    {
        using var client = await host.SignInAsync("c06.duyet");
        using var opened = await PostAsync(client, "/can-bo/co-quan/mo", "/can-bo/co-quan/mo", ("Code", "H26.TRANG"), ("Name", "Phòng Thử"), ("Kind", "department"), ("Area", "01"),
            ("Hours", "Mo-Fr 08:00-12:00"), ("From.Day", "1"), ("From.Month", "3"), ("From.Year", "2026"), ("Ground", "QĐ 9"));
        Assert.Equal("/can-bo/co-quan/H26.TRANG", opened.Headers.Location?.ToString());
        const string page = "/can-bo/co-quan/H26.TRANG";
        using var same = await PostAsync(client, page, page + "?handler=Change", ("Name", "Phòng Thử"), ("Hours", "Mo-Fr 08:00-12:00"), ("Signer", ""), ("From.Day", "1"), ("From.Month", "4"), ("From.Year", "2026"), ("Ground", "QĐ 10"));
        Assert.Contains("Không có gì khác", await same.Content.ReadAsStringAsync());
        using var changed = await PostAsync(client, page, page + "?handler=Change", ("Name", "Phòng Mới"), ("Hours", "Mo-Fr 08:00-12:00"), ("Signer", "Trưởng phòng"), ("From.Day", "1"), ("From.Month", "4"), ("From.Year", "2026"), ("Ground", "QĐ 10"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var shown = await client.GetStringAsync(page);
        Assert.Contains("Phòng Mới", shown);
        Assert.Contains("01/03/2026 – 01/04/2026", shown);
        using var closed = await PostAsync(client, page, page + "?handler=Close", ("From.Day", "1"), ("From.Month", "11"), ("From.Year", "2026"), ("Ground", "QĐ 11"));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Contains("Đã đóng từ ngày 01/11/2026", await client.GetStringAsync(page));
        Assert.Equal(2, await host.ScalarAsync<long>("SELECT count(*) FROM places.office WHERE code = 'H26.TRANG'"));
    }

    [Fact]
    public async Task The_one_stop_desk_teaches_an_old_address()
    {
        using var client = await host.SignInAsync("mc.vinhtuy.1");
        const string page = "/can-bo/dia-gioi/cach-ly";
        using var refused = await PostAsync(client, page, page, ("Csv", "address,code\nxã A,99"), ("Source", "thử"));
        Assert.Contains("Dòng 2", await refused.Content.ReadAsStringAsync());
        using var loaded = await PostAsync(client, page, page, ("Csv", "address,code\n\"Xã Cũ, Huyện Cũ, Tỉnh Cũ\",00283"), ("Source", "Biên bản 1"));
        Assert.Contains("Đã nạp 1 tên gọi mới", await loaded.Content.ReadAsStringAsync());
        var places = host.Services.GetRequiredService<IPlaces>();
        Assert.Equal("00283", places.Resolve(new OldAddress("xa cu, huyen cu, tinh cu")).Commune!.Code.ToString());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
