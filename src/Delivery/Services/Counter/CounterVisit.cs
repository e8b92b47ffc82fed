using Npgsql;

namespace DeAn06.Services.Counter;

/// <summary>
/// A visit at the counter: whom an officer serves, for which procedure and case, how they agreed to be helped, and the child or ward they apply for; null: for themself. Times are UTC.
/// </summary>
internal sealed record CounterVisit(
    Guid Id, Guid Person, string Officer, string Office, DateTime OpenedAt, DateTime ExpiresAt, string? Procedure, string? Case, string? Consent, DateTime? LookedAt = null, Guid? For = null)
{
    /// <summary>A visit is one sitting.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(2);

    internal string Handle => Ids.Handle(Id);

    /// <summary>Whom the dossier will be about.</summary>
    internal Guid Subject => For ?? Person;

    /// <summary>Whom an entry of the journal about it names.</summary>
    internal Guid[] Subjects => For is { } other ? [other, Person] : [Person];

    internal bool IsOf(Act act) => Officer == act.Actor.ToString() && Office == act.Office && act.At < ExpiresAt;
}

/// <summary>Reads and writes visits; those that ended are swept with each new one.</summary>
internal sealed class VisitTable(Db db)
{
    internal async Task<CounterVisit?> FindAsync(Guid id, bool locked, CancellationToken ct) => (await db.QueryAsync($"""
        SELECT visit_id, person_id, officer, office, opened_at, expires_at, procedure, case_code, consent, looked_at, subject_id FROM services.counter_visit WHERE visit_id = $1{(locked ? " FOR UPDATE" : "")}
        """, Map, ct, id)).FirstOrDefault();

    /// <summary>The dossier that came of it, or null.</summary>
    internal async Task<Guid?> DossierOfAsync(Guid visit, CancellationToken ct) =>
        (await db.QueryAsync("SELECT dossier_id FROM services.dossier_draft WHERE draft = $1", r => (Guid?)r.GetGuid(0), ct, visit)).FirstOrDefault();

    internal void Insert(CounterVisit v)
    {
        db.Write("DELETE FROM services.counter_visit WHERE expires_at < $1", null, v.OpenedAt.AddDays(-1));
        db.Write("INSERT INTO services.counter_visit (visit_id, person_id, officer, office, opened_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)", 1, v.Id, v.Person, v.Officer, v.Office, v.OpenedAt, v.ExpiresAt);
    }

    internal void Choose(CounterVisit v, string procedure, string? @case) =>
        db.Write("UPDATE services.counter_visit SET procedure = $2, case_code = $3::text WHERE visit_id = $1", 1, v.Id, procedure, @case);

    internal void Agree(CounterVisit v, string consent, DateTime at) =>
        db.Write("UPDATE services.counter_visit SET consent = $2, consent_at = $3 WHERE visit_id = $1", 1, v.Id, consent, at);

    /// <summary>Whom they apply for; the next look is another's, and is journaled at once.</summary>
    internal void ApplyFor(CounterVisit v, Guid? other) => db.Write("UPDATE services.counter_visit SET subject_id = $2::uuid, looked_at = NULL WHERE visit_id = $1", 1, v.Id, other);

    /// <summary>A look at the form was journaled.</summary>
    internal void Look(CounterVisit v, DateTime at) => db.Write("UPDATE services.counter_visit SET looked_at = $2 WHERE visit_id = $1", 1, v.Id, at);

    private static CounterVisit Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetDateTime(4), r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : r.GetString(8),
        r.IsDBNull(9) ? null : r.GetDateTime(9), r.IsDBNull(10) ? null : r.GetGuid(10));
}
