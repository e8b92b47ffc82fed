using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>The whole deed over HTTP, proposal and approval by a second officer, against the SQL of both transactions in pgbench.</summary>
internal static partial class Deed
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

    /// <summary>Corrects the same persons again and again for a while; answers who they are.</summary>
    internal static async Task<List<Guid>> CorrectSomeAsync(RunningHost host, Caller caller, TimeSpan time)
    {
        await PrepareAsync(host, caller);
        await RunAsync(host, caller, await EvidenceAsync(host, caller), time);
        return await PersonsAsync(host);
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
        var versions = await VersionsAsync(host);
        var latencies = Enumerable.Range(0, Clients).Select(_ => new List<double>()).ToArray();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => Task.Run(async () =>
        {
            using var connection = new Load.Connection(host.Port);
            var mine = persons.Skip(c * PersonsEach).Take(PersonsEach).Select(p => (p, versions[p])).ToArray();
            return await ClientAsync(connection, clock, time, mine, caller, evidence, latencies[c]);
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return (done.Sum() / seconds, all[all.Length / 2], all[(int)(all.Length * .99)], (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / seconds);
    }

    private static async Task<int> ClientAsync(
        Load.Connection connection, Stopwatch clock, TimeSpan time, (Guid Person, int Version)[] mine, Caller caller, string evidence, List<double> latencies)
    {
        var done = 0;
        while (clock.Elapsed < time)
        {
            var (person, version) = mine[done % PersonsEach];
            var key = Guid.CreateVersion7().ToString("N");
            var proposed = await SendAsync(connection, latencies, Load.Deed($"/api/population/persons/{person}/corrections", caller.Officer, key, version,
                $$"""{"field":"hometown","value":"","line":"Thôn {{key}}","reason":"Phiếu thu thập ghi sai quê quán","evidence":["{{evidence}}"]}"""));
            var decided = await SendAsync(connection, latencies, Load.Deed($"/api/population/corrections/{Id().Match(proposed).Groups[1].Value}/approve",
                caller.Second, key, null, """{"reason":"Khớp giấy khai sinh"}"""));
            mine[done % PersonsEach].Version = int.Parse(Version().Match(decided).Groups[1].Value);
            done++;
        }
        return done;
    }

    private static async Task<Dictionary<Guid, int>> VersionsAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT p.person_id, p.version FROM population.person p JOIN public.bench_deed b USING (person_id)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new Dictionary<Guid, int>();
        while (await reader.ReadAsync()) versions[reader.GetGuid(0)] = reader.GetInt32(1);
        return versions;
    }

    private static async Task<string> SendAsync(Load.Connection connection, List<double> latencies, byte[] request)
    {
        var started = Stopwatch.GetTimestamp();
        var (status, text) = await connection.AskForTextAsync(request);
        latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return status is 200 or 201 ? text : throw new InvalidOperationException($"A deed was answered {status}: {text}");
    }

    private static HttpClient Http(RunningHost host, string cookie)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return http;
    }

    [GeneratedRegex("\"id\":\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"version\":([0-9]+)")]
    private static partial Regex Version();
}
