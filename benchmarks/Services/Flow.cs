using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Bench.House;
using DeAn06.Kernel;
using DeAn06.Work;
using Npgsql;

namespace DeAn06.Bench.Services;

/// <summary>
/// A dossier from its submission by a portal's program to a leader's decision, over HTTP by the real endpoints and pages, in twelve offices by turns: submit, take, receive, begin, submit for signature, decide. With sealing
/// the leader approves and each dossier gets a sealed receipt (MC01) and a sealed result; without, the leader stops it and the receipts' errands are put off by a trigger of the bench. Dossiers
/// begin at a rate whatever becomes of those before, more than can be done, so that what is done is the capacity.
/// </summary>
internal static partial class Flow
{
    private const string Procedure = "1.010041";
    private const int Clients = 16;
    private const double SealedOffered = 60;
    private const double BareOffered = 250;

    internal static async Task MeasureAsync(RunningHost host, OneOffice office, Report report, Options options)
    {
        var (persons, offices) = (await office.NamedAsync(4096), await OneOffice.AllAsync(host));
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Services", "dossier.sql"));
        var known = await PrepareAsync(office, offices);
        await HoldSlipsAsync(office, held: true);
        await RunAsync(host, offices, persons, sealing: false, BareOffered, options.Warm);
        var (bare, ratios) = (new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            var peer = await PgBench.RateAsync(host.Connection, script, Clients, (int)options.Time.TotalSeconds, $"persons={known}", $"offices={offices.Count}");
            var done = await RunAsync(host, offices, persons, sealing: false, BareOffered, options.Time);
            bare.Add(done.Rate);
            ratios.Add(done.Rate / peer);
            report.Tell($"flow without sealing, run {run + 1}: {done.Rate:F1} dossiers/s against {peer:F1}/s of its SQL, {done}");
        }
        report.AtLeast("dossiers/s without sealing", HouseBench.Median(bare), 200);
        report.AtLeast("dossiers over HTTP without sealing against their SQL in pgbench", HouseBench.Median(ratios), .4);
        await HoldSlipsAsync(office, held: false);
        foreach (var one in offices) await one.ProveAsync();
        await RunAsync(host, offices, persons, sealing: true, SealedOffered, options.Warm);
        var done2 = new List<double>();
        for (var run = 0; run < options.Runs; run++)
        {
            var (before, waiting) = (await SealedAsync(office), 0L);
            var done = await RunAsync(host, offices, persons, sealing: true, SealedOffered, options.Time);
            waiting = await WaitingAsync(office);
            done2.Add(done.Rate);
            report.Tell($"flow with sealing, run {run + 1}: {done.Rate:F1} dossiers/s, {done}; sealed papers, results and receipts, {(await SealedAsync(office) - before) / done.Seconds:F1}/s, receipts still to seal {waiting}");
        }
        report.AtLeast("dossiers/s with sealing", HouseBench.Median(done2), 50);
    }

    /// <summary>Persons for pgbench, whose dossiers are marked as practice so that no page counts them; nobody of the demo, whose own pages would show them.</summary>
    private static async Task<long> PrepareAsync(OneOffice office, IReadOnlyList<OneOffice> offices)
    {
        await using var connection = await office.OpenAsync();
        var known = string.Join(',', office.Demo.Select(n => $"'{n}'"));
        await using var command = new NpgsqlCommand($"""
            DROP TABLE IF EXISTS public.bench_person;
            CREATE TABLE public.bench_person AS SELECT (row_number() OVER (ORDER BY md5(number)) - 1)::int AS i, number, person_id FROM population.person
                WHERE province = '01' AND number IS NOT NULL AND death_date IS NULL AND merged_into IS NULL AND number <> ALL (ARRAY[{known}]) LIMIT 4096;
            ALTER TABLE public.bench_person ADD PRIMARY KEY (i);
            ANALYZE public.bench_person;
            DROP TABLE IF EXISTS public.bench_office;
            CREATE TABLE public.bench_office AS SELECT i, code FROM unnest(ARRAY[{string.Join(',', offices.Select(o => $"'{o.Code}'"))}]) WITH ORDINALITY o (code, i);
            SELECT count(*) FROM public.bench_person;
            """, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Done(int Count, double Seconds, double[] Latencies, double Cores, IReadOnlyDictionary<string, int> Refused)
    {
        internal double Rate => Count / Seconds;

        public override string ToString() => $"a request p50 {At(.5):F1} p99 {At(.99):F1} ms, generator {Cores:F2} cores{(Refused.Count == 0 ? "" : ", refused " + string.Join(' ', Refused.Select(r => $"{r.Key}:{r.Value}")))}";

        private double At(double p) => Latencies.Length == 0 ? double.NaN : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * p))];
    }

    private static async Task<Done> RunAsync(RunningHost host, IReadOnlyList<OneOffice> offices, List<(string Number, string Name)> persons, bool sealing, double perSecond, TimeSpan time)
    {
        var (latencies, refused, count, next) = (new ConcurrentBag<List<double>>(), new ConcurrentDictionary<string, int>(), 0, 0);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var dues = Load.Pace(started, time, perSecond);
        var @case = await CaseOfAsync(offices[0]);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            using var connection = new Load.Connection(host.Port);
            await using var look = await offices[0].OpenAsync();
            while (Stopwatch.GetElapsedTime(started) < time && await dues.WaitToReadAsync())
            {
                if (!dues.TryRead(out var begins)) continue; // another client was faster
                var turn = Interlocked.Increment(ref next);
                var ((number, name), office) = (persons[turn % persons.Count], offices[turn % offices.Count]);
                var wrong = await OneAsync(connection, look, office, number, name, @case, sealing, mine);
                if (wrong is null) Interlocked.Increment(ref count);
                else refused.AddOrUpdate(wrong, 1, (_, n) => n + 1);
            }
            latencies.Add(mine);
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new(count, seconds, [.. latencies.SelectMany(l => l).Order()], (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / seconds, refused);
    }

    /// <summary>Null when the dossier went all the way; else the step and status that stopped it.</summary>
    private static async Task<string?> OneAsync(Load.Connection connection, NpgsqlConnection look, OneOffice office, string number, string name, string @case, bool sealing, List<double> latencies)
    {
        async Task<(int Status, string Text)> AskAsync(byte[] request)
        {
            var at = Stopwatch.GetTimestamp();
            var answer = await connection.AskForTextAsync(request);
            latencies.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            return answer;
        }
        var (status, text) = await AskAsync(Submission(office, number, name, @case));
        if (status != 201) return $"submit {status} {Code().Match(text).Groups[1].Value}";
        var handle = Handle().Match(text).Groups[1].Value;
        var @open = await CaseAsync(look, handle);
        (status, _) = await AskAsync(Load.Deed($"/api/work/cases/{@open}/take", office.Officer.Cookies, Guid.CreateVersion7().ToString("N"), null, "{}"));
        if (status != 200) return $"take {status}";
        foreach (var (step, path, by, fields) in Steps(handle, office, sealing))
        {
            (status, text) = await AskAsync(Load.Form(path, by.Cookies, $"__RequestVerificationToken={Uri.EscapeDataString(by.Forgery)}{fields}"));
            // Who is led elsewhere, to prove more or to open a matter, has done nothing.
            if (status != 302 || !text.Contains($"Location: /can-bo/ho-so/{handle}\r\n", StringComparison.Ordinal)) return $"{step} {status}";
        }
        return null;
    }

    private static (string Step, string Path, OneOffice.Session By, string Fields)[] Steps(string handle, OneOffice office, bool sealing) =>
    [
        ("receive", $"/can-bo/ho-so/{handle}?handler=Receive", office.Officer, ""),
        ("start", $"/can-bo/ho-so/{handle}?handler=Start", office.Officer, ""),
        ("submit for signature", $"/can-bo/ho-so/{handle}/trinh-ky", office.Officer, "&Grants=yes&Text=" + Uri.EscapeDataString("Đủ điều kiện, đề nghị phê duyệt.")),
        sealing ? ("approve", $"/can-bo/ho-so/{handle}/phe-duyet", office.Head, "") : ("stop", $"/can-bo/ho-so/{handle}/dung", office.Head, "&Reasons=conditions&Text=" + Uri.EscapeDataString("Chưa đủ điều kiện.")),
    ];

    internal static byte[] Submission(OneOffice office, string number, string name, string @case)
    {
        var json = JsonSerializer.Serialize(new
        {
            applicant = new { personalNumber = number, name }, procedure = Procedure, @case, answers = Answers(office), papers = Array.Empty<object>(), receives = office.Code,
        });
        return Encoding.UTF8.GetBytes($"POST /api/services/dossiers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {office.Token}\r\nIdempotency-Key: {Guid.CreateVersion7():N}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    // By the form residence-confirmation.
    private static Dictionary<string, object> Answers(OneOffice office) => new() { ["content"] = new[] { "present" }, ["office-area"] = new { area = office.Area }, ["phone"] = "0912345678" };

    internal static async Task<string> CaseOfAsync(OneOffice office)
    {
        await using var connection = await office.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT coalesce(content->'cases'->0->>'code', '') FROM services.procedure WHERE code = '{Procedure}' AND effective_until IS NULL", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The case in the queue, which the officer reads from the row there.</summary>
    private static async Task<CaseId> CaseAsync(NpgsqlConnection look, string handle)
    {
        Ids.TryParseHandle(handle, out var dossier);
        await using var command = new NpgsqlCommand("SELECT d.case_id FROM services.dossier_handle h JOIN services.dossier d USING (person_id, dossier_id) WHERE h.dossier_id = $1", look);
        command.Parameters.Add(new NpgsqlParameter { Value = dossier });
        return CaseId.Of((Guid)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>While held, papers about a deed are due in a hundred years.</summary>
    private static async Task HoldSlipsAsync(OneOffice office, bool held)
    {
        await using var connection = await office.OpenAsync();
        await using var command = new NpgsqlCommand("""
            CREATE OR REPLACE FUNCTION public.bench_hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := '2126-01-01'; RETURN NEW; END $$;
            DROP TRIGGER IF EXISTS bench_hold ON kernel.errand;
            """ + (held ? "CREATE TRIGGER bench_hold BEFORE INSERT ON kernel.errand FOR EACH ROW WHEN (NEW.name = 'services.seal-slip') EXECUTE FUNCTION public.bench_hold();" : ""), connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> SealedAsync(OneOffice office) => await CountAsync(office, "SELECT count(*) FROM trust.document");

    private static async Task<long> WaitingAsync(OneOffice office) => await CountAsync(office, "SELECT count(*) FROM kernel.errand WHERE name = 'services.seal-slip' AND done_at IS NULL AND due_at < '2100-01-01'");

    private static async Task<long> CountAsync(OneOffice office, string sql)
    {
        await using var connection = await office.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("\"handle\":\"([^\"]+)\"")]
    private static partial Regex Handle();

    [GeneratedRegex("\"code\":\"([^\"]+)\"")]
    private static partial Regex Code();
}
