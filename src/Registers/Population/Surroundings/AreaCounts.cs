using DeAn06.Kernel;
using DeAn06.Places;
using Npgsql;

namespace DeAn06.Population.Surroundings;

/// <summary>How many living persons and open households an area has.</summary>
internal sealed record AreaCount(string Area, int Persons, int Households);

/// <summary>The counts of a scope: by commune of a province, by province of the country, by hamlet of a commune.</summary>
internal sealed record AreaCounted(IReadOnlyList<AreaCount> Parts, int Persons, int Households, DateTime CountedAt);

/// <summary>
/// Counts persons and households of an office's area. What was counted is kept and shown until it is older than the scope allows; then one node counts
/// again, over indexes, while the others go on showing what there is. So no view scans the register.
/// </summary>
internal sealed class AreaCounts(NpgsqlDataSource source, IPlaces places)
{
    // A hamlet (thôn, xóm, ấp, tổ dân phố …) as people write it into the line of an address.
    private const string Hamlet = @"(?i)(?:^|,)\s*((?:tổ dân phố|khu phố|khu|thôn|xóm|ấp|bản|buôn|làng|khóm|tổ)\s+[^,]+)";

    private const string RecountSql = """
        INSERT INTO population.area_count (area, province, persons, households, counted_at)
        SELECT m.area, m.province, coalesce(p.n, 0), coalesce(h.n, 0), $3
        FROM unnest($1::text[], $2::text[]) AS m(area, province)
        LEFT JOIN (SELECT commune, count(*)::int AS n FROM population.person
            WHERE death_date IS NULL AND province = ANY ($2) AND commune = ANY ($1) GROUP BY commune) p ON p.commune = m.area
        LEFT JOIN (SELECT area, count(*)::int AS n FROM population.household WHERE closed_on IS NULL AND area = ANY ($1) GROUP BY area) h ON h.area = m.area
        ON CONFLICT (area) DO UPDATE SET persons = excluded.persons, households = excluded.households, counted_at = excluded.counted_at
        """;

    private const string HamletSql = $"""
        INSERT INTO population.hamlet_count (area, hamlet, persons, households)
        SELECT $1, hamlet, sum(members)::int, count(*)::int FROM (
            SELECT coalesce(trim(substring(h.line FROM '{Hamlet}')), '') AS hamlet,
                (SELECT count(*) FROM population.household_member f WHERE f.household_id = h.household_id AND upper_inf(f.valid) AND upper_inf(f.recorded)) AS members
            FROM population.household h WHERE h.area = $1 AND h.closed_on IS NULL) counted
        GROUP BY hamlet
        """;

    /// <summary>The counts of an area by its code; empty is the country.</summary>
    internal async Task<AreaCounted> OfAsync(string area, DateTime now, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var counted = await CountedAtAsync(connection, area, ct);
        if (counted is not { } at || now - at > FreshFor(area) || at > now)
            if (await RecountAsync(connection, area, now, ct)) counted = now;
        var parts = await PartsAsync(connection, area, ct);
        var (persons, households) = area.Length == 5 ? await TotalAsync(connection, area, ct) : (parts.Sum(p => p.Persons), parts.Sum(p => p.Households));
        return new AreaCounted(parts, persons, households, counted ?? now);
    }

    /// <summary>The larger the scope, the less often it is counted.</summary>
    private static TimeSpan FreshFor(string area) => area.Length switch { 0 => TimeSpan.FromMinutes(30), 2 => TimeSpan.FromMinutes(5), _ => TimeSpan.FromMinutes(1) };

    private async Task<bool> RecountAsync(NpgsqlConnection connection, string area, DateTime now, CancellationToken ct)
    {
        var communes = CommunesOf(area).ToList();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var locked = Command(connection, "SELECT pg_try_advisory_xact_lock(hashtextextended('population.area_count ' || $1, 0))", area);
        if (await locked.ExecuteScalarAsync(ct) is not true) return false;
        await using var recount = Command(connection, RecountSql, communes.Select(c => c.Area).ToArray(), communes.Select(c => c.Province).ToArray(), now);
        await recount.ExecuteNonQueryAsync(ct);
        if (area.Length == 5)
        {
            await using var clear = Command(connection, "DELETE FROM population.hamlet_count WHERE area = $1", area);
            await clear.ExecuteNonQueryAsync(ct);
            await using var hamlets = Command(connection, HamletSql, area);
            await hamlets.ExecuteNonQueryAsync(ct);
        }
        await using var mark = Command(connection, "INSERT INTO population.area_scope VALUES ($1, $2) ON CONFLICT (scope) DO UPDATE SET counted_at = excluded.counted_at", area, now);
        await mark.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private IEnumerable<(string Area, string Province)> CommunesOf(string area)
    {
        if (area.Length == 5) return [(area, places.Path(AreaCode.Parse(area))[^1].Code.ToString())];
        var provinces = places.Children(null).Select(p => p.Code).Where(p => area.Length == 0 || p.ToString() == area);
        return provinces.SelectMany(p => places.Children(p).Select(c => (c.Code.ToString(), p.ToString())));
    }

    private static async Task<DateTime?> CountedAtAsync(NpgsqlConnection connection, string area, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT counted_at FROM population.area_scope WHERE scope = $1", area);
        return await command.ExecuteScalarAsync(ct) as DateTime?;
    }

    private static Task<List<AreaCount>> PartsAsync(NpgsqlConnection connection, string area, CancellationToken ct) => area.Length switch
    {
        0 => ReadAsync(connection, "SELECT province, sum(persons)::int, sum(households)::int FROM population.area_count GROUP BY province ORDER BY 2 DESC, 1", ct),
        2 => ReadAsync(connection, "SELECT area, persons, households FROM population.area_count WHERE province = $1 AND persons + households > 0 ORDER BY persons DESC, area", ct, area),
        _ => ReadAsync(connection, "SELECT hamlet, persons, households FROM population.hamlet_count WHERE area = $1 ORDER BY households DESC, hamlet", ct, area),
    };

    private static async Task<(int Persons, int Households)> TotalAsync(NpgsqlConnection connection, string area, CancellationToken ct) =>
        (await ReadAsync(connection, "SELECT area, persons, households FROM population.area_count WHERE area = $1", ct, area)) is [var own] ? (own.Persons, own.Households) : (0, 0);

    private static async Task<List<AreaCount>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AreaCount>();
        while (await reader.ReadAsync(ct)) rows.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)));
        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        return command;
    }
}
