using System.Net;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Tests.TestKit;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>What is sent that no page would send, and what people get wrong: clear words, nothing lost, nothing told of others.</summary>
public sealed class BadInputTests(FormsGround ground) : IClassFixture<FormsGround>
{
    [Fact]
    public async Task An_unknown_service_question_or_case_is_told_and_a_question_that_is_not_asked_leads_on()
    {
        using var browser = await FormBrowser.AsAsync(ground.Site, "cd.singlemother");
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync("/nop/9.999999"));
        await browser.GetAsync("/nop/1.004194/viec");
        Assert.Equal(Registration, browser.Location);
        await browser.GetAsync(Registration);
        Assert.Null(await browser.PostAsync(Registration, ("Case", "abroad")));
        Assert.Contains("Chưa chọn trường hợp.", Text(browser));
        Assert.Equal(Registration + "/place", await browser.PostAsync(Registration, ("Case", "ca-nhan")));
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync(Registration + "/khong-co"));
        await browser.GetAsync(Registration + "/army-letter");
        Assert.Equal(Registration + "/place", browser.Location);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stays_on_the_page_with_what_was_typed()
    {
        using var browser = await ground.BeginAsync("cd.host", "1.004194", "ca-nhan");
        await browser.GetAsync(Registration + "/place");
        Assert.Null(await browser.PostAsync(Registration + "/place", ("Answer.Text", "Nơi không có trên đời"), ("Line", "số 1 <b>")));
        Assert.Contains("Không tìm thấy nơi này trên bản đồ hiện nay.", Text(browser));
        Assert.Contains("Nơi không có trên đời", WebUtility.HtmlDecode(browser.Html));
        Assert.Contains("value=\"số 1 &lt;b&gt;\"", browser.Html);
        Assert.StartsWith("Lỗi:", System.Text.RegularExpressions.Regex.Match(browser.Html, "<title>([^<]*)").Groups[1].Value);
        await browser.PostAsync(Registration + "/place", ("Answer.Text", "Tân Thành"), ("Line", "số 1"));
        Assert.Contains("Có nhiều nơi khớp tên này.", Text(browser));
        var first = System.Text.RegularExpressions.Regex.Match(browser.Html, "name=\"Answer.Code\" value=\"(\\d{5})\"").Groups[1].Value;
        Assert.Equal(Registration + "/dwelling", await browser.PostAsync(Registration + "/place", ("Answer.Text", "Tân Thành"), ("Answer.Code", first), ("Line", "số 1")));
        await browser.GetAsync(Registration + "/dwelling");
        Assert.Null(await browser.PostAsync(Registration + "/dwelling", ("Answer", "castle")));
        Assert.Contains("Lựa chọn này không có trong danh sách.", Text(browser));
        await browser.PostAsync(Registration + "/dwelling", ("Answer", "own"));
        await browser.GetAsync(Registration + "/until");
        Assert.Null(await browser.PostAsync(Registration + "/until", ("Answer.Day", "31"), ("Answer.Month", "2"), ("Answer.Year", "2027")));
        Assert.Contains("Ngày này thiếu hoặc không có thật.", Text(browser));
        Assert.Null(await browser.PostAsync(Registration + "/until", ("Answer.Day", "25"), ("Answer.Month", "11"), ("Answer.Year", "2026")));
        Assert.Contains("Ở dưới 30 ngày thì thông báo lưu trú", Text(browser));
        await browser.GetAsync(Registration + "/kiem-tra");
        Assert.Contains("Ở dưới 30 ngày thì thông báo lưu trú", Text(browser));
    }

    [Fact]
    public async Task An_application_with_open_questions_is_not_submitted()
    {
        using var browser = await ground.BeginAsync("cd.host", "1.003677", "khac");
        await browser.GetAsync("/nop/1.003677/kiem-tra");
        Assert.Contains("Trả lời câu còn lại", Text(browser));
        Assert.DoesNotContain("Nộp hồ sơ", Text(browser));
        await browser.GetAsync("/nop/1.003677/place");
        await browser.PostAsync("/nop/1.003677/kiem-tra");
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("Còn câu chưa trả lời: Nơi đến.", Text(browser));
    }

    [Fact]
    public async Task A_number_and_name_that_do_not_fit_tell_nothing_and_guessing_ends()
    {
        var host = ground.Story("Host");
        using var browser = await ground.BeginAsync("cd.twinone", "1.004194", "ca-nhan");
        await AnswerAsync(browser, "place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "12 ngõ 5"));
        await AnswerAsync(browser, "dwelling", ("Answer", "rented"));
        await browser.GetAsync(Registration + "/host");
        var nobody = host.PersonalNumber[..11] + (host.PersonalNumber[11] == '0' ? '1' : '0');
        (string, string?)[] Named(string number, string name) => [("Who", "number"), ("Number", number), ("Name", name)];
        await browser.PostAsync(Registration + "/host", Named(host.PersonalNumber, "Nguyễn Văn Khác"));
        var wrongName = System.Text.RegularExpressions.Regex.Match(Text(browser), "Số định danh và họ tên này[^.]*\\.").Value;
        await browser.PostAsync(Registration + "/host", Named(nobody, host.Name));
        Assert.NotEmpty(wrongName);
        Assert.Contains(wrongName, Text(browser));
        await browser.PostAsync(Registration + "/host", Named("123", host.Name));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        for (var i = 2; i < NamePerson.MostTries; i++) await browser.PostAsync(Registration + "/host", Named(nobody, host.Name));
        await browser.PostAsync(Registration + "/host", Named(host.PersonalNumber, host.Name));
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.Contains("Hôm nay bạn đã nhập sai 10 lần.", Text(browser));
        Assert.Equal(10, await ground.EntriesAsync("services.naming-failed/1", ground.Story("TwinOne").Id));
    }

    [Fact]
    public async Task Someone_named_sees_that_they_were()
    {
        var before = await ground.EntriesAsync("services.person-named/1", ground.Story("Host").Id);
        using var tenant = await ground.RegisteredAsync();
        Assert.Equal(before + 1, await ground.EntriesAsync("services.person-named/1", ground.Story("Host").Id));
    }

    [Fact]
    public async Task An_officer_applies_for_nobody_here()
    {
        using var officer = ground.Platform.Officer();
        using var browser = FormBrowser.Of(ground.Site, officer);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(Registration));
        Assert.Contains("Trang này dành cho công dân.", Text(browser));
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/ky"));
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/ho-so/nhap"));
    }
}
