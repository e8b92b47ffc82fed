using DeAn06.Identity.Accounts;
using DeAn06.Identity.Consent;
using DeAn06.Messages;
using DeAn06.Trust;

namespace DeAn06.Identity.DataRights;

/// <summary>
/// Carries out what was granted, in the same commit as the answer (thực hiện): deletes what is kept at the person's own wish, or stops telling relying parties about
/// them until a day or until they lift it. What the law keeps has no place here. Law on Personal Data Protection 91/2025, art. 4.
/// </summary>
internal sealed class CarryOut(Db db, Journal journal, IForget forget, AccountTable accounts, JoinedRecords joined)
{
    private const string Deleted = "deleted";
    private const string Restricted = "restricted";

    internal async Task<Problem?> RunAsync(PersonRequest request, AnswerRight.Command command, Act act, CancellationToken ct) => request.About switch
    {
        DataRight.Delete => await DeleteAsync(request, command.What, act, ct),
        DataRight.Restrict => await RestrictAsync(request, command.Until, act, ct),
        _ => null,
    };

    private async Task<Problem?> DeleteAsync(PersonRequest request, IReadOnlyList<string> what, Act act, CancellationToken ct)
    {
        var chosen = Deletable.All.Where(d => what.Contains(d.Code)).ToList();
        if (chosen.Count == 0 || chosen.Count != what.Distinct().Count()) return IdentityProblems.DeleteWhatMissing.At("What");
        var account = await HoldAsync(request.Person, ct);
        if (what.Contains(Deletable.Phone) && account is not null && !await OpensWithoutPhoneAsync(account, ct)) return IdentityProblems.PhoneIsLastWay.At("What");
        foreach (var one in chosen)
        {
            var pieces = await DeleteAsync(one.Code, request.Person, account, act, ct);
            db.Write("INSERT INTO identity.data_deleted (person_id, request_id, what, pieces) VALUES ($1, $2, $3, $4)", 1, request.Person, request.Id.Value, one.Code, pieces);
        }
        journal.Record(act, new DataDeleted(request.Id.Value, [.. chosen.Select(d => d.Code)]), request.Person);
        return null;
    }

    private async Task<int> DeleteAsync(string what, Guid person, Account? account, Act act, CancellationToken ct) => what switch
    {
        Deletable.Browsers => await forget.ForgetAsync(KeptAtWish.Browsers, await ReceiversAsync(person, account, ct), ct),
        Deletable.Choices => await forget.ForgetAsync(KeptAtWish.Choices, await ReceiversAsync(person, account, ct), ct),
        Deletable.Messages => await forget.ForgetAsync(KeptAtWish.Messages, await ReceiversAsync(person, account, ct), ct),
        _ when account is null => 0,
        Deletable.Devices => await CountAsync("""
            WITH kept AS (DELETE FROM identity.kept_card WHERE account_id = $1 RETURNING 1), known AS (DELETE FROM identity.device WHERE account_id = $1 RETURNING 1)
            SELECT 1 FROM kept UNION ALL SELECT 1 FROM known
            """, account, ct),
        Deletable.Consents => await WithdrawAsync(account, act, ct),
        Deletable.Phone => await ForgetPhoneAsync(account, act, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>Every consent in force is withdrawn as its owner would; the receipts stay as proof of what was agreed.</summary>
    private async Task<int> WithdrawAsync(Account account, Act act, CancellationToken ct)
    {
        var open = await db.QueryAsync("SELECT consent_id, client_id FROM identity.consent WHERE account_id = $1 AND withdrawn_at IS NULL AND until > $2 FOR UPDATE",
            r => (Id: r.GetGuid(0), Client: r.GetString(1)), ct, account.Id, act.At);
        Guid[] ids = [.. open.Select(c => c.Id)];
        db.Write("UPDATE identity.consent SET withdrawn_at = $3 WHERE account_id = $1 AND consent_id = ANY ($2)", ids.Length, account.Id, ids, act.At);
        db.Write("UPDATE identity.consent_receipt SET ended_why = $3, ended_by = $1 WHERE account_id = $1 AND consent_id = ANY ($2)", null, account.Id, ids, Receipt.Withdrawn);
        EndGrants(account, WithdrawConsent.Why, act);
        foreach (var consent in open) journal.Record(act, new ConsentWithdrawn(consent.Id, consent.Client, account.Login), account.Subjects);
        return open.Count;
    }

    private async Task<int> ForgetPhoneAsync(Account account, Act act, CancellationToken ct)
    {
        db.Write("DELETE FROM identity.one_time_code WHERE account_id = $1", null, account.Id);
        var pieces = await CountAsync("DELETE FROM identity.phone WHERE account_id = $1 RETURNING 1", account, ct);
        if (pieces > 0) journal.Record(act, new FactorRemoved(account.Login, "phone", Deleted), account.Subjects);
        return pieces;
    }

    private async Task<Problem?> RestrictAsync(PersonRequest request, DateOnly? until, Act act, CancellationToken ct)
    {
        if (until <= Clock.DayOf(act.At)) return IdentityProblems.RestrictUntilPast.At("Until");
        if (await HoldAsync(request.Person, ct) is not { } account) return IdentityProblems.RestrictNoAccount;
        var (id, end) = (Ids.New(act.At), until is { } day ? Clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) : (DateTime?)null);
        db.Write("INSERT INTO identity.data_restriction (account_id, restriction_id, request_id, valid) VALUES ($1, $2, $3, tstzrange($4, $5::timestamptz))", 1, account.Id, id, request.Id.Value, act.At, end);
        EndGrants(account, Restricted, act);
        journal.Record(act, new SharingRestricted(request.Id.Value, id, account.Login, end), request.Person);
        return null;
    }

    /// <summary>What clients were given ends, so that they are told to sign the person out.</summary>
    private void EndGrants(Account account, string why, Act act) =>
        db.Write("UPDATE identity.client_grant SET ended_at = $2, ended_why = $3 WHERE account_id = $1 AND ended_at IS NULL", null, account.Id, act.At, why);

    /// <summary>The person's account, held until the deed is done; null when they have none.</summary>
    private async Task<Account?> HoldAsync(Guid person, CancellationToken ct)
    {
        if (await accounts.OfPersonAsync(person, ct) is not { } account) return null;
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", r => 1, ct, account.Id);
        return account;
    }

    private async Task<bool> OpensWithoutPhoneAsync(Account account, CancellationToken ct) => (await db.QueryAsync("""
        SELECT NOT EXISTS (SELECT FROM identity.phone WHERE account_id = $1 AND removed_at IS NULL)
            OR EXISTS (SELECT FROM identity.passkey WHERE account_id = $1 AND removed_at IS NULL)
            OR EXISTS (SELECT FROM identity.password p WHERE p.account_id = $1 AND (p.stands_alone OR EXISTS (SELECT FROM identity.totp WHERE account_id = $1 AND removed_at IS NULL)))
        """, r => r.GetBoolean(0), ct, account.Id)).Single();

    private async Task<IReadOnlyCollection<Receiver>> ReceiversAsync(Guid person, Account? account, CancellationToken ct) =>
        [.. (await joined.OfAsync(person, ct)).Select(Receiver.Person), .. account is null ? Array.Empty<Receiver>() : [Receiver.Account(account.Login)]];

    private async Task<int> CountAsync(string sql, Account account, CancellationToken ct) => (await db.QueryAsync(sql, r => 1, ct, account.Id)).Count;
}
