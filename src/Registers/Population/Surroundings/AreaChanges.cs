using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Npgsql;

namespace DeAn06.Population.Surroundings;

/// <summary>A change of someone's record in an area: what, when and by whom, without saying whose name it is.</summary>
internal sealed record AreaChange(DateTime At, string Event, string Actor, string Office, Guid Person);

/// <summary>
/// Follows the journal and keeps the newest changes of each commune, so that an officer's starting page finds them without reading the journal. Looks
/// are no changes, and sealed events are told nowhere. What changed also makes the commune's counts stale.
/// </summary>
internal sealed class FollowAreaChanges(EventCatalogue events) : IFollow
{
    private const int Kept = 100;

    // Of an import's thousands, no more than are kept.
    private static readonly string AddSql = $"""
        WITH added AS (
            INSERT INTO population.area_change (area, entry_id, person_id, at, event, actor, office)
            SELECT commune, id, person, at, event, actor, office
            FROM (
                SELECT p.commune, e.*, row_number() OVER (PARTITION BY p.commune ORDER BY e.at DESC, e.id DESC) AS nth
                FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[]) AS e(id, person, at, event, actor, office)
                JOIN population.person p ON p.person_id = e.person WHERE p.commune IS NOT NULL
            ) newest WHERE nth <= {Kept}
            ON CONFLICT DO NOTHING RETURNING area
        ), stale AS (DELETE FROM population.area_scope WHERE scope IN (SELECT area FROM added))
        SELECT array_agg(DISTINCT area) FROM added
        """;

    private static readonly string PruneSql = $"""
        DELETE FROM population.area_change c USING (
            SELECT a.area, (SELECT at FROM population.area_change k WHERE k.area = a.area ORDER BY at DESC OFFSET {Kept} LIMIT 1) AS last
            FROM unnest($1::text[]) AS a(area)) old
        WHERE c.area = old.area AND c.at <= old.last
        """;

    public string Name => "population.area-changes";

    public ValueTask<Predicate<string>> ChooseAsync(NpgsqlConnection connection, CancellationToken ct) => ValueTask.FromResult<Predicate<string>>(IsChange);

    public async Task FollowAsync(IReadOnlyList<FollowedEntry> entries, NpgsqlConnection connection, CancellationToken ct)
    {
        var changes = entries.SelectMany(e => e.Subjects, (e, s) => (Entry: e, Person: s)).ToList();
        if (changes.Count == 0) return;
        await using var add = new NpgsqlCommand(AddSql, connection);
        foreach (var column in (object[])
        [
            changes.Select(c => c.Entry.Id).ToArray(), changes.Select(c => c.Person).ToArray(), changes.Select(c => c.Entry.At).ToArray(),
            changes.Select(c => c.Entry.Event).ToArray(), changes.Select(c => c.Entry.Actor).ToArray(), changes.Select(c => c.Entry.Office).ToArray(),
        ]) add.Parameters.Add(Db.Parameter(column));
        if (await add.ExecuteScalarAsync(ct) is not string[] areas) return;
        await using var prune = new NpgsqlCommand(PruneSql, connection);
        prune.Parameters.Add(Db.Parameter(areas));
        await prune.ExecuteNonQueryAsync(ct);
    }

    private bool IsChange(string name) =>
        name.StartsWith("population.", StringComparison.Ordinal) && !events.Sealed.Contains(name) && !Words.IsLook(name) && name != "population.lookup-missed/1";
}

/// <summary>Reads the newest changes of an area.</summary>
internal sealed class AreaChanges(NpgsqlDataSource source)
{
    internal const int Shown = 10;

    /// <summary>The newest first; of a commune, of the communes of a province, or of the country.</summary>
    internal async Task<IReadOnlyList<AreaChange>> OfAsync(IReadOnlyCollection<string>? areas, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            SELECT at, event, actor, office, person_id FROM population.area_change
            {(areas is null ? "" : "WHERE area = ANY ($1)")} ORDER BY at DESC, entry_id, person_id LIMIT {Shown}
            """);
        if (areas is not null) command.Parameters.Add(Db.Parameter(areas.ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var changes = new List<AreaChange>();
        while (await reader.ReadAsync(ct)) changes.Add(new(reader.GetDateTime(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetGuid(4)));
        return changes;
    }
}
