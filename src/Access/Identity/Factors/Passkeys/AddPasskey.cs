using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>An owner adds a passkey (thêm mã khóa) that was checked before; its challenge counts once, its id belongs to one account for good.</summary>
internal sealed class AddPasskey(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal const int Most = 20;
    internal const int LongestName = 60;

    internal async Task<Result<Done>> RunAsync(Account account, NewPasskey made, string? name, Act act, CancellationToken ct)
    {
        if (!await db.SpendAsync(made.Challenge, made.Until, ct)) return FactorProblems.PageTooOld;
        var count = await db.QueryAsync("SELECT count(*)::int FROM identity.passkey WHERE account_id = $1 AND removed_at IS NULL", r => r.GetInt32(0), ct, account.Id);
        if (count[0] >= Most) return FactorProblems.TooManyPasskeys.With("limit", Most);
        var key = made.Passkey;
        await using var owner = db.Command("INSERT INTO identity.passkey_owner (credential_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", key.CredentialId, account.Id);
        if (await owner.ExecuteNonQueryAsync(ct) == 0) return FactorProblems.PasskeyRefused;
        db.Write("""
            INSERT INTO identity.passkey (account_id, credential_id, public_key, sign_count, transports, is_backup_eligible, is_backed_up, attestation, attestation_object, client_data, name, added_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, 1, account.Id, key.CredentialId, key.PublicKey, (long)key.SignCount, key.Transports ?? [], key.IsBackupEligible, key.IsBackedUp, made.Attestation,
            key.AttestationObject, key.ClientDataJson, NameOf(name, count[0]), act.At);
        journal.Record(act, new FactorAdded(account.Login, "passkey"), account.Subjects);
        messages.Tell(FactorKinds.PasskeyAdded, account, act);
        return Done.It;
    }

    private static string NameOf(string? typed, int before)
    {
        var name = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? $"Mã khóa {before + 1}" : name[..Math.Min(name.Length, LongestName)];
    }
}
