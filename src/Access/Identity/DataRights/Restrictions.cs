using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.DataRights;

/// <summary>A restriction that holds (hạn chế xử lý): since when, until when; null until its owner lifts it.</summary>
internal sealed record Restriction(Guid Id, DateTime From, DateTime? Until);

/// <summary>What was done for a person's requests. Tokens do not ask here: the statement that reads a token reads restrictions with it.</summary>
internal sealed class CarriedOut(Db db)
{
    /// <summary>Restrictions that hold on a person's account.</summary>
    internal Task<List<Restriction>> RestrictionsAsync(Guid person, DateTime at, CancellationToken ct) => db.QueryAsync("""
        SELECT r.restriction_id, lower(r.valid), upper(r.valid) FROM identity.data_restriction r
        WHERE r.account_id = (SELECT account_id FROM identity.person_account WHERE person_id = $1) AND r.valid @> $2 ORDER BY lower(r.valid)
        """, r => new Restriction(r.GetGuid(0), r.GetDateTime(1), r.IsDBNull(2) ? null : r.GetDateTime(2)), ct, person, at);

    /// <summary>What was deleted for each request of these records: what, and how many pieces.</summary>
    internal async Task<ILookup<Guid, (string What, int Pieces)>> DeletedAsync(IReadOnlyCollection<Guid> records, CancellationToken ct) => (await db.QueryAsync(
        "SELECT request_id, what, pieces FROM identity.data_deleted WHERE person_id = ANY ($1)", r => (Request: r.GetGuid(0), What: r.GetString(1), Pieces: r.GetInt32(2)), ct, records.ToArray()))
        .ToLookup(d => d.Request, d => (d.What, d.Pieces));

    /// <summary>Whether the account's person is not told about at the moment.</summary>
    internal static async Task<bool> IsRestrictedAsync(Db db, Guid account, DateTime at, CancellationToken ct) =>
        (await db.QueryAsync("SELECT 1 FROM identity.data_restriction WHERE account_id = $1 AND valid @> $2", r => 1, ct, account, at)).Count > 0;
}

/// <summary>A person lifts the restrictions on what is told about them (bỏ hạn chế). Consents that were not withdrawn hold again; what had ended stays ended.</summary>
internal sealed class LiftRestriction(Db db, Journal journal, AccountTable accounts) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Act act, CancellationToken ct)
    {
        if (act.Represents || act.Person is not { } person || await accounts.OfPersonAsync(person, ct) is not { } account) return KernelProblems.NotAllowed;
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", r => 1, ct, account.Id);
        var ended = await db.QueryAsync("UPDATE identity.data_restriction SET valid = tstzrange(lower(valid), $2) WHERE account_id = $1 AND valid @> $2 RETURNING restriction_id", r => r.GetGuid(0), ct, account.Id, act.At);
        foreach (var one in ended) journal.Record(act, new RestrictionLifted(one, account.Login), person);
        return Done.It;
    }
}
