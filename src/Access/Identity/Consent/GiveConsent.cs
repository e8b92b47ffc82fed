using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Consent;

/// <summary>
/// A person agrees, claim by claim, that a client may know something about them (đồng ý); for a child or ward their representative does. A consent that stood
/// is renewed: closed, and the next opened. Law on Personal Data Protection 91/2025.
/// </summary>
internal sealed class GiveConsent(Db db, Journal journal, Representatives representatives) : IUseCase
{
    /// <summary>The words of the page; a change of their meaning is a new version, and receipts tell which was read.</summary>
    internal const string TextVersion = "2026-11/1";

    /// <param name="Of">Whose data it is about.</param>
    /// <param name="By">Who agrees: the same, or a representative.</param>
    /// <param name="Client">The client as it is registered now.</param>
    /// <param name="Scopes">The scopes of the request.</param>
    /// <param name="Asked">All claims that were shown.</param>
    /// <param name="Essential">Those that cannot be declined one by one.</param>
    /// <param name="Chosen">Those that were agreed.</param>
    internal sealed record Command(
        Account Of, Account By, Client Client, IReadOnlyList<string> Scopes, IReadOnlyList<string> Asked, IReadOnlyList<string> Essential, IReadOnlyList<string> Chosen)
    {
        /// <summary>What a child or ward was asked and this answers.</summary>
        internal Guid? Answers { get; init; }
    }

    internal async Task<Result<Guid>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var (of, client) = (command.Of, command.Client);
        if (!client.IsUsable) return ConsentProblems.ClientSuspended;
        if (command.Chosen.Except(command.Asked).Any() || command.Asked.Except(client.Claims).Any()) return ConsentProblems.ClaimNotAsked;
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", r => 1, ct, of.Id);
        if (await RefusalAsync(command, act, ct) is { } refused) return refused;
        if (await DataRights.CarriedOut.IsRestrictedAsync(db, of.Id, act.At, ct)) return IdentityProblems.SharingIsRestricted;
        string[] agreed = [.. command.Asked.Where(c => command.Chosen.Contains(c) || command.Essential.Contains(c))];
        string[] declined = [.. command.Asked.Except(agreed)];
        var (id, until) = (Ids.New(act.At), act.At.AddDays(client.ConsentDays));
        Close(of.Id, client.Id, act.At, Receipt.Renewed, command.By.Id);
        db.Write("INSERT INTO identity.consent (account_id, consent_id, client_id, scopes, claims, given_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1,
            of.Id, id, client.Id, command.Scopes.ToArray(), agreed, act.At, until);
        db.Write("""
            INSERT INTO identity.consent_receipt (account_id, consent_id, person_id, given_by, asked, declined, organisation, client_name, contact, purpose, purpose_en, legal_basis, text_version, language)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """, 1, of.Id, id, of.Person, command.By.Id, command.Asked.ToArray(), declined, client.Organisation, client.Name, client.Contact, client.PurposeVi, client.PurposeEn,
            client.LegalBasis, TextVersion, Speech.English ? "en" : "vi");
        if (command.Answers is { } answers)
            db.Write("UPDATE identity.consent_asked SET decided_at = $3, decided_by = $4, agreed = true WHERE account_id = $1 AND asked_id = $2 AND decided_at IS NULL", 1, of.Id, answers, act.At, command.By.Id);
        journal.Record(act, new ConsentGiven(id, client.Id, agreed, declined, command.Scopes, client.PurposeVi, client.LegalBasis, TextVersion, until, command.By.Login), of.Subjects);
        return id;
    }

    private async Task<Problem?> RefusalAsync(Command command, Act act, CancellationToken ct)
    {
        var represented = command.Of.Person is { } person ? await representatives.OfAsync(person, Clock.DayOf(act.At), ct) : null;
        if (command.By.Id == command.Of.Id) return represented is null ? null : ConsentProblems.RepresentativeNeeded;
        return command.By.Person is { } by && represented?.By.Contains(by) == true ? null : ConsentProblems.NotRepresentative;
    }

    private void Close(Guid account, string client, DateTime at, string why, Guid by)
    {
        db.Write("""
            UPDATE identity.consent_receipt r SET ended_why = $4, ended_by = $5 FROM identity.consent c
            WHERE c.account_id = $1 AND c.client_id = $2 AND c.withdrawn_at IS NULL AND r.account_id = c.account_id AND r.consent_id = c.consent_id AND c.given_at < $3
            """, null, account, client, at, why, by);
        db.Write("UPDATE identity.consent SET withdrawn_at = $3 WHERE account_id = $1 AND client_id = $2 AND withdrawn_at IS NULL", null, account, client, at);
    }
}

/// <summary>A person withdraws a consent (rút đồng ý), or their representative does: what the client was given for it ends with the same commit.</summary>
internal sealed class WithdrawConsent(Db db, Journal journal, Representatives representatives) : IUseCase
{
    internal const string Why = "consent-withdrawn";

    internal async Task<Result<Done>> RunAsync(Guid consent, Account by, Act act, CancellationToken ct)
    {
        IReadOnlyList<Guid> represented = by.Person is { } person ? await representatives.RepresentedByAsync(person, Clock.DayOf(act.At), ct) : [];
        if (await ReceiptTable.FindAsync(db, consent, by.Id, represented, ct) is not { } receipt) return KernelProblems.NotFound;
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", r => 1, ct, receipt.Account);
        var open = (await db.QueryAsync("SELECT 1 FROM identity.consent WHERE account_id = $1 AND consent_id = $2 AND withdrawn_at IS NULL FOR UPDATE", r => 1, ct, receipt.Account, consent)).Count;
        if (open == 0) return ConsentProblems.ConsentEnded;
        db.Write("UPDATE identity.consent SET withdrawn_at = $3 WHERE account_id = $1 AND consent_id = $2", 1, receipt.Account, consent, act.At);
        db.Write("UPDATE identity.consent_receipt SET ended_why = $3, ended_by = $4 WHERE account_id = $1 AND consent_id = $2", 1, receipt.Account, consent, Receipt.Withdrawn, by.Id);
        db.Write("UPDATE identity.client_grant SET ended_at = $3, ended_why = $4 WHERE account_id = $1 AND client_id = $2 AND ended_at IS NULL", null, receipt.Account, receipt.ClientId, act.At, Why);
        journal.Record(act, new ConsentWithdrawn(consent, receipt.ClientId, by.Login), receipt.Person is { } of ? [of] : []);
        return Done.It;
    }
}
