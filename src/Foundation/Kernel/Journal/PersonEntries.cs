using Npgsql;

namespace DeAn06.Kernel;

/// <summary>A journal entry about a person, as they may be told of it. <paramref name="Payload"/> is null once it was erased by law.</summary>
public sealed record PersonEntry(
    Guid Id, DateTime At, string Actor, string Office, string Purpose, string LegalBasis, string Event, byte[]? Payload);

/// <summary>
/// What the journal holds about one person: who looked, who changed what. The newest first, by cursor. Sealed events are left out where the page is
/// cut, so that neither a short page nor a cursor tells of them.
/// </summary>
public sealed class PersonEntries(NpgsqlDataSource source, EventCatalogue events)
{
    /// <summary>A page of entries; <see cref="KernelProblems.BadCursor"/> for a cursor not made here.</summary>
    public async Task<Result<Page<PersonEntry>>> OfAsync(Guid person, string? cursor, int size, CancellationToken ct)
    {
        var before = Guid.AllBitsSet;
        if (cursor is not null && !(Cursor.TryParse(cursor, 1, out var read) && Guid.TryParse(read.Keys[0], out before))) return KernelProblems.BadCursor.At("cursor");
        await using var command = source.CreateCommand("""
            SELECT e.id, e.at, e.actor, e.office, e.purpose, e.legal_basis, e.event, p.bytes
            FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id LEFT JOIN journal.payload p ON p.entry_id = e.id
            WHERE s.person_id = $1 AND s.entry_id < $2 AND e.event <> ALL ($4) ORDER BY s.entry_id DESC LIMIT $3
            """);
        foreach (var value in (object[])[person, before, size + 1, events.Sealed.ToArray()]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<PersonEntry>();
        while (await reader.ReadAsync(ct))
            entries.Add(new(reader.GetGuid(0), reader.GetDateTime(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<byte[]>(7)));
        return Page<PersonEntry>.From(entries, size, e => new Cursor(e.Id.ToString()));
    }
}
