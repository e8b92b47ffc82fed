using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;

namespace DeAn06.Population.Households;

/// <summary>A person's membership of a household (thành viên hộ), told by the relation to its head; the slot is the household.</summary>
internal sealed record Membership(string Role)
{
    internal const string Head = "head";
    internal const string Roles = "relations-to-head";

    internal static readonly FactTable<Membership> Table = new(
        "population.household_member", "household_id", ["role"], (r, i) => new Membership(r[i].GetString()!), m => [m.Role]);

    internal static string Label(string role) => CodeLists.Find(Roles, role)?.Label ?? role;
}

/// <summary>A household's row (hộ): its number (số hồ sơ cư trú), where it is, since when.</summary>
internal sealed record Household(Guid Id, string Number, string Area, string Line, DateOnly OpenedOn, DateOnly? ClosedOn, int Version);

/// <summary>Reads and writes households; members are facts of persons.</summary>
internal sealed class HouseholdStore(Db db)
{
    private const string Columns = "h.household_id, h.number, h.area, h.line, h.opened_on, h.closed_on, h.version";

    /// <summary>The household, locked until the deed ends; null when there is none or it is closed.</summary>
    internal async Task<Household?> LockAsync(Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM population.household h WHERE h.household_id = $1 AND h.closed_on IS NULL FOR NO KEY UPDATE", Map, ct, id)).FirstOrDefault();

    internal async Task<string> NumberOfAsync(Guid id, CancellationToken ct) =>
        (await db.QueryAsync("SELECT number FROM population.household WHERE household_id = $1", r => r.GetString(0), ct, id)).FirstOrDefault() ?? "";

    /// <summary>Who belongs to the household now.</summary>
    internal Task<List<Fact<Membership>>> MembersAsync(Guid household, CancellationToken ct) => Membership.Table.FindAsync(db,
        "f.household_id = $1 AND upper_inf(f.valid) AND upper_inf(f.recorded)", ct, household);

    /// <summary>Opens a household under the next free number of its area.</summary>
    internal async Task<Household> OpenAsync(string area, string line, DateOnly on, DateTime at, CancellationToken ct)
    {
        string number;
        do number = await NextNumberAsync(area, ct);
        while ((await db.QueryAsync("SELECT 1 FROM population.household WHERE number = $1 LIMIT 1", r => r.GetInt32(0), ct, number)).Count > 0);
        var household = new Household(Ids.New(at), number, area, line, on, null, 1);
        db.Write("INSERT INTO population.household (household_id, number, area, line, opened_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)", 1,
            household.Id, number, area, line, on, at);
        return household;
    }

    /// <summary>A new version, and the day it closed when its last member left.</summary>
    internal int Touch(Household household, DateOnly? closedOn = null)
    {
        db.Write("UPDATE population.household SET version = version + 1, closed_on = $3 WHERE household_id = $1 AND version = $2", 1, household.Id, household.Version, closedOn);
        return household.Version + 1;
    }

    private async Task<string> NextNumberAsync(string area, CancellationToken ct)
    {
        var next = (await db.QueryAsync("""
            INSERT INTO population.household_block (area, next) VALUES ($1, 1)
            ON CONFLICT (area) DO UPDATE SET next = household_block.next + 1 RETURNING next
            """, r => r.GetInt32(0), ct, area))[0];
        return $"{area}-{next:0000000}";
    }

    private static Household Map(Npgsql.NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4),
        r.IsDBNull(5) ? null : r.GetFieldValue<DateOnly>(5), r.GetInt32(6));
}
