using DeAn06.Kernel;
using DeAn06.Population.Persons;
using NpgsqlTypes;

namespace DeAn06.Population.Living;

/// <summary>Death (chết) or disappearance declared by a court (mất tích): the field it sets and what it is called.</summary>
internal sealed record LifeKind(string Code, PersonField Field, string Source, string Vi, string En)
{
    internal static readonly LifeKind Death = new("death", PersonFields.DeathDate, Correcting.Sources.CivilStatus, "Chết", "Death");
    internal static readonly LifeKind Missing = new("missing", PersonFields.MissingDate, Correcting.Sources.Court, "Mất tích", "Disappearance");

    internal static LifeKind? Find(string? code) => code == Death.Code ? Death : code == Missing.Code ? Missing : null;
}

/// <summary>A life event that is believed now.</summary>
internal sealed record LifeEvent(Guid Id, LifeKind Kind, string On, string? Place, string Document, DateTime RecordedFrom);

/// <summary>The table of life events: added, and closed when annulled.</summary>
internal sealed class LifeEvents(Db db)
{
    /// <summary>What a person's record believes now of their end.</summary>
    internal async Task<IReadOnlyList<LifeEvent>> OfAsync(Guid person, CancellationToken ct) => await db.QueryAsync("""
        SELECT event_id, kind, happened_on, place, document, lower(recorded) FROM population.life_event WHERE person_id = $1 AND upper_inf(recorded)
        """, r => new LifeEvent(r.GetGuid(0), LifeKind.Find(r.GetString(1))!, r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetDateTime(5)),
        ct, person);

    internal void Add(Guid person, Guid id, LifeKind kind, string on, string? place, string document, DateTime from) => db.Write("""
        INSERT INTO population.life_event (person_id, event_id, kind, happened_on, place, document, recorded, deed) VALUES ($1, $2, $3, $4, $5, $6, $7, $2)
        """, 1, person, id, kind.Code, on, place, document, Open(from));

    internal void Close(Guid person, Guid id, Guid by, string why, DateTime at) => db.Write("""
        UPDATE population.life_event SET recorded = tstzrange(lower(recorded), $3), annulled_by = $4, annulled_why = $5
        WHERE person_id = $1 AND event_id = $2 AND upper_inf(recorded)
        """, 1, person, id, at, by, why);

    internal static NpgsqlRange<DateTime> Open(DateTime from) => new(from, true, false, default(DateTime).ToUniversalTime(), false, true);
}
