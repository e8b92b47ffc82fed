using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>The report of an import and the form that mends a row, as a browser without scripts uses them.</summary>
public sealed class ImportPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly HttpClient centre = platform.Officer("c06.duyet", "", "population.correct");

    private async Task<ImportReport> LoadAsync(string name, string rows, Act? act = null) =>
        (await ImportGround.ImportAsync(platform.Host, ImportGround.Write(platform.Host, name, ImportGround.Header + "\n" + rows), act: act)).Value;

    private async Task<IDocument> OpenAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Keep(client, answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer) =>
        await BrowsingContext.New().OpenAsync(r => r.Content(answer.Content.ReadAsStringAsync().Result).Address("http://localhost/"));

    private static void Keep(HttpClient client, HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies)) return;
        client.DefaultRequestHeaders.Remove("Cookie");
        client.DefaultRequestHeaders.Add("Cookie", cookies.Last().Split(';')[0]);
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient client, IDocument page, params (string Label, string Value)[] typed)
    {
        var form = page.QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var body = form.QuerySelectorAll<IHtmlInputElement>("input").ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (label, value) in typed)
            body[page.QuerySelector<IHtmlInputElement>("#" + form.QuerySelectorAll("label").First(l => l.TextContent.Trim() == label).GetAttribute("for"))!.Name!] = value;
        return client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(body));
    }

    [Fact]
    public async Task The_report_counts_reasons_lists_rows_and_a_mended_row_enters()
    {
        var bad = ImportGround.Line(7001).Replace(",Kinh,", ",Sao Hỏa,").Replace(ImportGround.Line(7001).Split(',')[1], "31/02/1990");
        var done = await LoadAsync("pages.csv", ImportGround.Line(7000) + "\n" + bad + "\n");
        Assert.Contains("pages.csv", (await OpenAsync(centre, "/can-bo/dan-cu/nap")).QuerySelector("main table")!.TextContent);
        var report = await OpenAsync(centre, "/can-bo/dan-cu/nap/" + done.Batch);
        Assert.Contains(ImportProblems.DateShape.Code, report.QuerySelector("main")!.TextContent);
        var link = report.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("Sửa dòng 3")).GetAttribute("href")!;
        var form = await OpenAsync(centre, link);
        Assert.Equal("31/02/1990", Input(form, "Ngày sinh").Value);
        Assert.Contains("31/02/1990", Input(form, "Ngày sinh").ParentElement!.Closest(".field")!.TextContent);

        var still = await SubmitAsync(centre, form, ("Ngày sinh", "28/02/1990"));
        Assert.Equal(422, (int)still.StatusCode);
        var page = await ReadAsync(still);
        Assert.Equal("28/02/1990", Input(page, "Ngày sinh").Value);
        Assert.Contains("Sao Hỏa", page.QuerySelector("main")!.TextContent);
        Keep(centre, still);

        var entered = await SubmitAsync(centre, page, ("Ngày sinh", "28/02/1990"), ("Dân tộc", "Kinh"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var batch = ImportGround.IdOf(done);
        Assert.Equal("1990-02-28", await platform.Host.ScalarAsync<string>("SELECT p.birth_date FROM population.import_quarantine q JOIN population.person p USING (person_id) WHERE q.batch_id = $1 AND q.line = 3", batch));
        Assert.Equal(2, await platform.Host.ScalarAsync<long>("SELECT loaded FROM population.import_batch WHERE batch_id = $1", batch));
        Assert.Equal(HttpStatusCode.Redirect, (await centre.GetAsync(link)).StatusCode);
        var after = await OpenAsync(centre, entered.Headers.Location!.ToString());
        Assert.Contains("Đã sửa và nhập dòng 3", after.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(after.QuerySelectorAll("main a"), a => a.TextContent.Contains("Sửa dòng 3"));
    }

    [Fact]
    public async Task Possible_matches_are_shown_and_everyone_shown_is_in_the_journal()
    {
        var old = platform.Stories["OldCardOnly"];
        var number = await platform.Host.ScalarAsync<string>("SELECT old_number FROM population.person WHERE person_id = $1", old.Id);
        var cells = ImportGround.Line(7100).Split(',');
        cells[4] = number!;
        var done = await LoadAsync("matches.csv", string.Join(',', cells) + "\n");
        var before = await platform.EntriesAsync("population.import-viewed/1", old.Id);
        var page = await OpenAsync(centre, "/can-bo/dan-cu/nap/" + done.Batch);
        Assert.Contains("cùng số CMND cũ", page.QuerySelector("main")!.TextContent);
        Assert.Contains(old.Name, page.QuerySelector("main")!.TextContent);
        Assert.Equal(before + 1, await platform.EntriesAsync("population.import-viewed/1", old.Id));
    }

    [Fact]
    public async Task An_officer_sees_only_imports_of_their_own_office_and_only_with_the_permission()
    {
        var done = await LoadAsync("elsewhere.csv", ImportGround.Line(7200) + "\nThiếu\n");
        var officer = platform.Officer("ca.vinhtuy.truong");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/can-bo/dan-cu/nap/" + done.Batch)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/can-bo/dan-cu/nap/{done.Batch}/3")).StatusCode);
        Assert.DoesNotContain("elsewhere.csv", (await OpenAsync(officer, "/can-bo/dan-cu/nap")).QuerySelector("main")!.TextContent);
        var without = platform.Officer(rights: PopulationPermissions.LookUp.Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await without.GetAsync("/can-bo/dan-cu/nap")).StatusCode);
    }

    [Fact]
    public async Task The_pages_speak_English()
    {
        var done = await LoadAsync("english.csv", "Missing cells\n");
        var page = await OpenAsync(platform.Officer("c06.duyet", "", language: "en"), "/can-bo/dan-cu/nap/" + done.Batch);
        Assert.Equal("Rows to mend", page.QuerySelector("#cho-sua")!.TextContent);
        Assert.Contains("The row has 1 cells, the header 12", page.QuerySelector("main")!.TextContent);
        Assert.Contains("have the shape of UTF-8", page.QuerySelector("main")!.TextContent);
        Assert.Contains("đúng dạng UTF-8", (await OpenAsync(platform.Officer("c06.duyet", ""), "/can-bo/dan-cu/nap/" + done.Batch)).QuerySelector("main")!.TextContent);
    }

    private static IHtmlInputElement Input(IDocument page, string label) =>
        page.QuerySelector<IHtmlInputElement>("#" + page.QuerySelectorAll("main label").First(l => l.TextContent.Trim() == label).GetAttribute("for"))!;
}
