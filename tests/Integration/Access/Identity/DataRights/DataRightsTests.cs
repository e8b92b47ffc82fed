using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.DataRights;

/// <summary>The six groups of rights of Law 91/2025, art. 4: each leads to a page that works, or to a request that the authority answers within the term.</summary>
public sealed class DataRightsTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Path = "/toi/quyen";
    private TestHost Host => platform.Host;

    [Fact]
    public async Task Six_groups_of_rights_lead_to_pages_that_open()
    {
        using var citizen = await Visitor.AsAsync(Host, (await Host.CitizenAsync(0)).Login);
        await citizen.GoAsync(Path);
        Assert.Equal(["Được biết", "Đồng ý và rút lại", "Xem và sửa", "Nhận, xóa, hạn chế, phản đối", "Khiếu nại, đòi bồi thường", "Được bảo vệ"],
            citizen.Page.QuerySelectorAll("main .cards h2").Select(h => h.TextContent));
        var links = citizen.Page.QuerySelectorAll("main .cards a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(12, links.Count);
        foreach (var link in links.Where(l => !l.StartsWith(Path + "/du-lieu", StringComparison.Ordinal)))
        {
            await citizen.GoAsync(link);
            Assert.Equal((200, link.Split('?')[0]), (citizen.Status, citizen.At.AbsolutePath == "/dang-nhap" ? link.Split('?')[0] : citizen.At.AbsolutePath));
        }
    }

    [Theory]
    [InlineData("xoa", "Xóa dữ liệu")]
    [InlineData("han-che", "Hạn chế xử lý dữ liệu")]
    [InlineData("phan-doi", "Phản đối xử lý dữ liệu")]
    [InlineData("khieu-nai", "Khiếu nại")]
    [InlineData("boi-thuong", "Yêu cầu bồi thường")]
    [InlineData("bao-ve", "Yêu cầu bảo vệ dữ liệu")]
    public async Task A_request_goes_to_the_authority_with_a_deadline_and_its_answer_is_told_and_read(string slug, string name)
    {
        var (login, person) = await Host.CitizenAsync(1);
        using var citizen = await Visitor.AsAsync(Host, login);
        await citizen.GoAsync($"{Path}/yeu-cau?loai={slug}");
        await citizen.PressAsync("Gửi yêu cầu", null, ("Said", "vì"));
        Assert.Contains("từ 5 đến 500 ký tự", citizen.Page.DocumentElement.TextContent);
        var asked = $"Yêu cầu mẫu về {slug}";
        await citizen.PressAsync("Gửi yêu cầu", null, ("Said", asked));
        Assert.Equal(Path, citizen.At.AbsolutePath);
        Assert.Contains(asked, citizen.Text);
        Assert.Contains("Chậm nhất", citizen.Text);
        await citizen.GoAsync($"{Path}/yeu-cau?loai={slug}");
        await citizen.PressAsync("Gửi yêu cầu", null, ("Said", "Gửi thêm một lần nữa"));
        Assert.Contains("Bạn đã gửi yêu cầu loại này", citizen.Page.DocumentElement.TextContent);
        await citizen.GoAsync("/toi");
        Assert.Contains(name, citizen.Text);
        // Seventy-two hours, the figure the law's table keeps; it is changed there and by date.
        Assert.Equal(72, await Host.ScalarAsync<int>("SELECT round(extract(epoch FROM due_at - made_at) / 3600)::int FROM work.request WHERE person_id = $1 AND said = $2", person, asked));

        var desk = "/can-bo/quyen-du-lieu/" + Ids.Handle(await Host.ScalarAsync<Guid>("SELECT request_id FROM work.request WHERE person_id = $1 AND said = $2", person, asked));
        using var elsewhere = await Visitor.AsAsync(Host, "ca.vinhtuy.truong");
        await elsewhere.GoAsync(desk);
        Assert.Equal(404, elsewhere.Status);
        using var reader = await Visitor.AsAsync(Host, "c06.doitac");
        await reader.GoAsync(desk);
        Assert.Empty(reader.Page.QuerySelectorAll("main textarea"));
        using var officer = await Visitor.AsAsync(Host, "c06.duyet");
        await officer.GoAsync(desk);
        Assert.Contains(asked, officer.Text);
        await officer.PressAsync("Trả lời", null, ("Answer", "Đã làm theo yêu cầu"));
        Assert.Contains("Chọn kết quả", officer.Page.DocumentElement.TextContent);
        await officer.PressAsync("Trả lời", null, ("Outcome", "refused"), ("Answer", $"Phải giữ, trả lời {slug}"));
        if (slug is "xoa" or "han-che")
        {
            Assert.Contains("Chọn luật buộc giữ", officer.Page.DocumentElement.TextContent);
            await officer.PressAsync("Trả lời", null, ("Outcome", "refused"), ("Law", "personal-data.kept-population"), ("Answer", $"Phải giữ, trả lời {slug}"));
        }
        Assert.Empty(officer.Page.QuerySelectorAll("main textarea"));
        await citizen.GoAsync(Path);
        Assert.Contains($"Không thực hiện: {(slug is "xoa" or "han-che" ? "Luật Căn cước 26/2023/QH15, Đ9: " : "")}Phải giữ, trả lời {slug}", citizen.Text);
        Assert.True(await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND kind = 'identity.right-answered/1'", person) > 0);
        await citizen.GoAsync("/toi/ai-da-xem");
        Assert.Contains("Trả lời yêu cầu của bạn về dữ liệu cá nhân", citizen.Text);
    }

    [Fact]
    public async Task A_person_takes_their_own_data_away_after_a_fresh_proof_plain_or_sealed_and_sees_it_in_the_journal()
    {
        var (login, person) = await Host.CitizenAsync(2);
        using var weak = await Visitor.AsAsync(Host, login);
        await weak.GoAsync(Path + "/du-lieu");
        Assert.Equal("/dang-nhap", weak.At.AbsolutePath);
        Assert.Equal(0, await ObtainedAsync(person));

        using var strong = await Visitor.AsAsync(Host, login, 2, "vi", ["hwk"]);
        using var answer = await strong.Client.GetAsync(Path + "/du-lieu");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        using var data = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var number = await Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person);
        Assert.Contains(data.RootElement.GetProperty("fields").EnumerateArray(), f => f.GetProperty("field").GetString() == "personalNumber" && f.GetProperty("value").GetString() == number);
        Assert.Equal(login, data.RootElement.GetProperty("account").GetProperty("login").GetString());
        var sealedOne = await strong.Client.GetStringAsync(Path + "/du-lieu?dang=jws");
        Assert.Equal(3, sealedOne.Split('.').Length);
        Assert.Equal(2, await ObtainedAsync(person));
        await strong.GoAsync("/toi/ai-da-xem");
        Assert.Contains("Bạn tải dữ liệu của mình về", strong.Text);
    }

    [Fact]
    public async Task An_officer_has_no_such_page_of_their_own_and_a_stranger_none_at_all()
    {
        using var officer = await Visitor.AsAsync(Host, "ca.vinhtuy");
        await officer.GoAsync(Path);
        Assert.Contains("dành cho công dân", officer.Text);
        using var stranger = Host.Client();
        foreach (var path in (string[])[Path, Path + "/yeu-cau", Path + "/du-lieu"])
        {
            using var closed = await stranger.GetAsync(path);
            Assert.True(closed.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, path);
        }
    }

    private Task<long> ObtainedAsync(Guid person) => Host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'identity.data-obtained/1' AND s.person_id = $1", person);
}
