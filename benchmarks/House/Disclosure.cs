namespace DeAn06.Bench.House;

/// <summary>Look-ups over HTTP against pgbench running one transaction of select, entry and subject.</summary>
internal static class Disclosure
{
    /// <summary>One look-up the ordinary way: three statements in a transaction, an ordered id for the entry, one subject.</summary>
    private const string Script = """
        \set i random(0, 8191)
        BEGIN;
        SELECT p.person_id, p.name, p.birth_date, p.sex, p.permanent_area FROM public.bench_person b
            JOIN population.personal_number n ON n.number = b.number JOIN population.person p ON p.person_id = n.person_id WHERE b.i = :i;
        INSERT INTO journal.entry (id, at, actor, on_behalf_of, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes)
            SELECT b.fresh, '2026-11-20', 'client-bench', '', '', 'giai-quyet-thu-tuc', 'Luật Căn cước Điều 10', b.person_id, 'population.person-looked-up/1', b.hash, b.hash
            FROM (SELECT overlay(gen_random_uuid()::text placing '0192f3c0-0000' from 1 for 13)::uuid AS fresh, person_id, sha256(b.number::bytea) AS hash FROM public.bench_person b WHERE i = :i) b;
        INSERT INTO journal.subject (person_id, entry_id, ordinal, salt)
            SELECT person_id, overlay(gen_random_uuid()::text placing '0192f3c0-0000' from 1 for 13)::uuid, 0, '\x00112233445566778899aabbccddeeff' FROM public.bench_person WHERE i = :i;
        COMMIT;
        """;

    internal static async Task MeasureAsync(RunningHost host, Caller caller, Report report, Options options)
    {
        await caller.PrepareTableAsync();
        var requests = caller.LookUps();
        byte[] Request(int n) => requests[n % requests.Length];
        await Load.RunAsync(host.Port, 16, options.Warm, Request);
        foreach (var (clients, bar) in new[] { (16, .90), (64, 1.50) })
        {
            var (ratios, ours) = (new List<double>(), new List<Outcome>());
            for (var run = 0; run < options.Runs; run++)
            {
                var peer = await PgBench.RateAsync(host.Connection, Script, clients, (int)options.Time.TotalSeconds);
                var outcome = await Load.RunAsync(host.Port, clients, options.Time, Request);
                ours.Add(outcome);
                ratios.Add(outcome.Rate / peer);
                report.Tell($"disclosure, {clients} clients, run {run + 1}: {outcome.Rate:F0}/s against {peer:F0}/s, p50 {outcome.Percentile(.5):F2} p99 {outcome.Percentile(.99):F2} ms, generator {outcome.GeneratorCores:F2} cores {outcome.Others}");
            }
            report.AtLeast($"disclosure over HTTP against pgbench, {clients} clients", HouseBench.Median(ratios), bar);
            report.AtMost($"disclosure at saturation, {clients} clients, p99 ms", HouseBench.Median(ours.Select(o => o.Percentile(.99))), 10);
        }
        var steady = new List<Outcome>();
        for (var run = 0; run < options.Runs; run++) steady.Add(await Load.RunAsync(host.Port, 64, options.Time, Request, perSecond: 4000));
        report.Tell($"disclosure at 4,000/s offered: {HouseBench.Median(steady.Select(o => o.Rate)):F0}/s answered, generator {HouseBench.Median(steady.Select(o => o.GeneratorCores)):F2} cores");
        report.AtMost("disclosure at 4,000/s, p99 ms", HouseBench.Median(steady.Select(o => o.Percentile(.99))), 5);
    }
}
