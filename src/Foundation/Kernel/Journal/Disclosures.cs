using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>
/// One question about persons by someone who is not their owner. <paramref name="Key"/> and <paramref name="Args"/> are what the room's
/// read understands (a personal number; a JSON of search terms). The entry is journaled under <paramref name="Shown"/>,
/// <paramref name="Refused"/> (a row came back with a refusal) or <paramref name="Missed"/> (no row), with the same payload.
/// <paramref name="OnceKey"/>, when given, journals the view only if no view with that key was journaled before.
/// </summary>
public sealed record DisclosureAsk(
    Act Act, string Key, string Args, object Payload, string Shown, string Refused, string Missed, byte[]? OnceKey = null);

/// <summary>
/// A room's read. <paramref name="Sql"/> is a SELECT over <c>asked a</c> (columns n, key, args, jurisdiction, purpose, at) that yields
/// <c>n, ord, subject, refusal</c> (uuid; null when it may be shown) and then the answer's columns, any number of rows per n, each
/// subject at most once. <paramref name="Map"/> reads the answer from column 4 on, not for refused rows. More <paramref name="Lanes"/> wait less behind a slow read; fewer make larger batches of quick ones.
/// </summary>
public sealed record DisclosureRead<TRow>(string Sql, Func<NpgsqlDataReader, TRow> Map, int BatchLimit = 128, int Lanes = 2);

/// <summary>What a disclosure found: the rows that may be shown, or why they may not.</summary>
public sealed record Disclosed<TRow>(IReadOnlyList<TRow> Rows, string? Refusal);

/// <summary>
/// The disclosure path: waiting questions are coalesced into one statement that reads, checks and journals them; nothing is answered before
/// its commit. A full queue answers <see cref="KernelProblems.TooBusy"/> at once. docs/adr/0004.
/// </summary>
public sealed class Disclosures<TRow> : IAsyncDisposable
{
    private const int QueueLimit = 2048;
    private static readonly Histogram<int> BatchSizes = KernelMeters.Meter.CreateHistogram<int>("dean06.disclosure.batch");

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(QueueLimit);
    private readonly DisclosureRead<TRow> read;
    private readonly NpgsqlDataSource source;
    private readonly WriteGate gate;
    private readonly ILogger log;
    private readonly string sql;
    private readonly Task[] lanes;

    public Disclosures(NpgsqlDataSource source, DisclosureRead<TRow> read, WriteGate gate, ILogger<Disclosures<TRow>> log)
    {
        (this.source, this.read, this.gate, this.log) = (source, read, gate, log);
        sql = DisclosureSql.Compose(read.Sql);
        lanes = [.. Enumerable.Range(0, read.Lanes).Select(_ => Task.Run(LaneAsync))];
    }

    /// <summary>Asks; completes after the journal entry is durable.</summary>
    public async Task<Result<Disclosed<TRow>>> AskAsync(DisclosureAsk ask, CancellationToken ct)
    {
        if (gate.Refusal is { } shut) return shut;
        var waiting = new Waiting(ask);
        if (!queue.Writer.TryWrite(waiting)) return KernelProblems.TooBusy;
        return await waiting.Answer.Task.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(lanes);
    }

    private async Task LaneAsync()
    {
        var batch = new List<Waiting>(read.BatchLimit);
        while (await queue.Reader.WaitToReadAsync())
        {
            await Task.Yield(); // Whoever is about to ask comes into this batch; where nobody is, nothing waits.
            while (batch.Count < read.BatchLimit && queue.Reader.TryRead(out var next)) batch.Add(next);
            if (batch.Count == 0) continue;
            BatchSizes.Record(batch.Count);
            await AnswerAsync(batch);
            batch.Clear();
        }
    }

    private async Task AnswerAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var answers = await RunAsync(batch);
            for (var n = 0; n < batch.Count; n++) batch[n].Answer.TrySetResult(answers[n]);
        }
        catch (PostgresException e) when (batch.Count > 1 && !e.IsTransient)
        {
            log.LogWarning("A batch of {Count} disclosures failed with {State}; each is tried alone", batch.Count, e.SqlState);
            foreach (var one in batch) await AnswerAsync([one]);
        }
        catch (Exception e)
        {
            foreach (var one in batch) one.Answer.TrySetException(e);
        }
    }

    private async Task<Disclosed<TRow>[]> RunAsync(IReadOnlyList<Waiting> batch)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        DisclosureSql.AddParameters(command, batch.Select(w => w.Ask).ToArray());
        var rows = new List<TRow>?[batch.Count];
        var refusals = new string?[batch.Count];
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var n = reader.GetInt32(0);
                if (reader.IsDBNull(3)) (rows[n] ??= []).Add(read.Map(reader));
                else refusals[n] = reader.GetString(3);
            }
        }
        return [.. rows.Select((r, n) => new Disclosed<TRow>(r ?? [], refusals[n]))];
    }

    private sealed record Waiting(DisclosureAsk Ask)
    {
        public TaskCompletionSource<Result<Disclosed<TRow>>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The one statement of the disclosure path, around a room's read.</summary>
internal static class DisclosureSql
{
    internal static string Compose(string read) => $$"""
        WITH asked AS MATERIALIZED (
            SELECT * FROM unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bytea[], $17::bytea[], $18::bytea[], $19::bytea[])
            AS a(n, id, at, actor, on_behalf_of, office, purpose, legal_basis,
                correlation, key, args, jurisdiction, shown, refused, missed, payload, payload_salt, payload_hash, once_key)
        ), found AS MATERIALIZED (
            {{read}}
        ), salted AS MATERIALIZED (
            SELECT f.n, f.ord, f.subject, f.refusal, substring(sha256(a.payload_salt || int4send(f.ord)) FOR 16) AS salt
            FROM found f JOIN asked a USING (n)
        ), first_view AS (
            INSERT INTO kernel.view_once (key, minute)
            SELECT DISTINCT ON (once_key) once_key, at FROM asked WHERE once_key IS NOT NULL
            ON CONFLICT DO NOTHING RETURNING key
        ), fresh AS MATERIALIZED (
            SELECT DISTINCT ON (coalesce(a.once_key, uuid_send(a.id))) a.*
            FROM asked a LEFT JOIN first_view v ON v.key = a.once_key
            WHERE a.once_key IS NULL OR v.key IS NOT NULL
        ), entry AS (
            INSERT INTO journal.entry (id, at, actor, on_behalf_of, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes)
            SELECT a.id, a.at, a.actor, a.on_behalf_of, a.office, a.purpose, a.legal_basis, a.correlation,
                CASE WHEN s.n IS NULL THEN a.missed WHEN s.refused THEN a.refused ELSE a.shown END, a.payload_hash, coalesce(s.hashes, ''::bytea)
            FROM fresh a LEFT JOIN (
                SELECT n, bool_or(refusal IS NOT NULL) AS refused,
                    string_agg(sha256('\x02'::bytea || salt || uuid_send(subject)), ''::bytea ORDER BY ord) AS hashes
                FROM salted GROUP BY n) s USING (n)
        ), subject AS (
            INSERT INTO journal.subject (person_id, entry_id, ordinal, salt)
            SELECT s.subject, a.id, s.ord, s.salt FROM salted s JOIN fresh a USING (n)
        ), payload AS (
            INSERT INTO journal.payload (entry_id, salt, bytes) SELECT id, payload_salt, payload FROM fresh
        )
        SELECT * FROM found ORDER BY n, ord
        """;

    internal static void AddParameters(NpgsqlCommand command, DisclosureAsk[] asks)
    {
        var payloads = asks.Select(a => Journal.PayloadBytes(a.Payload)).ToArray();
        var salts = asks.Select(_ => RandomNumberGenerator.GetBytes(16)).ToArray();
        Add(Enumerable.Range(0, asks.Length).ToArray());
        Add(asks.Select(a => Ids.New(a.Act.At)).ToArray());
        Add(asks.Select(a => a.Act.At).ToArray());
        Add(asks.Select(a => a.Act.Actor.ToString()).ToArray());
        Add(asks.Select(a => a.Act.OnBehalfOf?.ToString() ?? "").ToArray());
        Add(asks.Select(a => a.Act.Office).ToArray());
        Add(asks.Select(a => a.Act.Purpose).ToArray());
        Add(asks.Select(a => a.Act.LegalBasis).ToArray());
        Add(asks.Select(a => a.Act.Correlation).ToArray());
        Add(asks.Select(a => a.Key).ToArray());
        Add(asks.Select(a => a.Args).ToArray());
        Add(asks.Select(a => a.Act.Jurisdiction).ToArray());
        Add(asks.Select(a => a.Shown).ToArray());
        Add(asks.Select(a => a.Refused).ToArray());
        Add(asks.Select(a => a.Missed).ToArray());
        Add(payloads);
        Add(salts);
        Add(asks.Select((_, i) => LeafEncoding.PayloadHash(salts[i], payloads[i])).ToArray());
        Add(asks.Select(a => a.OnceKey).ToArray());

        void Add(object values) => command.Parameters.Add(Db.Parameter(values));
    }
}
