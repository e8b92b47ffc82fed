using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Two officers of one commune's police at the API: one proposes, the second decides.</summary>
internal sealed class Desk(PopulationPlatform platform, string area = PopulationPlatform.VinhTuy)
{
    private static readonly byte[] Pdf = "%PDF-1.4\ngiay to mau\n%%EOF\n"u8.ToArray();

    internal HttpClient Proposer { get; } = platform.Officer("ca." + area, area);

    internal HttpClient Second { get; } = platform.Officer("ca." + area + ".truong", area);

    internal static string NewKey() => "key-" + Guid.CreateVersion7().ToString("N");

    internal static string PathOf(Guid person, string rest = "") => $"/api/population/persons/{Ids.Handle(person)}{rest}";

    internal async Task<string> EvidenceAsync(HttpClient? by = null)
    {
        var answer = await (by ?? Proposer).PostAsync("/api/population/evidence", new MultipartFormDataContent { { new ByteArrayContent(Pdf), "file", "giay.pdf" } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    internal async Task<string> VersionAsync(Guid person)
    {
        var answer = await Proposer.GetAsync(PathOf(person, "?fields=name"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.Tag;
    }

    internal async Task<JsonElement> ReadAsync(Guid person, string query = "")
    {
        var answer = await Proposer.GetAsync(PathOf(person, query));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Posts a body; a version goes as If-Match, and a key is made unless one is given.</summary>
    internal static Task<HttpResponseMessage> SendAsync(HttpClient by, string path, object body, string? version = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        request.Headers.Add("Idempotency-Key", key ?? NewKey());
        return by.SendAsync(request);
    }

    /// <summary>Posts a deed about a person with the person's present version.</summary>
    internal async Task<HttpResponseMessage> DeedAsync(Guid person, string rest, object body) =>
        await SendAsync(Proposer, PathOf(person, rest), body, await VersionAsync(person));

    internal async Task<HttpResponseMessage> ProposeCorrectionAsync(Guid person, string field, string value) =>
        await DeedAsync(person, "/corrections", new { field, value, reason = "Giấy tờ ghi khác", evidence = new[] { await EvidenceAsync() } });

    internal async Task<string> CorrectAsync(Guid person, string field, string value)
    {
        var id = await IdAsync(await ProposeCorrectionAsync(person, field, value));
        var decided = await SendAsync(Second, $"/api/population/corrections/{id}/approve", new { reason = "Đúng giấy tờ" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>The handle of what was created.</summary>
    internal static async Task<string> IdAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }
}
