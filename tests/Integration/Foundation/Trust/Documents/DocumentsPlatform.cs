using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Documents.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Documents;

/// <summary>A Host with the demo nation and two test deeds that keep documents.</summary>
public sealed class DocumentsPlatform : IAsyncLifetime
{
    internal const string Police = "ca.vinhtuy.truong";
    internal const string OtherOffice = "ct.vinhtuy";
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private TestDatabase? database;

    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(1000, At);
        Host = await TestHost.StartAsync(database, 1000, At, s => s.AddUseCase<KeepAndThen>());
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database!.DisposeAsync();
    }

    internal Task<Act> PoliceAsync() => Host.ActAsync(Police, "population.correct", "Luật Căn cước 26/2023/QH15, điều 7");

    /// <summary>The nth citizen that has an account: login and person.</summary>
    internal Task<(string Login, Guid Person)> CitizenAsync(int n) => Host.CitizenAsync(n);

    internal async Task<NewDocument> PaperAboutAsync(Guid person, string code, DateOnly? keepUntil = null)
    {
        var act = await PoliceAsync();
        var pdf = PaperDrawing.ToPdf(new Paper(
            new PaperHead("Công an thành phố Hà Nội", "Công an phường Vĩnh Tuy", "01/XN", "Hà Nội", act.At), "Xác nhận thông tin", [new PaperText("Nguyễn Thị Ánh đang thường trú tại phường Vĩnh Tuy.")],
            new PaperSign("Trưởng công an phường", "Trần Văn Đức"), new PaperCheck(code, $"https://dean06.example/kiem-tra/{code}")));
        return new NewDocument(person, act.Office, "population.confirmation", "Xác nhận thông tin trong cơ sở dữ liệu", "Confirmation of facts", pdf, KeepUntil: keepUntil);
    }

    /// <summary>A sealed document of the police of Vĩnh Tuy about a person.</summary>
    internal async Task<SealedDocument> SealedAsync(Guid person, DateOnly? keepUntil = null)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IDocuments>();
        var code = documents.NewCode();
        return (await documents.SealAsync(await PaperAboutAsync(person, code, keepUntil), code, await PoliceAsync(), CancellationToken.None)).Value;
    }

    internal async Task<byte[]> BytesAsync(string code)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IDocuments>().ReadAsync(code, CancellationToken.None))!;
    }

    internal Task<long> EntriesAsync(string @event, Guid person) => Host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = $1 AND s.person_id = $2", @event, person);

    internal async Task<long> RowsAsync(Guid document) => await Host.ScalarAsync<long>("""
        SELECT (SELECT count(*) FROM trust.document WHERE document_id = $1) + (SELECT count(*) FROM trust.document_content WHERE document_id = $1)
            + (SELECT count(*) FROM trust.document_code WHERE document_id = $1) + (SELECT count(*) FROM trust.document_digest WHERE document_id = $1)
        """, document);

    /// <summary>Sends a file to the public page as a browser without script would.</summary>
    internal static async Task<(HttpStatusCode Status, string Text)> UploadAsync(HttpClient client, byte[] file, string name = "giay.pdf")
    {
        var (form, cookie) = await FormAsync(client, "File");
        using var body = new MultipartFormDataContent { { new StringContent(form), "__RequestVerificationToken" } };
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        body.Add(part, "Paper", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/kiem-tra?handler=File") { Content = body };
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, TextOf(await answer.Content.ReadAsStringAsync()));
    }

    internal static async Task<HttpResponseMessage> TypeAsync(HttpClient client, string code)
    {
        var (form, cookie) = await FormAsync(client, "");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/kiem-tra")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = form, ["Code"] = code }),
        };
        request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request);
    }

    internal static string TextOf(string html) => string.Join(' ', new HtmlParser().ParseDocument(html).QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(string Token, string Cookie)> FormAsync(HttpClient client, string handler)
    {
        using var page = await client.GetAsync("/kiem-tra");
        var html = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        var form = html.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.GetAttribute("action") == (handler.Length == 0 ? "/kiem-tra" : $"/kiem-tra?handler={handler}"));
        var cookies = page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]);
        if (client.DefaultRequestHeaders.TryGetValues("Cookie", out var held)) cookies = cookies.Concat(held);
        return (form.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value, string.Join("; ", cookies));
    }
}

/// <summary>A test deed: keeps a prepared document and then ends as it is told.</summary>
internal sealed class KeepAndThen(IDocuments documents) : IUseCase
{
    internal async Task<Result<SealedDocument>> RunAsync(PreparedDocument prepared, Act act, string end, CancellationToken ct)
    {
        var kept = await documents.KeepAsync(prepared, act, ct);
        if (end == "sealing") await documents.SealAsync(new NewDocument(Guid.Empty, "x", "a.b", "a", "a", []), documents.NewCode(), act, ct);
        if (end == "fault") throw new TimeoutException("The deed broke off.");
        return end == "refused" ? KernelProblems.NotAllowed : kept;
    }
}
