using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Postgres;

/// <summary>
/// Two officers who propose and approve corrections over HTTP, one person per pair. An answer that did not come is asked for again under the same
/// key, as a careful program does; in the end each deed must be there, and once.
/// </summary>
internal sealed partial class DeedsOverHttp(string dataDir, Func<Uri> address) : IAsyncDisposable
{
    private const int Pairs = 3;
    private const string Commune = "00283";
    private readonly CancellationTokenSource ending = new();
    private readonly List<(Guid Person, Task<int> Approved)> work = [];
    private int answered;
    private string proposer = "";
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>Waits until so many more requests were answered: a moment under load that no clock decides.</summary>
    internal async Task AdvanceAsync(int by)
    {
        var goal = answered + by;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (answered < goal)
        {
            if (work.Find(w => w.Approved.IsFaulted).Approved is { } broken) await broken;
            await Task.Delay(1, patience.Token);
        }
    }

    internal async Task StartAsync()
    {
        proposer = await SignInAsync("ca.vinhtuy");
        var second = await SignInAsync("ca.vinhtuy.truong");
        var file = await SendAsync(proposer, "/api/population/evidence", () => new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 mau"u8.ToArray()), "file", "a.pdf" } });
        var evidence = file.GetProperty("id").GetString()!;
        foreach (var person in await PersonsAsync()) work.Add((person, Task.Run(() => CorrectAsync(person, second, evidence))));
    }

    /// <summary>One upload of another file, answered however it is answered.</summary>
    internal async Task<(int Status, string Text)> UploadAsync(int bytes)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);
        "%PDF-1.4 "u8.CopyTo(content);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address(), "/api/population/evidence")) { Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "b.pdf" } } };
        request.Headers.Add("Cookie", proposer);
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Ends after the running deeds and answers how many were acknowledged, and how many of each kind the journal holds.</summary>
    internal async Task<(int Acknowledged, long Proposed, long Corrected, long Versions)> CountAsync()
    {
        await ending.CancelAsync();
        var acknowledged = (await Task.WhenAll(work.Select(w => w.Approved))).Sum();
        Guid[] persons = [.. work.Select(w => w.Person)];
        const string entries = "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE s.person_id = ANY ($1) AND e.event = ";
        return (acknowledged, await AskAsync<long>(entries + "'population.correction-proposed/1'", persons), await AskAsync<long>(entries + "'population.field-corrected/1'", persons),
            await AskAsync<long>("SELECT sum(version - 1) FROM population.person WHERE person_id = ANY ($1)", persons));
    }

    private async Task<int> CorrectAsync(Guid person, string second, string evidence)
    {
        var (version, done) = (1, 0);
        for (; !ending.IsCancellationRequested; done++)
        {
            var body = new { field = "hometown", value = "", line = $"Thôn {done}", reason = "Phiếu thu thập ghi sai", evidence = new[] { evidence } };
            var proposed = await SendAsync(proposer, $"/api/population/persons/{DeAn06.Kernel.Ids.Handle(person)}/corrections", () => JsonContent.Create(body), version);
            var decided = await SendAsync(second, $"/api/population/corrections/{proposed.GetProperty("id").GetString()}/approve", () => JsonContent.Create(new { reason = "Đúng" }));
            version = decided.GetProperty("version").GetInt32();
        }
        return done;
    }

    private async Task<JsonElement> SendAsync(string cookie, string path, Func<HttpContent> body, int? version = null)
    {
        var key = Guid.CreateVersion7().ToString("N");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address(), path)) { Content = body() };
                request.Headers.Add("Cookie", cookie);
                request.Headers.Add("Idempotency-Key", key);
                if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
                using var answer = await http.SendAsync(request, patience.Token);
                var text = await answer.Content.ReadAsStringAsync(patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref answered);
                    return JsonDocument.Parse(text).RootElement;
                }
                if (answer.StatusCode < HttpStatusCode.InternalServerError) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
            }
            catch (HttpRequestException)
            {
                // The Host was killed: its successor is asked the same under the same key.
            }
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> SignInAsync(string login)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = address() };
        await SubmitAsync(browser, "/dang-nhap", ("Login", login), ("Password", DeAn06.Identity.Demo.DemoAccounts.Password));
        await SubmitAsync(browser, "/can-bo/viec/mo", ("Purpose", "population.correct"), ("Reference", "kiểm thử"));
        return cookies.GetCookieHeader(address());
    }

    private static async Task SubmitAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var token = Antiforgery().Match(await browser.GetStringAsync(path)).Groups[1].Value;
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<Guid[]> PersonsAsync() => await AskAsync<Guid[]>($"""
        SELECT array_agg(person_id) FROM (SELECT person_id FROM population.person p
        WHERE commune = '{Commune}' AND version = 1 AND NOT EXISTS (SELECT FROM work.open_proposal o WHERE o.subject = p.person_id) LIMIT {Pairs}) AS chosen WHERE $1 IS NOT NULL
        """, []);

    private async Task<T> AskAsync<T>(string sql, Guid[] persons)
    {
        await using var source = NpgsqlDataSource.Create(PrivateCluster.Attach(dataDir)!.Value.Owner + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = persons });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        http.Dispose();
        ending.Dispose();
    }
}
