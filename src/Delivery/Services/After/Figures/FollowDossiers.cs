using System.Text.Json;
using Npgsql;

namespace DeAn06.Services.After.Figures;

/// <summary>
/// Follows the journal and keeps one row of facts a dossier and counters per office and day. A counter is the sum of what facts give (<see cref="DossierFact.Given"/>): a batch takes
/// away what its dossiers gave before and adds what they give now, so that nothing counts twice.
/// </summary>
internal sealed class FollowDossiers : IFollow
{
    internal const string Submitted = "services.dossier-submitted/1";
    internal const string Moved = "services.dossier-moved/1";
    internal const string Rated = "services.dossier-rated/1";

    /// <summary>Recorded by the Fees topic.</summary>
    internal const string FeePaid = "services.fee-paid/1";

    internal const string Cursor = "services.figures";
    internal static readonly JsonSerializerOptions Json = new(Journal.PayloadJson);
    private static readonly string[] Events = [Submitted, Moved, Rated, FeePaid];

    private static readonly string[] Columns = [.. Enum.GetNames<Figure>().Select(n => System.Text.RegularExpressions.Regex.Replace(n, "(?<!^)([A-Z])", "_$1").ToLowerInvariant())];

    internal static readonly string SumSql = $"SELECT office, {string.Join(", ", Columns.Select(c => $"sum({c})::bigint"))} FROM services.office_day WHERE day BETWEEN $1 AND $2 GROUP BY office";

    private static readonly string AddSql = $"""
        INSERT INTO services.office_day (office, day, {string.Join(", ", Columns)})
        SELECT * FROM unnest($1::text[], $2::date[], {string.Join(", ", Columns.Select((_, i) => $"${i + 3}::bigint[]"))})
        ON CONFLICT (office, day) DO UPDATE SET {string.Join(", ", Columns.Select(c => $"{c} = office_day.{c} + excluded.{c}"))}
        """;

    public string Name => Cursor;

    public ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(name => Array.IndexOf(Events, name) >= 0);

    public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
    {
        var told = entries.Where(e => e.Payload is not null).Select(e => (Entry: e, Dossier: DossierOf(e))).ToList();
        var before = await ReadAsync(connection, [.. told.Select(t => t.Dossier).Distinct()], ct);
        var after = new Dictionary<Guid, DossierFact>(before);
        foreach (var (entry, dossier) in told) after[dossier] = (after.GetValueOrDefault(dossier) ?? new DossierFact(dossier)).After(entry);
        await WriteAsync(connection, [.. after.Values], ct);
        await AddAsync(connection, Differences(before.Values, after.Values), ct);
    }

    internal static Dictionary<(string Office, DateOnly Day), long[]> Differences(IEnumerable<DossierFact> before, IEnumerable<DossierFact> after)
    {
        var sums = new Dictionary<(string, DateOnly), long[]>();
        void Add(DossierFact fact, int sign)
        {
            foreach (var (day, figure, count) in fact.Given())
            {
                if (!sums.TryGetValue((fact.Office, day), out var row)) sums[(fact.Office, day)] = row = new long[Columns.Length];
                row[(int)figure] += sign * count;
            }
        }
        foreach (var fact in before) Add(fact, -1);
        foreach (var fact in after) Add(fact, 1);
        return sums.Where(s => s.Value.Any(n => n != 0)).ToDictionary();
    }

    private static Guid DossierOf(FollowedEntry e) => JsonSerializer.Deserialize<JsonElement>(e.Payload!).GetProperty("dossier").GetGuid();

    private static async Task<Dictionary<Guid, DossierFact>> ReadAsync(NpgsqlConnection connection, Guid[] dossiers, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT fact::text FROM services.dossier_fact WHERE dossier_id = ANY ($1)", connection);
        command.Parameters.Add(Db.Parameter(dossiers));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var facts = new Dictionary<Guid, DossierFact>();
        while (await reader.ReadAsync(ct))
        {
            var fact = Read(reader.GetString(0));
            facts[fact.Dossier] = fact;
        }
        return facts;
    }

    internal static DossierFact Read(string json) => JsonSerializer.Deserialize<DossierFact>(json, Json)!;

    private static async Task WriteAsync(NpgsqlConnection connection, DossierFact[] facts, CancellationToken ct)
    {
        if (facts.Length == 0) return;
        await using var command = new NpgsqlCommand("""
            INSERT INTO services.dossier_fact (dossier_id, office, decided_on, last, fact)
            SELECT id, office, decided::date, last, fact::jsonb FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[]) AS f(id, office, decided, last, fact)
            ON CONFLICT (dossier_id) DO UPDATE SET office = excluded.office, decided_on = excluded.decided_on, last = excluded.last, fact = excluded.fact
            """, connection);
        foreach (var column in (object[])
        [
            facts.Select(f => f.Dossier).ToArray(), facts.Select(f => f.Office).ToArray(), facts.Select(f => f.DecidedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
            facts.Select(f => f.Last).ToArray(), facts.Select(f => JsonSerializer.Serialize(f, Json)).ToArray(),
        ]) command.Parameters.Add(Db.Parameter(column));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task AddAsync(NpgsqlConnection connection, Dictionary<(string Office, DateOnly Day), long[]> sums, CancellationToken ct)
    {
        if (sums.Count == 0) return;
        await using var command = new NpgsqlCommand(AddSql, connection);
        command.Parameters.Add(Db.Parameter(sums.Keys.Select(k => k.Office).ToArray()));
        command.Parameters.Add(Db.Parameter(sums.Keys.Select(k => k.Day).ToArray()));
        for (var i = 0; i < Columns.Length; i++) command.Parameters.Add(Db.Parameter(sums.Values.Select(v => v[i]).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>The verb <c>figures</c>: empties the statistics of services and lets the follower read the journal again from its beginning.</summary>
internal sealed class FiguresVerb(UseCases useCases, Clock clock) : IVerb
{
    public string Name => "figures";

    public string Summary => Speech.English ? "Count the figures of public services again from the journal: figures" : "Đếm lại số liệu dịch vụ công từ nhật ký: figures";

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var act = Act.BySystem("services.figures", clock.UtcNow);
        await useCases.RunAsync<CountAgain, Done>(u => u.RunAsync(ct), act, ct);
        await context.Out.WriteLineAsync(context.Json ? "{\"started\":true}" : Speech.English ? "The journal is being read again; the figures fill up while the platform runs." : "Nhật ký đang được đọc lại; số liệu đầy dần khi hệ thống chạy.");
        return 0;
    }
}

/// <summary>Empties facts and counters and sends the follower back to the first leaf, in one transaction under the lock of its cursor.</summary>
internal sealed class CountAgain(Db db) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CancellationToken ct)
    {
        await db.QueryAsync("SELECT 1 FROM kernel.follower WHERE name = $1 FOR UPDATE", r => r.GetInt32(0), ct, FollowDossiers.Cursor);
        db.Write("DELETE FROM services.office_day");
        db.Write("DELETE FROM services.dossier_fact");
        db.Write("UPDATE kernel.follower SET next_index = 0 WHERE name = $1", null, FollowDossiers.Cursor);
        return Done.It;
    }
}
