using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Factors.Password;
using DeAn06.Identity.Recovery;
using DeAn06.Law;
using DeAn06.Messages;

namespace DeAn06.Identity.Applying;

/// <summary>When an account was granted, on which phone, and until when its owner may activate it alone. That the time passed is never stored.</summary>
internal sealed record ToActivate(string Phone, DateTime GrantedAt, DateTime Until);

/// <summary>Reads what waits for activation, and makes and checks its codes.</summary>
internal sealed class ActivationDesk(Db db, Secrets secrets, ILaw law)
{
    internal const string ByPhone = "phone";
    internal const string AtCounter = "counter";
    internal const int MostTries = 5;

    internal async Task<ToActivate?> FindAsync(Account account, CancellationToken ct) => account is not { Unusable: Unusable.NotActive, Person: { } person } ? null : (await db.QueryAsync(
        "SELECT phone, granted_at FROM identity.application WHERE person_id = $1 AND granted_at IS NOT NULL ORDER BY granted_at DESC LIMIT 1",
        r => new ToActivate(r.GetString(0), r.GetDateTime(1), UntilOf(r.GetDateTime(1))), ct, person)).FirstOrDefault();

    internal void Write(Account account, string way, string code, string? phone, DateTime endsAt, Act act)
    {
        db.Write("UPDATE identity.activation SET ends_at = $3 WHERE account_id = $1 AND way = $2 AND used_at IS NULL AND ends_at > $3", null, account.Id, way, act.At);
        db.Write("INSERT INTO identity.activation (account_id, activation_id, way, phone, hash, made_by, made_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
            account.Id, Ids.New(act.At), way, phone, HashOf(account, code), act.Actor.ToString(), act.At, endsAt);
    }

    /// <summary>The live code that was typed, spent by this; a wrong one counts against all of them.</summary>
    internal async Task<(string Way, string? Phone)?> SpendAsync(Account account, string code, Act act, CancellationToken ct)
    {
        var live = await db.QueryAsync("""
            SELECT activation_id, way, phone, hash FROM identity.activation WHERE account_id = $1 AND used_at IS NULL AND ends_at > $2 AND tries < $3 FOR UPDATE
            """, r => (Id: r.GetGuid(0), Way: r.GetString(1), Phone: r.IsDBNull(2) ? null : r.GetString(2), Hash: r.GetFieldValue<byte[]>(3)), ct, account.Id, act.At, MostTries);
        var right = live.FindIndex(l => CryptographicOperations.FixedTimeEquals(l.Hash, HashOf(account, code)));
        if (right >= 0) db.Write("UPDATE identity.activation SET used_at = $3 WHERE account_id = $1 AND activation_id = $2", 1, account.Id, live[right].Id, act.At);
        else db.Write("UPDATE identity.activation SET tries = tries + 1 WHERE account_id = $1 AND used_at IS NULL AND ends_at > $2", null, account.Id, act.At);
        return right >= 0 ? (live[right].Way, live[right].Phone) : null;
    }

    private DateTime UntilOf(DateTime grantedAt) => law.Compute(law.ClockOf(ApplicationDesk.Rule, grantedAt, parameter: "activate-within")).DueAt;

    private byte[] HashOf(Account account, string code) => HMACSHA256.HashData(secrets.Get("phone-codes"), Encoding.ASCII.GetBytes($"activate.{account.Id:N}.{code}"));
}

/// <summary>Sends a code to the phone of the application, while the owner may still activate alone (Decree 69/2024 art. 14).</summary>
internal sealed class SendActivation(ActivationDesk desk, Journal journal, IUrgentTexts texts) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, Act act, CancellationToken ct)
    {
        if (await desk.FindAsync(account, ct) is not { } waiting) return AccountProblems.NothingToActivate;
        if (act.At > waiting.Until) return AccountProblems.ActivationLapsed.With("day", VietnamTime.Short(waiting.Until));
        var (code, ends) = (RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture), act.At + PhoneCode.Life);
        var text = new UrgentText(
            $"{code} là mã kích hoạt tài khoản định danh trên DeAn06, dùng trong 10 phút. Cán bộ không bao giờ hỏi mã này.",
            $"{code} activates your DeAn06 account, good for 10 minutes. Officers never ask for it.", ends) { Phone = waiting.Phone, To = account.Receiver };
        var sent = await texts.SendAsync(text, act, ct);
        if (sent.Problem is { } tooMany) return tooMany;
        desk.Write(account, ActivationDesk.ByPhone, code, waiting.Phone, ends, act);
        journal.Record(act, new ActivationCodeGiven(account.Login, ActivationDesk.ByPhone), account.Subjects);
        return Done.It;
    }
}

/// <summary>
/// An officer hands over a code at the counter, for someone without a smartphone or after the seven days, once face or finger matched.
/// </summary>
internal sealed class ActivateAtCounter(ActivationDesk desk, Journal journal) : IUseCase
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    internal async Task<Result<string>> RunAsync(Account account, bool compared, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await desk.FindAsync(account, ct) is null) return AccountProblems.NothingToActivate;
        if (!compared) return FactorProblems.BiometricsDiffer;
        var code = CounterCode.New();
        desk.Write(account, ActivationDesk.AtCounter, code, null, act.At + Life, act);
        journal.Record(act, new ActivationCodeGiven(account.Login, ActivationDesk.AtCounter), account.Subjects);
        return code;
    }
}

/// <summary>
/// The owner activates the account with a code and a password of their own (kích hoạt tài khoản). By phone within seven days of the decision; with a code from the
/// counter at any time.
/// </summary>
internal sealed class ActivateAccount(Db db, Journal journal, ActivationDesk desk, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, string code, string hash, bool standsAlone, Act act, CancellationToken ct)
    {
        await db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account.Id);
        if (await desk.FindAsync(account, ct) is not { } waiting) return AccountProblems.ActivationWrong;
        if (await desk.SpendAsync(account, code, act, ct) is not var (way, phone)) return AccountProblems.ActivationWrong.Keep();
        if (way == ActivationDesk.ByPhone && act.At > waiting.Until) return AccountProblems.ActivationLapsed.With("day", VietnamTime.Short(waiting.Until));
        db.Write("""
            INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', $3, tstzrange($4, NULL), $5)
            """, 1, account.Id, Ids.New(act.At), way, act.At, act.Actor.ToString());
        SetPassword.Write(db, account.Id, hash, standsAlone, SetPassword.ByOwner, act.At);
        if (phone is not null) db.Write("INSERT INTO identity.phone (account_id, factor_id, phone, proven_at) VALUES ($1, $2, $3, $4)", 1, account.Id, Ids.New(act.At), phone, act.At);
        journal.Record(act, new AccountActivated(account.Login, way), account.Subjects);
        messages.Send(new(ApplyingKinds.Activated.Code, account.Receiver, ApplyingKinds.Blanks()), act);
        return Done.It;
    }
}
