using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeAn06.Host.Postgres;
using DeAn06.Population.Importing;
using DeAn06.Tests.Integration.Host.Postgres;
using Npgsql;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>The Host is killed while it loads a file that an officer sent: its successor loads the rest, and nobody twice.</summary>
public sealed partial class UploadKilledTests : IDisposable
{
    private const int Rows = 32_000;
    private const string Page = "/can-bo/dan-cu/nap/tep";
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-upload-").FullName;
    private HostProcess? host;

    public UploadKilledTests() => File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

    private string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        host?.Dispose();
        if (Directory.Exists(Data) && ClusterPlace.Known(Data) is { } known)
            foreach (var process in LiveServer.ProcessesIn(Path.Combine(known, "data"))) Posix.Signal(process, Posix.Kill);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_Host_killed_while_it_loads_a_sent_file_leaves_whole_chunks_and_its_successor_loads_the_rest()
    {
        host = await HostProcess.StartAsync(Data, people: 300);
        await SendAsync(host.Address);
        await UntilAsync("SELECT coalesce(max(done_rows), 0) >= 4000 FROM population.import_batch");
        host.Kill();
        host.Dispose();
        var half = await AskAsync<long>("SELECT count(*) FROM population.import_row");
        Assert.InRange(half, ImportFile.RowsOfAChunk, Rows - 1);
        Assert.Equal(0, half % ImportFile.RowsOfAChunk);
        Assert.Equal(half, await AskAsync<long>("SELECT done_rows FROM population.import_batch"));

        // The dead node's hold on the turn lasts two minutes, which are not waited for.
        await AskAsync<long>("WITH over AS (UPDATE kernel.errand SET lease_until = '2020-01-01' WHERE name = 'population.load-upload' AND done_at IS NULL RETURNING 1) SELECT count(*) FROM over");
        host = await HostProcess.StartAsync(Data);
        await UntilAsync("SELECT finished_at IS NOT NULL FROM population.import_batch");
        Assert.Equal((Rows, Rows, Rows), (await AskAsync<long>("SELECT count(*) FROM population.import_row"),
            await AskAsync<long>("SELECT count(DISTINCT p.number) FROM population.import_row JOIN population.person p USING (person_id)"),
            await AskAsync<long>("SELECT loaded FROM population.import_batch")));
        await UntilAsync("SELECT count(*) = 0 FROM population.import_upload");
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "spool"))); // nor is the copy left that the killed one read
        Assert.True(await host.StopAsync() == 0, host.Said);
    }

    /// <summary>As a browser does it: signed in, the file tried, then loaded.</summary>
    private static async Task SendAsync(Uri address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        await SubmitAsync(browser, "/dang-nhap", ("Login", "c06.duyet"), ("Password", DeAn06.Identity.Demo.DemoAccounts.Password));
        await SubmitAsync(browser, "/can-bo/viec/mo", ("Purpose", "population.correct"), ("Reference", "kiểm thử"));
        var tried = await PostAsync(browser, await ReadAsync(await browser.GetAsync(Page)), ImportGround.File(Rows));
        Assert.Contains("Đã đọc thử cả tệp, chưa ghi gì.", tried.Body!.TextContent);
        await PostAsync(browser, tried, null);
    }

    private static async Task<IDocument> PostAsync(HttpClient browser, IDocument page, string? csv)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Single();
        using var body = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) body.Add(new StringContent(input.Value), input.Name!);
        if (form.QuerySelector<IHtmlTextAreaElement>("textarea") is { } mapping) body.Add(new StringContent(csv is null ? mapping.Value : ImportGround.Mapping), mapping.Name!);
        if (csv is not null) body.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(csv)), "Csv", "gui.csv");
        return await ReadAsync(await browser.PostAsync(form.GetAttribute("action"), body));
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, html);
        return await BrowsingContext.New().OpenAsync(r => r.Content(html).Address("http://localhost/"));
    }

    private static async Task SubmitAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var token = Antiforgery().Match(await browser.GetStringAsync(path)).Groups[1].Value;
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        answer.EnsureSuccessStatusCode();
    }

    private async Task UntilAsync(string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await AskAsync<bool>(sql))
        {
            if (patience.IsCancellationRequested) Assert.Fail($"Not within two minutes: {sql}\n{host!.Said}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(PrivateCluster.Attach(Data)!.Value.Owner + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
