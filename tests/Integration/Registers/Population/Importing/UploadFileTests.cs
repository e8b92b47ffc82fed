using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>A file sent on the console, tried, and loaded by a duty, as a browser without scripts does it.</summary>
public sealed class UploadFileTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Path = "/can-bo/dan-cu/nap/tep";

    private HttpClient Centre(string language = "vi") => platform.Officer("c06.duyet", "", language: language);

    private static string TextOf(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task<(HttpResponseMessage Answer, IDocument Page)> ReadAsync(HttpClient client, HttpResponseMessage answer)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => c.Split(';')[0]).Concat(client.DefaultRequestHeaders.AcceptLanguage.ToString() == "en" ? ["ngon-ngu=en"] : [])));
        }
        var html = await answer.Content.ReadAsStringAsync();
        return (answer, await BrowsingContext.New().OpenAsync(r => r.Content(html).Address("http://localhost/")));
    }

    private static async Task<IDocument> OpenAsync(HttpClient client, string path)
    {
        var (answer, page) = await ReadAsync(client, await client.GetAsync(path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return page;
    }

    /// <summary>Sends the form of a page: its hidden fields and typed text, and files when they are given.</summary>
    private static async Task<(HttpResponseMessage Answer, IDocument Page)> SendAsync(
        HttpClient client, IDocument page, byte[]? csv = null, string name = "gui.csv", string? mapping = null, string? mappingFile = null)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Single();
        var body = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) body.Add(new StringContent(input.Value.ReplaceLineEndings("\r\n")), input.Name!);
        if (form.QuerySelector<IHtmlTextAreaElement>("textarea") is { } area) body.Add(new StringContent((mapping ?? area.Value).ReplaceLineEndings("\r\n")), area.Name!);
        if (csv is not null) body.Add(new ByteArrayContent(csv), "Csv", name);
        if (mappingFile is not null) body.Add(new StringContent(mappingFile), "MappingFile", "anh-xa.json");
        return await ReadAsync(client, await client.PostAsync(form.GetAttribute("action"), body));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private Task<long> CountAsync(string table, Guid batch) => platform.Host.ScalarAsync<long>($"SELECT count(*) FROM population.{table} WHERE batch_id = $1", batch);

    private static Guid BatchOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Ids.TryParseHandle(answer.Headers.Location!.ToString().Split('?')[0].Split('/')[^1], out var id) ? id : throw new InvalidOperationException($"{answer.Headers.Location}");
    }

    // The duty runs on the Host's own loop.
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds()) await Task.Delay(50, limit.Token);
    }

    private Task LoadedAsync(Guid batch) => EventuallyAsync(async () =>
        await platform.Host.ScalarAsync<bool>("SELECT finished_at IS NOT NULL FROM population.import_batch WHERE batch_id = $1", batch));

    [Fact]
    public async Task A_file_is_tried_then_loaded_in_the_background_in_the_officers_name()
    {
        var client = Centre();
        Assert.NotNull((await OpenAsync(client, "/can-bo/dan-cu/nap")).QuerySelector($"main a[href='{Path}']"));
        var text = ImportGround.File(9000, 20000) + "Thiếu ô\n";
        var (_, tried) = await SendAsync(client, await OpenAsync(client, Path), Bytes(text), mappingFile: ImportGround.Mapping);
        Assert.Contains("Đã đọc thử cả tệp, chưa ghi gì.", TextOf(tried));
        Assert.Contains("9.000", TextOf(tried));
        Assert.Contains(ImportProblems.RowCells.Code, TextOf(tried));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_batch WHERE file_name = 'gui.csv'"));

        var (begun, _) = await SendAsync(client, tried);
        var batch = BatchOf(begun);
        await OpenAsync(client, begun.Headers.Location!.ToString());
        await LoadedAsync(batch);
        Assert.Equal(9000, await CountAsync("import_row", batch));
        Assert.Equal(1, await CountAsync("import_quarantine", batch));
        Assert.Equal("C06 officer:c06.duyet", await platform.Host.ScalarAsync<string>("SELECT office || ' ' || actor FROM population.import_batch WHERE batch_id = $1", batch));
        Assert.Equal("officer:c06.duyet", await platform.Host.ScalarAsync<string>("""
            SELECT DISTINCT e.on_behalf_of FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id JOIN population.import_row i USING (person_id)
            WHERE i.batch_id = $1 AND e.event = 'population.persons-imported/1'
            """, batch));
        await EventuallyAsync(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_upload WHERE batch_id = $1", batch) == 0);
        Assert.Contains("9.000", TextOf(await OpenAsync(client, begun.Headers.Location!.ToString())));
    }

    [Fact]
    public async Task The_same_file_again_is_answered_with_the_report_of_then_and_enters_nobody()
    {
        var client = Centre();
        async Task<HttpResponseMessage> LoadAsync()
        {
            var (_, tried) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(3, 31000)), "hai-lan.csv", ImportGround.Mapping);
            return (await SendAsync(client, tried)).Answer;
        }
        var first = BatchOf(await LoadAsync());
        await LoadedAsync(first);
        var again = await LoadAsync();
        Assert.Equal(first, BatchOf(again));
        Assert.Contains("Tệp này đã được nạp trước đây", TextOf(await OpenAsync(client, again.Headers.Location!.ToString())));
        Assert.Equal(3, await CountAsync("import_row", first));
        var copy = ImportGround.Write(platform.Host, "hai-lan-2.csv", ImportGround.File(3, 31000));
        Assert.True((await ImportGround.ImportAsync(platform.Host, copy)).Value.WasLoadedBefore);
    }

    [Fact]
    public async Task What_is_wrong_with_the_mapping_or_file_is_told_and_what_was_given_is_kept()
    {
        var client = Centre();
        var (answer, page) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(2, 32000)), "giu-lai.csv", "{ \"source\": \"x\", \"colums\": [] }");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Tệp ánh xạ không đọc được", TextOf(page));
        Assert.Contains("giu-lai.csv", TextOf(page));
        Assert.Contains("colums", page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value);

        (_, page) = await SendAsync(client, page, mapping: ImportGround.Mapping.Replace("\"Ngày sinh\"", "\"Sinh ngày\""));
        Assert.Contains("\"Sinh ngày\"", TextOf(page));
        Assert.Contains("Ngày sinh, Giới tính", TextOf(page));
        (_, page) = await SendAsync(client, page, mapping: ImportGround.Mapping);
        Assert.Contains("Nạp vào cơ sở dữ liệu", TextOf(page));

        (_, page) = await SendAsync(client, await OpenAsync(client, Path), Bytes("PK\u0003\u0004"), mapping: ImportGround.Mapping);
        Assert.Contains("ZIP, XLSX", TextOf(page));
        (_, page) = await SendAsync(client, await OpenAsync(client, Path), mapping: ImportGround.Mapping);
        Assert.Contains("Chưa có tệp nào được gửi", TextOf(page));
        (_, page) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(1)));
        Assert.Contains("Chưa có ánh xạ", TextOf(page));
        (answer, page) = await SendAsync(client, await OpenAsync(client, Path), new byte[KeepUpload.MostMegabytes * 1024 * 1024 + 1], mapping: ImportGround.Mapping);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains($"Tệp lớn quá {KeepUpload.MostMegabytes} MB", TextOf(page));
        var english = Centre("en");
        (_, page) = await SendAsync(english, await OpenAsync(english, Path), Bytes(ImportGround.File(1)), mapping: "{");
        Assert.Contains("The mapping cannot be read", TextOf(page));
    }

    [Fact]
    public async Task Only_who_may_import_sends_files_and_only_who_sent_one_has_it_loaded()
    {
        var without = platform.Officer(rights: PopulationPermissions.LookUp.Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await without.GetAsync(Path)).StatusCode);
        var client = Centre();
        var (_, tried) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(2, 33000)), "cua-toi.csv", ImportGround.Mapping);
        var handle = tried.QuerySelector<IHtmlInputElement>("input[name=Upload]")!.Value;
        var other = platform.Officer("ca.vinhtuy.truong");
        var form = await OpenAsync(other, Path);
        form.QuerySelector<IHtmlInputElement>("input[name=Upload]")!.Value = handle;
        var (answer, page) = await SendAsync(other, form, mapping: ImportGround.Mapping);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Chưa có tệp nào được gửi", TextOf(page));
        other.DefaultRequestHeaders.Remove("X-Rights");
        other.DefaultRequestHeaders.Add("X-Rights", PopulationPermissions.LookUp.Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(other, form, Bytes(ImportGround.File(1)), mapping: ImportGround.Mapping)).Answer.StatusCode);
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_batch WHERE file_name = 'cua-toi.csv'"));
    }

    [Fact]
    public async Task Rows_of_another_area_wait_and_the_same_file_of_another_office_is_refused()
    {
        var text = ImportGround.Header + "\n" + ImportGround.Line(34000) + "\n" + ImportGround.Line(34001, "25747") + "\n";
        var head = platform.Officer("ca.vinhtuy.truong");
        var (_, tried) = await SendAsync(head, await OpenAsync(head, Path), Bytes(text), "dia-ban.csv", ImportGround.Mapping);
        Assert.Contains(ImportProblems.RowOutside.Code, TextOf(tried));
        var batch = BatchOf((await SendAsync(head, tried)).Answer);
        await LoadedAsync(batch);
        Assert.Equal(1, await CountAsync("import_row", batch));
        Assert.Equal(ImportProblems.RowOutside.Code, await platform.Host.ScalarAsync<string>("SELECT codes[1] FROM population.import_quarantine WHERE batch_id = $1", batch));

        var elsewhere = platform.Officer("ca.yty.truong", "02701");
        (_, tried) = await SendAsync(elsewhere, await OpenAsync(elsewhere, Path), Bytes(text), "dia-ban.csv", ImportGround.Mapping);
        var (answer, page) = await SendAsync(elsewhere, tried);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Cơ quan khác đã nạp đúng tệp này", TextOf(page));
    }

    [Fact]
    public async Task A_turn_that_was_killed_is_done_again_from_the_last_whole_chunk()
    {
        var client = Centre();
        var (_, tried) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(9000, 40000)), "dut-quang.csv", ImportGround.Mapping);
        // A node that died in the middle of a turn: one chunk was there.
        var upload = Ids.TryParseHandle(tried.QuerySelector<IHtmlInputElement>("input[name=Upload]")!.Value, out var id) ? id : default;
        using var scope = platform.Host.Services.CreateScope();
        using var file = await scope.ServiceProvider.GetRequiredService<UploadSpool>().OpenAsync(upload, "officer:c06.duyet", default);
        var part = await scope.ServiceProvider.GetRequiredService<DeAn06.Population.Importing.ImportFile>().RunAsync(
            new(file!.Path, ImportGround.Mapping.ReplaceLineEndings("\n"), FileName: "dut-quang.csv") { MostChunks = 1 }, ImportGround.Operator(platform.Host), default);
        Assert.Null(part.Value.FinishedAt);
        Assert.Equal(4000, part.Value.Rows);
        var report = await OpenAsync(client, "/can-bo/dan-cu/nap/" + part.Value.Batch);
        Assert.Contains("Lần nạp này chưa xong", TextOf(report));

        var batch = BatchOf((await SendAsync(client, tried)).Answer);
        Assert.Equal(ImportGround.IdOf(part.Value), batch);
        await LoadedAsync(batch);
        Assert.Equal(9000, await CountAsync("import_row", batch));
        Assert.Equal(9000, await platform.Host.ScalarAsync<long>("SELECT done_rows FROM population.import_batch WHERE batch_id = $1", batch));
    }

    [Fact]
    public async Task What_nobody_had_loaded_within_a_day_is_forgotten()
    {
        var client = Centre();
        var (_, tried) = await SendAsync(client, await OpenAsync(client, Path), Bytes(ImportGround.File(2, 51000)), "bo-quen.csv", ImportGround.Mapping);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_upload WHERE file_name = 'bo-quen.csv'"));
        await platform.Host.ScalarAsync<int>("UPDATE kernel.errand SET due_at = '2020-01-01' WHERE name = 'population.forget-upload' AND key = $1 RETURNING 1",
            tried.QuerySelector<IHtmlInputElement>("input[name=Upload]")!.Value);
        await EventuallyAsync(async () => await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_upload WHERE file_name = 'bo-quen.csv'") == 0);
        Assert.Contains("Chưa có tệp nào được gửi", TextOf((await SendAsync(client, tried)).Page));
    }
}
