using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using Npgsql;

namespace DeAn06.Identity.Consent;

/// <summary>What a child or ward was asked, waiting for their representative.</summary>
internal sealed record WaitingConsent(
    Guid Account, Guid Id, Guid Person, string ClientId, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, IReadOnlyList<string> Essential, DateTime AskedAt, DateTime ExpiresAt,
    DateTime? DecidedAt, bool? Agreed)
{
    internal bool IsOpenAt(DateTime at) => DecidedAt is null && at < ExpiresAt;
}

/// <summary>A child or ward asks whoever decides for them to agree. One question per client is open at a time; asked again, it is the same one.</summary>
internal sealed class AskRepresentative(Db db, Journal journal, Representatives representatives, Messages.IMessages messages) : IUseCase
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    internal async Task<Result<Guid>> RunAsync(Account of, Client client, IReadOnlyList<string> scopes, IReadOnlyList<string> claims, IReadOnlyList<string> essential, Act act, CancellationToken ct)
    {
        if (of.Person is not { } person || await representatives.OfAsync(person, Clock.DayOf(act.At), ct) is not { By.Count: > 0 } represented) return ConsentProblems.RepresentativeNeeded;
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", r => 1, ct, of.Id);
        var open = (await WaitingTable.OfPersonsAsync(db, [person], act.At, ct)).FirstOrDefault(w => w.ClientId == client.Id && claims.All(w.Claims.Contains));
        if (open is not null) return open.Id;
        var id = Ids.New(act.At);
        db.Write("""
            INSERT INTO identity.consent_asked (account_id, asked_id, person_id, client_id, scopes, claims, essential, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, 1, of.Id, id, person, client.Id, scopes.ToArray(), claims.ToArray(), essential.ToArray(), act.At, act.At + Life);
        foreach (var by in represented.By) messages.Send(ConsentMessages.OfChild(by, of.Name, client.NameVi, id), act);
        journal.Record(act, new ConsentAsked(id, client.Id, claims), person);
        return id;
    }
}

/// <summary>A representative refuses what a child or ward was asked; nothing is released.</summary>
internal sealed class RefuseForAnother(Db db, Journal journal, Representatives representatives) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid asked, Account by, Act act, CancellationToken ct)
    {
        if (await WaitingTable.LockAsync(db, asked, ct) is not { } waiting || !waiting.IsOpenAt(act.At)) return ConsentProblems.RequestOver;
        var represented = await representatives.OfAsync(waiting.Person, Clock.DayOf(act.At), ct);
        if (by.Person is not { } person || represented?.By.Contains(person) != true) return ConsentProblems.NotRepresentative;
        db.Write("UPDATE identity.consent_asked SET decided_at = $3, decided_by = $4, agreed = false WHERE account_id = $1 AND asked_id = $2", 1, waiting.Account, asked, act.At, by.Id);
        journal.Record(act, new ConsentRefused(waiting.ClientId, waiting.Claims, by.Login), waiting.Person);
        return Done.It;
    }
}

/// <summary>Reads what waits for representatives.</summary>
internal static class WaitingTable
{
    private const string Columns = "account_id, asked_id, person_id, client_id, scopes, claims, essential, asked_at, expires_at, decided_at, agreed";

    internal static Task<List<WaitingConsent>> OfPersonsAsync(Db db, IReadOnlyCollection<Guid> persons, DateTime at, CancellationToken ct) => db.QueryAsync(
        $"SELECT {Columns} FROM identity.consent_asked WHERE person_id = ANY ($1) AND decided_at IS NULL AND expires_at > $2 ORDER BY asked_at", Map, ct, persons.ToArray(), at);

    internal static async Task<WaitingConsent?> FindAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.consent_asked WHERE asked_id = $1", Map, ct, id)).FirstOrDefault();

    internal static async Task<WaitingConsent?> LockAsync(Db db, Guid id, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.consent_asked WHERE asked_id = $1 FOR UPDATE", Map, ct, id)).FirstOrDefault();

    private static WaitingConsent Map(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetFieldValue<string[]>(4), r.GetFieldValue<string[]>(5), r.GetFieldValue<string[]>(6), r.GetDateTime(7), r.GetDateTime(8),
        r.IsDBNull(9) ? null : r.GetDateTime(9), r.IsDBNull(10) ? null : r.GetBoolean(10));
}
