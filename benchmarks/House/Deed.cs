using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>The whole deed over HTTP, proposal and approval by a second officer, against the SQL of both transactions in pgbench.</summary>
internal static class Deed
{
    private const int Clients = 16;
    private const int PersonsEach = 16;

    internal static async Task MeasureAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        await PrepareAsync(host, caller);
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "House", "deed.sql"));
        var evidence = await EvidenceAsync(host, caller);
        await RunAsync(host, caller, evidence, options.Warm);
        var (ratios, tails) = (new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            var peer = await PgBench.RateAsync(host.Connection, script, Clients, (int)options.Time.TotalSeconds);
            var (rate, p50, p99, cores) = await RunAsync(host, caller, evidence, options.Time);
            ratios.Add(rate / peer);
            tails.Add(p99);
            report.Tell($"deed, 16 clients, run {run + 1}: {rate:F0} corrections/s against {peer:F0}/s, a request p50 {p50:F1} p99 {p99:F1} ms, generator {cores:F2} cores");
        }
        report.AtLeast("a deed (propose and approve a correction) over HTTP against its SQL in pgbench, 16 clients", HouseBench.Median(ratios), .50);
        report.AtMost("a deed, 16 clients, p99 of a request, ms", HouseBench.Median(tails), 30);
    }

    // Half of the persons are pgbench's, half are the Host's, so that versions and open proposals of one never meet the other.
    private static async Task PrepareAsync(RunningHost host, Caller caller)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            DROP TABLE IF EXISTS public.bench_deed;
            CREATE TABLE public.bench_deed AS SELECT (row_number() OVER (ORDER BY p.person_id) - 1)::int AS i, p.person_id FROM population.person p
                WHERE p.commune = $1 AND NOT EXISTS (SELECT FROM work.open_proposal o WHERE o.subject = p.person_id) LIMIT $2;
            """.Replace("$1", $"'{caller.Commune}'").Replace("$2", $"{2 * Clients * PersonsEach}") + "ALTER TABLE public.bench_deed ADD PRIMARY KEY (i); ANALYZE public.bench_deed;", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<Guid>> PersonsAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT person_id FROM public.bench_deed WHERE i >= {Clients * PersonsEach} ORDER BY i", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var persons = new List<Guid>();
        while (await reader.ReadAsync()) persons.Add(reader.GetGuid(0));
        return persons;
    }

    private static async Task<string> EvidenceAsync(RunningHost host, Caller caller)
    {
        using var http = Http(host, caller.Officer);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 bench"u8.ToArray()), "file", "bang-chung.pdf" } };
        using var answer = await http.PostAsync("/api/population/evidence", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<(double Rate, double P50, double P99, double Cores)> RunAsync(RunningHost host, Caller caller, string evidence, TimeSpan time)
    {
        var persons = await PersonsAsync(host);
        using var officer = Http(host, caller.Officer);
        using var second = Http(host, caller.Second);
        var latencies = Enumerable.Range(0, Clients).Select(_ => new List<double>()).ToArray();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => ClientAsync(c, clock, time, persons, officer, second, evidence, latencies[c])));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return (done.Sum() / seconds, all[all.Length / 2], all[(int)(all.Length * .99)], (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / seconds);
    }

    private static async Task<int> ClientAsync(
        int client, Stopwatch clock, TimeSpan time, List<Guid> persons, HttpClient officer, HttpClient second, string evidence, List<double> latencies)
    {
        var done = 0;
        var mine = persons.Skip(client * PersonsEach).Take(PersonsEach).ToDictionary(p => p, _ => 0);
        while (clock.Elapsed < time)
        {
            var person = mine.Keys.ElementAt(done % PersonsEach);
            if (mine[person] == 0) mine[person] = await VersionAsync(officer, person);
            var proposed = await SendAsync(officer, $"/api/population/persons/{person}/corrections", mine[person], latencies, new
            {
                field = "hometown", value = "", line = $"Thôn {Stopwatch.GetTimestamp() % 100000}", reason = "Phiếu thu thập ghi sai quê quán", evidence = (string[])[evidence],
            });
            var id = proposed.GetProperty("id").GetString();
            var decided = await SendAsync(second, $"/api/population/corrections/{id}/approve", null, latencies, new { reason = "Khớp giấy khai sinh" });
            mine[person] = decided.GetProperty("version").GetInt32();
            done++;
        }
        return done;
    }

    private static async Task<int> VersionAsync(HttpClient officer, Guid person)
    {
        using var answer = await officer.GetAsync($"/api/population/persons/{person}?fields=hometown");
        answer.EnsureSuccessStatusCode();
        return int.Parse(answer.Headers.ETag!.Tag.Trim('"'));
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string path, int? version, List<double> latencies, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        if (version is { } v) request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
    }

    private static HttpClient Http(RunningHost host, string cookie)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return http;
    }
}
