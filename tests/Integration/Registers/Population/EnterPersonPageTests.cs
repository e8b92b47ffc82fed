using System.Net;
using AngleSharp.Dom;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Form DC01 on pages: a few steps, whoever is alike one by one, the check.</summary>
public sealed class EnterPersonPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Start = "/can-bo/dan-cu/moi";
    private readonly Browser officer = new(platform.Officer());

    private static (string, string)[] Who(string name) =>
        [("Text[name]", name), .. Day("Birth", 8, 3, 1996), ("Text[sex]", "2"), ("Text[nationality]", "VN"), ("Text[ethnicGroup]", "01")];

    private Task<IDocument> WhoAsync(string name) => StepAsync(Start, Who(name));

    private async Task<IDocument> StepAsync(string path, (string, string)[] answers) => await officer.SubmitAsync(await officer.OpenAsync(path), answers);

    /// <summary>Answers where the birth was registered and where they live, leaves out the parents, and stands before the papers.</summary>
    private async Task<IDocument> UpToPapersAsync(string name, string home = "Phường Vĩnh Tuy, Thành phố Hà Nội") =>
        await officer.SubmitAsync(await UpToParentsAsync(name, home));

    private async Task<IDocument> UpToParentsAsync(string name, string home = "Phường Vĩnh Tuy, Thành phố Hà Nội")
    {
        var step = await officer.SubmitAsync(await WhoAsync(name), ("Place[birthRegistration].Text", "Phường Hoàn Kiếm, Thành phố Hà Nội"));
        if (step.QuerySelectorAll("input[type=radio]").FirstOrDefault() is { } first)
            step = await officer.SubmitAsync(step, ("Place[birthRegistration].Text", "Phường Hoàn Kiếm, Thành phố Hà Nội"), ("Place[birthRegistration].Code", first.GetAttribute("value")!));
        Assert.Equal("Người này đang cư trú ở đâu?", TitleOf(step));
        step = await officer.SubmitAsync(step, ("Place[permanentResidence].Text", home), ("Lines[permanentResidence]", "Số 9, tổ 4"));
        Assert.Equal("Cha, mẹ là ai?", TitleOf(step));
        return step;
    }

    private Task<long> KnownAsync(string folded) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = $1", folded);

    [Fact]
    public async Task The_first_question_complains_of_nothing() => Assert.Empty(ErrorsOf(await officer.OpenAsync(Start)));

    [Fact]
    public async Task A_search_that_finds_nobody_leads_to_the_entry_with_what_was_typed()
    {
        var nobody = await officer.SubmitAsync(await officer.OpenAsync("/can-bo/dan-cu"), ("Name", "Vương Thị Chưa Có"), ("Birth.Year", "1996"));
        var form = nobody.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlFormElement>("main form").Single(f => f.GetAttribute("action") == Start);
        var body = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Append(new("Again", "true"));
        var answer = await officer.Client.PostAsync(Start, new FormUrlEncodedContent(body));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Người này là ai?", html);
        Assert.Contains("value=\"Vương Thị Chưa Có\"", html);
        Assert.Contains("value=\"1996\"", html);
        Assert.Contains(Start, (await officer.OpenAsync("/can-bo/dan-cu")).Source.Text);
    }

    [Fact]
    public async Task A_person_is_entered_in_a_few_steps_with_their_papers_and_once()
    {
        var step = await WhoAsync("");
        Assert.Contains("Thiếu \"Họ, chữ đệm và tên khai sinh\"", ErrorsOf(step));
        Assert.Equal(("8", "1996", "01"), (ValueOf(step, "Birth.Day"), ValueOf(step, "Birth.Year"), ValueOf(step, "Text[ethnicGroup]")));
        step = await UpToPapersAsync("Vương Thị Từng Bước");
        Assert.Equal("Số và giấy tờ đã có", TitleOf(step));
        var refused = await officer.SubmitAsync(step, ("Text[personalNumber]", platform.Stories["Father"].PersonalNumber), ("Text[phone]", "123"), ("Document", "DC01 số 7"));
        Assert.Contains("Số điện thoại gồm 10 chữ số", ErrorsOf(refused));
        Assert.Equal(("123", "DC01 số 7"), (ValueOf(refused, "Text[phone]"), ValueOf(refused, "Document")));
        refused = await officer.SubmitAsync(refused, ("Text[personalNumber]", platform.Stories["Father"].PersonalNumber), ("Document", "DC01 số 7"));
        Assert.Contains("đã thuộc về người khác", ErrorsOf(refused)); // told by the deed itself, before the check
        step = await officer.SubmitAsync(refused, ("Text[phone]", "0000 123 456"), ("Document", "DC01 số 7"), ("Paper", "phieu.pdf"));
        Assert.Contains("phieu.pdf", step.QuerySelector(".files")!.TextContent);
        var check = await officer.SubmitAsync(step, ("Text[phone]", "0000 123 456"), ("Document", "DC01 số 7"));
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        foreach (var said in (string[])["Vương Thị Từng Bước", "08/03/1996", "Nữ", "Kinh", "Hoàn Kiếm", "Số 9, tổ 4", "0000123456", "DC01 số 7", "phieu.pdf"]) Assert.Contains(said, TextOf(check));
        Assert.Equal(0, await KnownAsync("vuong thi tung buoc"));

        var (one, two) = (await officer.SubmitAsync(check), await officer.SubmitAsync(check));
        Assert.Equal(one.Url, two.Url);
        Assert.Contains("Đã ghi: Thu thập vào CSDL", TextOf(one));
        Assert.Equal("Vương Thị Từng Bước", TitleOf(one));
        Assert.Equal(1, await KnownAsync("vuong thi tung buoc"));
        var handle = new Uri(one.Url).Segments[^1];
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.file WHERE cited_by = $1", "population.person:" + handle));
    }

    [Fact]
    public async Task Father_and_mother_are_told_by_number_or_by_name_shown_in_the_check_and_recorded_with_the_person()
    {
        var father = await platform.NewPersonAsync("1", "1968-02-02", name: "Vương Văn Cha");
        var number = await platform.NumberOfAsync(father);
        var step = await UpToParentsAsync("Vương Thị Có Cha");
        Assert.Contains("Số định danh", ErrorsOf(await officer.SubmitAsync(step, ("Father.Number", "123"))));
        var wrong = await officer.SubmitAsync(step, ("Father.Number", number), ("Mother.Number", "012345678"));
        Assert.Contains("ghi họ tên", ErrorsOf(wrong)); // an old number says who it is only with a name
        Assert.Equal(number, ValueOf(wrong, "Father.Number"));
        var same = await officer.SubmitAsync(await officer.SubmitAsync(step, ("Father.Number", number), ("Mother.Number", number)));
        Assert.Equal("Cha, mẹ là ai?", TitleOf(same));
        Assert.Contains("không thể là cùng một người", ErrorsOf(same));
        step = await officer.SubmitAsync(same, ("Father.Number", number), ("Mother.Name", "Lò Thị Mẹ"), ("Mother.Number", "012 345 678"));
        Assert.Equal("Số và giấy tờ đã có", TitleOf(step));
        var check = await officer.SubmitAsync(step);
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(check));
        foreach (var said in (string[])["Vương Văn Cha, 02/02/1968", "Lò Thị Mẹ"]) Assert.Contains(said, TextOf(check));
        Assert.DoesNotContain(number, TextOf(check)); // masked
        Assert.Equal(0, await platform.EntriesAsync("population.relation-recorded/1", father));

        var done = await officer.SubmitAsync(check);
        Assert.Contains("Đã ghi: Thu thập vào CSDL", TextOf(done));
        var kin = await officer.OpenAsync(new Uri(done.Url).AbsolutePath + "?muc=quan-he");
        foreach (var said in (string[])["Vương Văn Cha", "Lò Thị Mẹ"]) Assert.Contains(said, TextOf(kin));
        Assert.Equal(1, await platform.EntriesAsync("population.relation-recorded/1", father));
        Assert.Contains("Vương Thị Có Cha", TextOf(await officer.OpenAsync($"/can-bo/dan-cu/{Ids.Handle(father)}?muc=quan-he")));
    }

    [Fact]
    public async Task Whoever_is_alike_is_shown_one_by_one_and_others_are_counted_by_province()
    {
        var seen = new List<Guid>();
        foreach (var area in (string[])[PopulationPlatform.VinhTuy, PopulationPlatform.VinhTuy, "02701"])
        {
            var id = await platform.NewPersonAsync("2", "1996-03-08", area, area == "02701" ? "15" : "01", "Vương Thị Giống");
            seen.Add(id);
            await platform.Host.ScalarAsync<int>("UPDATE population.person_search SET folded = 'vuong thi giong', keys = ARRAY['vuong 1996', 'vuong @' || $2, 'thi 1996', 'thi @' || $2, 'giong 1996', 'giong @' || $2] WHERE person_id = $1", id, area);
        }
        var step = await officer.SubmitAsync(await UpToPapersAsync("Vương Thị Giống"));
        Assert.Equal("Có phải người này không?", TitleOf(step));
        Assert.Contains("Hồ sơ 1 trên 2", TextOf(step));
        var rows = step.QuerySelectorAll("main tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Vương Thị Giống") && r.Contains("giống"));
        Assert.Contains(rows, r => r.Contains("Số 9, tổ 4") && r.Contains("Số 1, tổ 1") && r.Contains("khác"));
        var same = step.QuerySelectorAll("main .actions a").First().GetAttribute("href")!;
        Assert.Contains(same, seen.Take(2).Select(s => "/can-bo/dan-cu/" + Ids.Handle(s)));
        Assert.Equal(HttpStatusCode.OK, (await officer.Client.GetAsync(same)).StatusCode);
        step = await officer.SubmitAsync(step);
        Assert.Contains("Hồ sơ 2 trên 2", TextOf(step));
        Assert.NotEqual(same, step.QuerySelectorAll("main .actions a").First().GetAttribute("href"));
        foreach (var person in seen.Take(2))
        {
            Assert.Equal(1, await platform.EntriesAsync("population.persons-searched/1", person));
            Assert.True(await platform.EntriesAsync("population.person-viewed/1", person) >= 1);
        }
        step = await officer.SubmitAsync(step);
        Assert.Equal("Còn người cùng tên ở nơi khác", TitleOf(step));
        var elsewhere = Assert.Single(step.QuerySelectorAll("main dl div")).TextContent;
        Assert.Contains("Lào Cai", elsewhere);
        Assert.Contains("1 người", elsewhere);
        Assert.Equal(0, await platform.EntriesAsync("population.persons-searched/1", seen[2])); // not named, not a subject
        var check = await officer.SubmitAsync(step);
        Assert.Contains("đây là người khác", TextOf(check));
        Assert.Contains("Đã ghi: Thu thập vào CSDL", TextOf(await officer.SubmitAsync(check)));
        Assert.Equal(4, await KnownAsync("vuong thi giong"));
    }

    [Fact]
    public async Task A_step_back_keeps_every_answer_and_a_home_outside_the_area_is_told_where_it_was_asked()
    {
        var outside = await officer.SubmitAsync(await UpToPapersAsync("Vương Thị Ngoài", "Phường Hoàn Kiếm, Thành phố Hà Nội"));
        Assert.Contains("nằm ngoài địa bàn", ErrorsOf(outside));
        Assert.Equal("Người này đang cư trú ở đâu?", TitleOf(outside));
        var back = await officer.SubmitAsync(outside, ("Again", "true"), ("Lines[permanentResidence]", "Số 9, tổ 4"));
        Assert.Equal("Khai sinh ở đâu, quê ở đâu?", TitleOf(back));
        back = await officer.SubmitAsync(back, ("Again", "true"), ("Place[birthRegistration].Text", "Phường Hoàn Kiếm, Thành phố Hà Nội"));
        Assert.Equal(("Vương Thị Ngoài", "1996"), (ValueOf(back, "Text[name]"), ValueOf(back, "Birth.Year")));
        Assert.Equal("Số 9, tổ 4", ValueOf(back, "Lines[permanentResidence]"));
    }

    [Fact]
    public async Task The_page_is_closed_to_who_may_not_enter_and_speaks_English()
    {
        var reader = platform.Officer(rights: "population.look-up,population.search");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Start)).StatusCode);
        Assert.DoesNotContain(Start, (await new Browser(reader).OpenAsync("/can-bo/dan-cu")).Source.Text);
        var english = new Browser(platform.Officer(language: "en"));
        Assert.Equal("Who is this person?", TitleOf(await english.OpenAsync(Start)));
    }
}
