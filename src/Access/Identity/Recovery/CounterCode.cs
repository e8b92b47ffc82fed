using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Officers;
using DeAn06.Messages;

namespace DeAn06.Identity.Recovery;

/// <summary>The code an officer hands over at the counter: ten letters and digits nobody confuses, fifty bits, kept as a keyed hash.</summary>
internal static class CounterCode
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 10;

    internal static string New() => RandomNumberGenerator.GetString(Letters, Length);

    internal static string Typed(string? code) => new([.. (code ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(20)]);

    internal static byte[] HashOf(Secrets secrets, Guid account, string code) => HMACSHA256.HashData(secrets.Get("phone-codes"), Encoding.ASCII.GetBytes($"counter.{account:N}.{code}"));
}

/// <summary>
/// An officer who saw the person and their papers, and whose device compared face or finger, opens a way back (khôi phục tại quầy) for half an hour. For an
/// officer's account the keeper of accounts does, and nobody for themself. An earlier code ends.
/// </summary>
internal sealed class OpenAtCounter(Db db, Journal journal, Secrets secrets, OfficerReach reach) : IUseCase
{
    internal async Task<Result<string>> RunAsync(Account account, bool compared, Act act, CancellationToken ct)
    {
        if (!act.May(account.Kind == ActorKind.Officer ? IdentityPermissions.Officers : IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (OfficerReach.IsSelf(act, account)) return KernelProblems.NotAllowed;
        if (account.Kind == ActorKind.Officer && !await reach.KeepsAsync(act, account, ct)) return KernelProblems.NotFound;
        if (account.Person is not null && !compared) return FactorProblems.BiometricsDiffer;
        var code = CounterCode.New();
        db.Write("UPDATE identity.recovery SET stopped_at = $2 WHERE account_id = $1 AND way = 'counter' AND stopped_at IS NULL AND used_at IS NULL", null, account.Id, act.At);
        db.Write("""
            INSERT INTO identity.recovery (account_id, recovery_id, way, secret_hash, asked_by, asked_at, ready_at, ends_at) VALUES ($1, $2, 'counter', $3, $4, $5, $5, $6)
            """, 1, account.Id, Ids.New(act.At), CounterCode.HashOf(secrets, account.Id, code), act.Actor.ToString(), act.At, act.At + RecoveryTable.CounterLife);
        journal.Record(act, new RecoveryAsked(account.Login, "counter"), account.Subjects);
        return code;
    }
}

/// <summary>The code from the counter, typed by the person: once, five wrong ones end it.</summary>
internal sealed class EnterFromCounter(Db db, Journal journal, IMessages messages, Secrets secrets) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, string code, Act act, CancellationToken ct)
    {
        var live = await db.QueryAsync("""
            SELECT recovery_id, secret_hash FROM identity.recovery
            WHERE account_id = $1 AND way = 'counter' AND stopped_at IS NULL AND used_at IS NULL AND ends_at > $2 AND tries < $3 FOR UPDATE
            """, r => (Id: r.GetGuid(0), Hash: r.GetFieldValue<byte[]>(1)), ct, account.Id, act.At, RecoveryTable.MostTries);
        if (live.Count == 0) return FactorProblems.NothingToRecover;
        if (!CryptographicOperations.FixedTimeEquals(live[0].Hash, CounterCode.HashOf(secrets, account.Id, code)))
        {
            db.Write("UPDATE identity.recovery SET tries = tries + 1 WHERE account_id = $1 AND recovery_id = $2", 1, account.Id, live[0].Id);
            return FactorProblems.NothingToRecover.Keep();
        }
        db.Write("UPDATE identity.recovery SET used_at = $3 WHERE account_id = $1 AND recovery_id = $2", 1, account.Id, live[0].Id, act.At);
        journal.Record(act, new RecoveryUsed(account.Login, "counter"), account.Subjects);
        messages.Tell(FactorKinds.RecoveryUsed, account, act);
        return Done.It;
    }
}
