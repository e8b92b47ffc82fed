using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors.Codes;

/// <summary>An owner adds an authenticator app (ứng dụng tạo mã), proven by its first code; the one of before stops.</summary>
internal sealed class AddApp(Db db, Journal journal, IMessages messages, AppSeal seal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Account account, byte[] secret, string code, Act act)
    {
        if (Totp.StepOf(secret, code, act.At) is not { } step) return Task.FromResult<Result<Done>>(FactorProblems.WrongCode);
        db.Write("UPDATE identity.totp SET removed_at = $2 WHERE account_id = $1 AND removed_at IS NULL", null, account.Id, act.At);
        db.Write("INSERT INTO identity.totp (account_id, factor_id, sealed, last_step, added_at) VALUES ($1, $2, $3, $4, $5)", 1, account.Id, Ids.New(act.At), seal.Close(account.Id, secret), step, act.At);
        journal.Record(act, new FactorAdded(account.Login, "app"), account.Subjects);
        messages.Tell(FactorKinds.AppAdded, account, act);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}

/// <summary>A code of the app counts: each step once, whichever node is asked, and none before one that counted.</summary>
internal sealed class UseApp(Db db, AppSeal seal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, string code, Act act, CancellationToken ct)
    {
        var kept = await db.QueryAsync("SELECT sealed FROM identity.totp WHERE account_id = $1 AND removed_at IS NULL", r => r.GetFieldValue<byte[]>(0), ct, account.Id);
        if (kept.Count == 0 || seal.Open(account.Id, kept[0]) is not { } secret || Totp.StepOf(secret, code, act.At) is not { } step) return FactorProblems.WrongCode;
        await using var command = db.Command("UPDATE identity.totp SET last_step = $2 WHERE account_id = $1 AND removed_at IS NULL AND last_step < $2", account.Id, step);
        return await command.ExecuteNonQueryAsync(ct) == 1 ? Done.It : FactorProblems.WrongCode;
    }
}

/// <summary>An owner takes the app or the phone away, unless a short password would be left alone.</summary>
internal sealed class RemoveSecond(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal const string App = "app";
    internal const string Phone = "phone";

    internal async Task<Result<Done>> RunAsync(Account account, string factor, Act act, CancellationToken ct)
    {
        var (table, other) = factor == App ? ("totp", "phone") : ("phone", "totp");
        var left = await db.QueryAsync($"""
            SELECT EXISTS (SELECT FROM identity.passkey WHERE account_id = a.account_id AND removed_at IS NULL)
                OR EXISTS (SELECT FROM identity.password p WHERE p.account_id = a.account_id AND (p.stands_alone OR EXISTS (SELECT FROM identity.{other} WHERE account_id = a.account_id AND removed_at IS NULL)))
            FROM identity.account a WHERE a.account_id = $1 FOR UPDATE OF a
            """, r => r.GetBoolean(0), ct, account.Id);
        if (!left[0]) return FactorProblems.LastWay;
        await using var remove = db.Command($"UPDATE identity.{table} SET removed_at = $2 WHERE account_id = $1 AND removed_at IS NULL", account.Id, act.At);
        if (await remove.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotFound;
        journal.Record(act, new FactorRemoved(account.Login, factor, "owner"), account.Subjects);
        messages.Tell(FactorKinds.FactorRemoved, account, act);
        return Done.It;
    }
}
