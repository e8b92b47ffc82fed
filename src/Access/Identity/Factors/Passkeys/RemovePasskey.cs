using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>An owner takes a passkey away (gỡ mã khóa), unless nothing would be left to sign in with.</summary>
internal sealed class RemovePasskey(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, byte[] credential, Act act, CancellationToken ct)
    {
        var left = await db.QueryAsync("""
            SELECT (SELECT count(*) FROM (SELECT FROM identity.passkey WHERE account_id = a.account_id AND removed_at IS NULL AND credential_id <> $2 FOR UPDATE) k) > 0
                OR EXISTS (SELECT FROM identity.password p WHERE p.account_id = a.account_id AND (p.stands_alone
                    OR EXISTS (SELECT FROM identity.totp WHERE account_id = a.account_id AND removed_at IS NULL) OR EXISTS (SELECT FROM identity.phone WHERE account_id = a.account_id AND removed_at IS NULL)))
            FROM identity.account a WHERE a.account_id = $1 FOR UPDATE OF a
            """, r => r.GetBoolean(0), ct, account.Id, credential);
        if (!left[0]) return FactorProblems.LastWay;
        await using var remove = db.Command(
            "UPDATE identity.passkey SET removed_at = $3, removed_why = 'owner' WHERE account_id = $1 AND credential_id = $2 AND removed_at IS NULL", account.Id, credential, act.At);
        if (await remove.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotFound;
        journal.Record(act, new FactorRemoved(account.Login, "passkey", "owner"), account.Subjects);
        messages.Tell(FactorKinds.FactorRemoved, account, act);
        return Done.It;
    }
}
