using System.Globalization;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DeAn06.Trust;

/// <summary>A journal entry about a person, as they may be told of it. <paramref name="Payload"/> is null once it was erased by law.</summary>
public sealed record PersonEntry(
    Guid Id, DateTime At, string Actor, string Office, string Purpose, string LegalBasis, string Event, byte[]? Payload)
{
    /// <summary>Whom the actor acted for, as an actor text; empty for nobody.</summary>
    public string OnBehalfOf { get; init; } = "";
}

/// <summary>
/// Purposes whose looks a person is told of only after some days, where a law delays the telling (báo muộn theo luật): <c>Journal:ToldLate:PURPOSE=DAYS</c>.
/// None unless configured; the longest delay is announced, a look is never hidden for good.
/// </summary>
public sealed class ToldLate
{
    public ToldLate(IConfiguration configuration) => Days = configuration.GetSection("Journal:ToldLate").GetChildren().ToDictionary(c => c.Key, c =>
        int.TryParse(c.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3660 ? days
            : throw new WrongSetting($"Journal:ToldLate:{c.Key} phải là số ngày từ 1 đến 3660.", $"Journal:ToldLate:{c.Key} must be a number of days, 1 to 3660."));

    public IReadOnlyDictionary<string, int> Days { get; }

    /// <summary>A condition on the entry <c>e</c>: true when it may be told. Its two parameters begin at <paramref name="first"/>.</summary>
    public static string Clause(int first) =>
        $"NOT EXISTS (SELECT FROM unnest(${first}::text[], ${first + 1}::timestamptz[]) AS late(purpose, since) WHERE late.purpose = e.purpose AND e.at > late.since)";

    /// <summary>The values of the two parameters at a moment.</summary>
    public object[] Values(DateTime at) => [Days.Keys.ToArray(), Days.Values.Select(d => at.AddDays(-d)).ToArray()];
}

/// <summary>
/// What the journal holds about one person: who looked, who changed what. The newest first, by cursor. Sealed events, and looks that are told late, are left
/// out where the page is cut, so that neither a short page nor a cursor tells of them.
/// </summary>
public sealed class PersonEntries(NpgsqlDataSource source, EventCatalogue events, ToldLate late, Clock clock)
{
    private static readonly string PageSql = Sql("s.entry_id < $4");
    private static readonly string OneSql = Sql("s.entry_id = $4");

    // Each record gives its newest; an entry about two of them is one line.
    private static string Sql(string which) => $"""
        SELECT DISTINCT ON (m.id) m.* FROM unnest($1::uuid[]) AS r(id) CROSS JOIN LATERAL (
            SELECT e.id, e.at, e.actor, e.office, e.purpose, e.legal_basis, e.event, p.bytes, e.on_behalf_of
            FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id LEFT JOIN journal.payload p ON p.entry_id = e.id
            WHERE s.person_id = r.id AND e.event <> ALL ($5) AND {ToldLate.Clause(2)} AND {which} ORDER BY s.entry_id DESC LIMIT $6) m
        ORDER BY m.id DESC LIMIT $6
        """;

    /// <summary>A page of entries; <see cref="KernelProblems.BadCursor"/> for a cursor not made here.</summary>
    public Task<Result<Page<PersonEntry>>> OfAsync(Guid person, string? cursor, int size, CancellationToken ct) => OfAsync([person], cursor, size, ct);

    /// <summary>The same of several records that are one person's (<see cref="JoinedRecords"/>), as one list.</summary>
    public async Task<Result<Page<PersonEntry>>> OfAsync(IReadOnlyCollection<Guid> records, string? cursor, int size, CancellationToken ct)
    {
        var before = Guid.AllBitsSet;
        if (cursor is not null && !(Cursor.TryParse(cursor, 1, out var read) && Guid.TryParse(read.Keys[0], out before))) return KernelProblems.BadCursor.At("cursor");
        return Page<PersonEntry>.From(await ReadAsync(PageSql, records, before, size + 1, ct), size, e => new Cursor(e.Id.ToString()));
    }

    /// <summary>One entry about a person, or null when there is none that they may be told of.</summary>
    public Task<PersonEntry?> FindAsync(Guid person, Guid entry, CancellationToken ct) => FindAsync([person], entry, ct);

    /// <summary>One entry about any of several records that are one person's.</summary>
    public async Task<PersonEntry?> FindAsync(IReadOnlyCollection<Guid> records, Guid entry, CancellationToken ct) => (await ReadAsync(OneSql, records, entry, 1, ct)).FirstOrDefault();

    private async Task<List<PersonEntry>> ReadAsync(string sql, IReadOnlyCollection<Guid> records, Guid key, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in (object[])[records.ToArray(), .. late.Values(clock.UtcNow), key, events.Sealed.ToArray(), limit]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<PersonEntry>();
        while (await reader.ReadAsync(ct))
            entries.Add(new(reader.GetGuid(0), reader.GetDateTime(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<byte[]>(7)) { OnBehalfOf = reader.GetString(8) });
        return entries;
    }
}
