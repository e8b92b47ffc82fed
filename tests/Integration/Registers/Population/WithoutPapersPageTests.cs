using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Form DC01 on pages for someone whom no paper identifies: why, evidence, and a second officer.</summary>
public sealed class WithoutPapersPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Start = "/can-bo/dan-cu/moi";
    private readonly Browser officer = new(platform.Officer());

    private async Task<IDocument> UpToPapersAsync(string name)
    {
        var step = await officer.SubmitAsync(await officer.OpenAsync(Start),
            [("Text[name]", name), ("Birth.Year", "1971"), ("Text[sex]", "1"), ("Text[nationality]", "VN")]);
        step = await officer.SubmitAsync(step, ("Place[birthRegistration].Code", PopulationPlatform.VinhTuy), ("Place[birthRegistration].Text", "Vĩnh Tuy"));
        Assert.Equal("Người này đang cư trú ở đâu?", TitleOf(step));
        step = await officer.SubmitAsync(step, ("Place[presentResidence].Code", PopulationPlatform.VinhTuy), ("Place[presentResidence].Text", "Vĩnh Tuy"), ("Lines[presentResidence]", "Gầm cầu số 3"));
        Assert.Equal("Cha, mẹ là ai?", TitleOf(step));
        step = await officer.SubmitAsync(step, ("Father.Name", "Mùa A Cha"));
        Assert.Equal("Số và giấy tờ đã có", TitleOf(step));
        return step;
    }

    private async Task<IDocument> UpToWhyAsync(string name)
    {
        var why = await officer.SubmitAsync(await UpToPapersAsync(name), ("Without", "papers"), ("Document", "DC01 số 12"));
        Assert.Equal("Vì sao không có giấy tờ?", TitleOf(why));
        return why;
    }

    private Task<long> KnownAsync(string folded) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search WHERE folded = $1", folded);

    [Fact]
    public async Task Why_and_evidence_are_asked_and_the_proposal_waits_for_a_second_officer_and_is_sent_once()
    {
        var check = await officer.SubmitAsync(await UpToWhyAsync("Mùa A Không"), ("Reason", "Chưa từng đăng ký, đã hỏi tổ trưởng"), ("Paper", "bien-ban.pdf"));
        Assert.Equal("Kiểm tra trước khi trình", TitleOf(check));
        foreach (var said in (string[])["Mùa A Không", "1971", "Gầm cầu số 3", "DC01 số 12", "Chưa từng đăng ký, đã hỏi tổ trưởng", "bien-ban.pdf", "Mùa A Cha", "Cán bộ thứ hai sẽ duyệt"]) Assert.Contains(said, TextOf(check));
        Assert.DoesNotContain("hệ thống cấp một số khi ghi", TextOf(check));
        var proposals = await platform.EntriesAsync("population.deed-proposed/1");
        var (one, two) = (await officer.SubmitAsync(check), await officer.SubmitAsync(check));
        Assert.Equal(one.Url, two.Url);
        Assert.Contains("Đã trình duyệt", TextOf(one));
        Assert.Contains("bien-ban.pdf", TextOf(one));
        Assert.Contains("Mùa A Cha", TextOf(one));
        Assert.Equal(proposals + 1, await platform.EntriesAsync("population.deed-proposed/1"));
        Assert.Equal(0, await KnownAsync("mua a khong"));
        Assert.DoesNotContain("handler=Approve", one.Source.Text);

        var head = new Browser(platform.Officer("ca.vinhtuy.truong"));
        var decided = await head.SubmitAsync(await head.OpenAsync(new Uri(one.Url).AbsolutePath), ("Reason", "Đã xác minh"));
        Assert.Contains("Đã duyệt và áp dụng", TextOf(decided));
        Assert.Equal(1, await KnownAsync("mua a khong"));
        Assert.Equal("Mùa A Cha", await platform.Host.ScalarAsync<string>(
            "SELECT other_name FROM population.relation r JOIN population.person_search s USING (person_id) WHERE s.folded = 'mua a khong' AND r.kind = 'father'"));
    }

    [Fact]
    public async Task A_number_is_refused_at_its_field_and_missing_words_and_papers_where_they_are_asked()
    {
        foreach (var (field, number) in new[] { ("personalNumber", "001071999991"), ("oldNumber", "012345678") })
        {
            var refused = await officer.SubmitAsync(await UpToPapersAsync("Mùa A Có Số"), ("Without", "papers"), ($"Text[{field}]", number), ("Document", "DC01 số 13"));
            Assert.Contains("không thuộc diện này", ErrorsOf(refused));
            Assert.Equal("true", refused.QuerySelector($"[name='Text[{field}]']")!.GetAttribute("aria-invalid"));
            Assert.Equal((number, "DC01 số 13"), (ValueOf(refused, $"Text[{field}]"), ValueOf(refused, "Document")));
            Assert.True(refused.QuerySelector<IHtmlInputElement>("input[name=Without]")!.IsChecked);
        }
        var why = await officer.SubmitAsync(await UpToWhyAsync("Mùa A Thiếu"), ("Reason", "ạ"), ("Paper", "bien-ban.pdf"));
        Assert.Contains("Nêu lý do", ErrorsOf(why));
        Assert.Equal("ạ", ValueOf(why, "Reason"));
        Assert.Contains("bien-ban.pdf", why.QuerySelector(".files")!.TextContent); // what was sent need not be sent again
        var noPaper = await officer.SubmitAsync(await UpToWhyAsync("Mùa A Thiếu"), ("Reason", "Chưa từng đăng ký ở đâu"));
        Assert.Contains("Thiếu giấy tờ chứng minh", ErrorsOf(noPaper));
        Assert.Equal("Chưa từng đăng ký ở đâu", ValueOf(noPaper, "Reason"));
        Assert.Equal("Kiểm tra trước khi trình", TitleOf(await officer.SubmitAsync(why, ("Reason", "Chưa từng đăng ký ở đâu"))));
    }

    private async Task<string> ProposedAsync(string name)
    {
        var check = await officer.SubmitAsync(await UpToWhyAsync(name), ("Reason", "Chưa từng đăng ký ở đâu"), ("Paper", "bien-ban.pdf"));
        return new Uri((await officer.SubmitAsync(check)).Url).Segments[^1];
    }

    [Fact]
    public async Task Whoever_is_alike_is_looked_at_first_and_a_second_proposal_of_one_person_is_told_before_it_is_sent()
    {
        var id = await platform.NewPersonAsync("1", "1971", name: "Mùa A Giống");
        await platform.Host.ScalarAsync<int>("UPDATE population.person_search SET folded = 'mua a giong', keys = ARRAY['mua 1971', 'mua @' || $2, 'a 1971', 'a @' || $2, 'giong 1971', 'giong @' || $2] WHERE person_id = $1", id, PopulationPlatform.VinhTuy);
        var step = await officer.SubmitAsync(await UpToWhyAsync("Mùa A Giống"), ("Reason", "Chưa từng đăng ký ở đâu"), ("Paper", "bien-ban.pdf"));
        Assert.Equal("Có phải người này không?", TitleOf(step));
        var check = await officer.SubmitAsync(step);
        Assert.Contains("đây là người khác", TextOf(check));
        Assert.Contains("Chưa từng đăng ký ở đâu", TextOf(check));
        Assert.Contains("Đã trình duyệt", TextOf(await officer.SubmitAsync(check)));

        await ProposedAsync("Mùa A Hai Lần");
        var again = await officer.SubmitAsync(await UpToWhyAsync("Mùa A Hai Lần"), ("Reason", "Chưa từng đăng ký ở đâu"), ("Paper", "bien-ban.pdf"));
        Assert.Equal("Vì sao không có giấy tờ?", TitleOf(again));
        Assert.NotEmpty(ErrorsOf(again));
        Assert.Equal("Chưa từng đăng ký ở đâu", ValueOf(again, "Reason"));
    }

    [Fact]
    public async Task The_choice_may_be_taken_back_and_the_page_speaks_English_and_is_closed_to_who_may_not_enter()
    {
        var why = await UpToWhyAsync("Mùa A Đổi Ý");
        var papers = await officer.SubmitAsync(why, ("Again", "true"), ("Reason", "Nghĩ lại đã"));
        Assert.Equal("Số và giấy tờ đã có", TitleOf(papers));
        Assert.True(papers.QuerySelector<IHtmlInputElement>("input[name=Without]")!.IsChecked);
        Assert.Equal("DC01 số 12", ValueOf(papers, "Document"));
        Assert.Equal("Kiểm tra trước khi ghi", TitleOf(await officer.SubmitAsync(papers, ("Document", "DC01 số 12")))); // unticked: one officer enters
        var english = new Browser(platform.Officer(language: "en"));
        var there = await english.OpenAsync(Start);
        there = await english.SubmitAsync(there, ("Text[name]", "Mùa A Anh"), ("Birth.Year", "1971"), ("Text[sex]", "1"), ("Text[nationality]", "VN"));
        there = await english.SubmitAsync(there, ("Place[birthRegistration].Code", PopulationPlatform.VinhTuy));
        there = await english.SubmitAsync(there, ("Place[presentResidence].Code", PopulationPlatform.VinhTuy));
        Assert.Contains("Who are the father and mother?", TextOf(there));
        there = await english.SubmitAsync(there);
        Assert.Contains("No paper shows who they are", TextOf(there));
        Assert.Equal("Why is there no paper?", TitleOf(await english.SubmitAsync(there, ("Without", "papers"))));
        var reader = platform.Officer(rights: "population.look-up,population.search");
        var answer = await reader.PostAsync(Start, new FormUrlEncodedContent([new("Step", "Papers"), new("Without", "papers")]));
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Start)).StatusCode);
    }
}
