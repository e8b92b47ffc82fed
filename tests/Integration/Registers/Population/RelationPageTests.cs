using System.Net;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Relations on pages: record with the relative shown first, end, annul.</summary>
public sealed class RelationPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Desk desk = new(platform);
    private readonly Browser officer = new(platform.Officer());

    private static string PathOf(Guid person, string rest = "") => "/can-bo/dan-cu/" + Ids.Handle(person) + rest;

    [Fact]
    public async Task A_relative_is_shown_before_the_relation_is_sent_and_both_records_tell_it()
    {
        var (child, mother) = (await platform.NewPersonAsync("2", "2010-01-01"), await platform.NewPersonAsync("2", "1985-01-01", name: "Quàng Thị Mẹ"));
        var number = await platform.NumberOfAsync(mother);
        var form = await officer.OpenAsync((await officer.OpenAsync(PathOf(child, "?muc=quan-he"))).QuerySelectorAll("main a").Single(a => a.TextContent == "Ghi quan hệ").GetAttribute("href")!);
        Assert.NotEmpty(ErrorsOf(await officer.SubmitAsync(form, ("Other.Number", number))));
        var refused = await officer.SubmitAsync(form, ("Kind", "mother"), ("Other.Number", "001080999999"));
        Assert.Contains("Không có người nào mang số định danh này", ErrorsOf(refused));
        Assert.Equal("001080999999", ValueOf(refused, "Other.Number"));
        Assert.NotNull(refused.QuerySelector("input[name=Kind][value=mother][checked]"));
        var shown = await officer.SubmitAsync(refused, ("Kind", "mother"), ("Other.Number", number));
        Assert.Empty(ErrorsOf(shown));
        Assert.Contains("Quàng Thị Mẹ", TextOf(shown));
        Assert.DoesNotContain(number, shown.Source.Text);
        var check = await officer.SubmitAsync(shown, [.. Day("From", 1, 1, 2010), ("Document", "Giấy khai sinh 12/2010")]);
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        Assert.Contains("Giấy khai sinh 12/2010", TextOf(check));
        Assert.Empty(check.QuerySelectorAll(".notice"));
        foreach (var _ in (int[])[1, 2])
        {
            var done = await officer.SubmitAsync(check);
            Assert.Contains("Đã ghi: Ghi nhận quan hệ", TextOf(done));
            Assert.Contains("vừa ghi", done.QuerySelector("main tbody tr")!.TextContent);
        }
        Assert.Equal(1, await platform.EntriesAsync("population.relation-recorded/1", child));
        Assert.Contains("Lò Thị Mẫu", TextOf(await officer.OpenAsync(PathOf(mother, "?muc=quan-he"))));
    }

    [Fact]
    public async Task A_warning_is_told_before_the_answers_are_sent_and_a_refusal_leads_back_to_who_it_is()
    {
        var (child, young, younger) = (await platform.NewPersonAsync("1", "1990-01-01"), await platform.NewPersonAsync("1", "1980-01-01"), await platform.NewPersonAsync("1", "1995-01-01"));
        async Task<AngleSharp.Dom.IDocument> AskAsync(Guid father) => await officer.SubmitAsync(
            await officer.SubmitAsync(await officer.OpenAsync(PathOf(child, "/quan-he/moi")), ("Kind", "father"), ("Other.Number", await platform.NumberOfAsync(father))), Day("From", 1, 1, 1990));
        var refused = await AskAsync(younger);
        Assert.Contains("không sinh trước con", ErrorsOf(refused));
        Assert.Equal("Ghi quan hệ với ai?", TitleOf(refused));
        Assert.NotNull(refused.QuerySelector("input[name=Kind][value=father][checked]"));
        var check = await AskAsync(young);
        Assert.Contains("sinh cách nhau dưới 13 năm", check.QuerySelector(".notice")!.TextContent);
        Assert.Contains("Đã ghi", TextOf(await officer.SubmitAsync(check)));
    }

    [Fact]
    public async Task A_relative_without_a_record_is_known_by_name()
    {
        var child = await platform.NewPersonAsync("1", "2012-01-01");
        var form = await officer.OpenAsync(PathOf(child, "/quan-he/moi"));
        Assert.Contains("Chọn người có quan hệ trong hệ thống", TextOf(await officer.SubmitAsync(form, ("Kind", "guardian"))));
        var when = await officer.SubmitAsync(form, ("Kind", "guardian"), ("OtherName", "Phạm Văn Xa"), ("OtherNumber", "12 345"));
        var refused = await officer.SubmitAsync(when, Day("From", 1, 1, 2020));
        Assert.Contains("Số CMND cũ có 9 chữ số", ErrorsOf(refused));
        Assert.Equal("Phạm Văn Xa", ValueOf(refused, "OtherName"));
        when = await officer.SubmitAsync(refused, ("Kind", "guardian"), ("OtherName", "Phạm Văn Xa"), ("OtherNumber", "123 456 789"));
        var check = await officer.SubmitAsync(when, Day("From", 1, 1, 2020));
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        var done = await officer.SubmitAsync(check);
        Assert.Contains("Phạm Văn Xa", System.Text.RegularExpressions.Regex.Replace(TextOf(done), @"\s+", " "));
    }

    [Fact]
    public async Task A_marriage_ends_and_a_relation_in_error_is_annulled()
    {
        var (one, two, three) = (await platform.NewPersonAsync(), await platform.NewPersonAsync("2"), await platform.NewPersonAsync("2"));
        var marriage = await Desk.IdAsync(await desk.DeedAsync(one, "/relations", new { kind = "spouse", other = Ids.Handle(two), from = "2010-01-01" }));
        var error = await Desk.IdAsync(await desk.DeedAsync(one, "/relations", new { kind = "ward", other = Ids.Handle(three), from = "2015-01-01" }));
        var form = await officer.OpenAsync(PathOf(one, $"/quan-he/{marriage}/ket-thuc"));
        var refused = await officer.SubmitAsync(form, [.. Day("On", 1, 1, 2027), ("Reason", "Bản án ly hôn")]);
        Assert.Contains("không thể sau hôm nay", ErrorsOf(refused));
        Assert.Equal(("2027", "Bản án ly hôn"), (ValueOf(refused, "On.Year"), ValueOf(refused, "Reason")));
        var check = await officer.SubmitAsync(refused, [.. Day("On", 1, 10, 2026), ("Reason", "Bản án ly hôn")]);
        foreach (var _ in (int[])[1, 2]) Assert.Contains("Đã ghi: Kết thúc quan hệ", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal(1, await platform.EntriesAsync("population.relation-ended/1", two));

        form = await officer.OpenAsync(PathOf(one, $"/quan-he/{error}/huy"));
        Assert.Null(form.QuerySelector("[name='On.Day']"));
        Assert.Contains("Nêu lý do", ErrorsOf(await officer.SubmitAsync(form, ("Reason", "sai"))));
        check = await officer.SubmitAsync(form, ("Reason", "Ghi nhầm người"));
        Assert.Contains("chưa từng có", TextOf(check));
        foreach (var _ in (int[])[1, 2]) Assert.Contains("Đã ghi: Hủy quan hệ ghi nhầm", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal(1, await platform.EntriesAsync("population.relation-annulled/1", three));
    }

    [Fact]
    public async Task The_pages_are_closed_to_other_offices_and_to_who_may_not_and_the_links_are_not_shown()
    {
        var (one, two) = (await platform.NewPersonAsync(), await platform.NewPersonAsync("2"));
        var marriage = await Desk.IdAsync(await desk.DeedAsync(one, "/relations", new { kind = "spouse", other = Ids.Handle(two), from = "2010-01-01" }));
        var reader = platform.Officer(rights: "population.look-up");
        foreach (var rest in (string[])["/quan-he/moi", $"/quan-he/{marriage}/ket-thuc", $"/quan-he/{marriage}/huy"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(PathOf(one, rest))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await platform.Officer("ca.yty", "02701").GetAsync(PathOf(one, rest))).StatusCode);
            Assert.Contains(PathOf(one, rest), (await officer.OpenAsync(PathOf(one, "?muc=quan-he"))).Source.Text);
            Assert.DoesNotContain(PathOf(one, rest), (await new Browser(reader).OpenAsync(PathOf(one, "?muc=quan-he"))).Source.Text);
        }
        Assert.Contains("Who is the relative?", TextOf(await new Browser(platform.Officer(language: "en")).OpenAsync(PathOf(one, "/quan-he/moi"))));
    }
}
