using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Messages;
using Microsoft.AspNetCore.Identity;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>
/// A checked passkey counts: its challenge is spent and its counter advanced by one statement. A counter that stands still or goes back tells that the key was
/// copied (WebAuthn 6.1.1): the passkey opens nothing from then on, and its owner is told.
/// </summary>
internal sealed class UsePasskey(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal async Task<Result<Proven>> RunAsync(CheckedPasskey found, Act act, CancellationToken ct)
    {
        if (!await db.SpendAsync(found.Challenge, found.Until, ct)) return FactorProblems.PageTooOld;
        var key = found.Passkey;
        await using var advance = db.Command("""
            UPDATE identity.passkey SET sign_count = $3, is_backed_up = $4, used_at = $5
            WHERE account_id = $1 AND credential_id = $2 AND removed_at IS NULL AND (sign_count < $3 OR (sign_count = 0 AND $3 = 0))
            """, found.Account.Id, key.CredentialId, (long)key.SignCount, key.IsBackedUp, act.At);
        if (await advance.ExecuteNonQueryAsync(ct) == 1) return new Proven(2, [MethodOf(key)]);
        await using var stop = db.Command("""
            UPDATE identity.passkey SET removed_at = $3, removed_why = 'copied' WHERE account_id = $1 AND credential_id = $2 AND removed_at IS NULL
            """, found.Account.Id, key.CredentialId, act.At);
        if (await stop.ExecuteNonQueryAsync(ct) == 0) return FactorProblems.PasskeyRefused;
        journal.Record(act, new FactorRemoved(found.Account.Login, "passkey", "copied"), found.Account.Subjects);
        messages.Tell(FactorKinds.PasskeyCopied, found.Account, act);
        return FactorProblems.PasskeyCopied.Keep();
    }

    private static string MethodOf(UserPasskeyInfo key) => key.IsBackupEligible ? Assurance.SyncedKey : Assurance.HardwareKey;
}
