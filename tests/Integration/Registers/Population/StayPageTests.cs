using System.Net;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Ending and correcting a stay on pages, as a browser without scripts uses them.</summary>
public sealed class StayPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);
    private readonly Browser officer = new(platform.Officer());

    private static string PathOf(Guid person, string rest = "") => "/can-bo/dan-cu/" + Ids.Handle(person) + rest;

    private async Task<(Guid Person, string Stay)> TenantAsync(string kind = "temporary", string from = "2026-06-01", string? endsOn = "2027-06-01", string area = "00070")
    {
        var person = await platform.NewPersonAsync();
        return (person, await Desk.IdAsync(await desk.DeedAsync(person, "/stays", new { kind, area, line = "Số 12 phố Mẫu", from, endsOn })));
    }

    [Fact]
    public async Task A_stay_is_ended_after_its_answers_are_checked_and_once_however_often_they_are_sent()
    {
        var (person, stay) = await TenantAsync();
        var tab = await officer.OpenAsync(PathOf(person, "?muc=ho-cu-tru"));
        var link = tab.QuerySelectorAll("main td a").Single(a => a.TextContent.StartsWith("Kết thúc", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(PathOf(person, $"/cu-tru/{stay}/ket-thuc"), link);
        var form = await officer.OpenAsync(link);
        Assert.Contains("Tạm trú, Số 12 phố Mẫu, từ 01/06/2026 đến 01/06/2027", TextOf(form));
        var refused = await officer.SubmitAsync(form, [.. Day("On", 1, 11, 2026), ("Reason", "về")]);
        Assert.Contains("Nêu lý do, ít nhất 5 ký tự", ErrorsOf(refused));
        Assert.Equal(("1", "về"), (ValueOf(refused, "On.Day"), ValueOf(refused, "Reason")));
        refused = await officer.SubmitAsync(form, [.. Day("On", 1, 6, 2026), ("Reason", "Đã trở về nhà")]);
        Assert.Contains("Ngày kết thúc phải sau ngày bắt đầu", ErrorsOf(refused));
        var check = await officer.SubmitAsync(refused, [.. Day("On", 1, 11, 2026), ("Reason", "Đã trở về nhà")]);
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        Assert.Contains("01/11/2026", TextOf(check));
        Assert.Equal(0, await platform.EntriesAsync("population.stay-ended/1", person)); // rehearsed, and taken back
        foreach (var _ in (int[])[1, 2])
        {
            var done = await officer.SubmitAsync(check);
            Assert.Contains("Đã ghi: Kết thúc, xóa cư trú", TextOf(done));
            Assert.Contains("vừa ghi", done.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains("Số 12 phố Mẫu")).TextContent);
        }
        Assert.Equal(1, await platform.EntriesAsync("population.stay-ended/1", person));
    }

    [Fact]
    public async Task A_permanent_residence_is_removed_on_one_of_nine_grounds()
    {
        var (person, stay) = await TenantAsync("permanent", "2020-01-01", null, PopulationPlatform.VinhTuy);
        var form = await officer.OpenAsync(PathOf(person, $"/cu-tru/{stay}/ket-thuc"));
        Assert.Equal(9, form.QuerySelectorAll("input[name=Removal]").Length);
        (string, string)[] answers = [.. Day("On", 1, 11, 2026), ("Reason", "Ra nước ngoài định cư")];
        var refused = await officer.SubmitAsync(form, answers);
        Assert.Contains("Chọn căn cứ xóa đăng ký thường trú", ErrorsOf(refused));
        var check = await officer.SubmitAsync(refused, [.. answers, ("Removal", "b")]);
        Assert.Contains("Ra nước ngoài để định cư", TextOf(check));
        Assert.Contains("Xóa theo căn cứ b", TextOf(await officer.SubmitAsync(check)));
    }

    [Fact]
    public async Task A_wrong_stay_comes_filled_in_and_is_mended()
    {
        var (person, stay) = await TenantAsync();
        var form = await officer.OpenAsync(PathOf(person, $"/cu-tru/{stay}/sua"));
        Assert.Equal(("Số 12 phố Mẫu", "1", "2027"), (ValueOf(form, "Line"), ValueOf(form, "From.Day"), ValueOf(form, "EndsOn.Year")));
        (string, string)[] right = [("Area.Text", "Phường Hoàn Kiếm"), ("Line", "Số 14 phố Mẫu"), .. Day("From", 2, 6, 2026), .. Day("EndsOn", 1, 6, 2027)];
        var refused = await officer.SubmitAsync(form, [.. right, ("Reason", "")]);
        Assert.Contains("Nêu lý do", ErrorsOf(refused));
        Assert.Equal("Số 14 phố Mẫu", ValueOf(refused, "Line"));
        var check = await officer.SubmitAsync(refused, [.. right, ("Reason", "Hợp đồng ghi số 14")]);
        Assert.Contains("Tạm trú, Số 14 phố Mẫu, từ 02/06/2026 đến 01/06/2027", TextOf(check));
        var done = TextOf(await officer.SubmitAsync(check));
        Assert.Contains("Đã ghi: Sửa thông tin cư trú ghi sai", done);
        Assert.Contains("Số 14 phố Mẫu", done);
        Assert.DoesNotContain("Số 12 phố Mẫu", done);
        Assert.Equal(1, await platform.EntriesAsync("population.stay-corrected/1", person));
    }

    [Fact]
    public async Task An_answer_may_be_changed_after_the_check_and_what_changed_meanwhile_is_told()
    {
        var (person, stay) = await TenantAsync();
        var check = await officer.SubmitAsync(await officer.OpenAsync(PathOf(person, $"/cu-tru/{stay}/ket-thuc")), [.. Day("On", 1, 11, 2026), ("Reason", "Đã trở về nhà")]);
        var form = await officer.SubmitAsync(check, ("Again", "true"));
        Assert.Equal("Kết thúc nơi cư trú", TitleOf(form));
        Assert.Equal(("11", "Đã trở về nhà"), (ValueOf(form, "On.Month"), ValueOf(form, "Reason")));
        await Desk.IdAsync(await desk.DeedAsync(person, "/stays", new { kind = "absence", area = "00070", line = "Số 1", from = "2026-10-01", endsOn = "2026-12-01" }));
        Assert.Contains("đã thay đổi", ErrorsOf(await officer.SubmitAsync(check)));
        Assert.Equal(0, await platform.EntriesAsync("population.stay-ended/1", person));
    }

    [Fact]
    public async Task The_pages_are_closed_to_other_offices_and_to_who_may_not_and_the_links_are_not_shown()
    {
        var (person, stay) = await TenantAsync();
        var reader = platform.Officer(rights: "population.look-up");
        foreach (var rest in (string[])[$"/cu-tru/{stay}/ket-thuc", $"/cu-tru/{stay}/sua", "/cu-tru", "/lap-ho"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(PathOf(person, rest))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer("ca.yty", "02701").GetAsync(PathOf(person, rest))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Client.GetAsync(PathOf(person, $"/cu-tru/{Ids.Handle(Guid.CreateVersion7())}/sua"))).StatusCode);
        var tab = (await new Browser(reader).OpenAsync(PathOf(person, "?muc=ho-cu-tru"))).Source.Text;
        Assert.Contains("Số 12 phố Mẫu", tab);
        Assert.DoesNotContain("/cu-tru", tab);
        Assert.DoesNotContain("/lap-ho", tab);
        Assert.Contains("End a stay", TextOf(await new Browser(platform.Officer(language: "en")).OpenAsync(PathOf(person, $"/cu-tru/{stay}/ket-thuc"))));
    }
}
