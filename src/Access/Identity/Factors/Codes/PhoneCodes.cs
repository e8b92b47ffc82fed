using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors.Codes;

/// <summary>A one-time code on its way to a phone: bound to one request of one account, kept as a keyed hash.</summary>
internal static class PhoneCode
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    internal const int MostTries = 5;

    internal static byte[] HashOf(Secrets secrets, Guid id, string code) => HMACSHA256.HashData(secrets.Get("phone-codes"), Encoding.ASCII.GetBytes($"{id:N}.{code}"));

    internal static byte[] RequestOf(string request) => SHA256.HashData(Encoding.UTF8.GetBytes(request));

    /// <summary>What was typed, with the spaces people put between digits taken out.</summary>
    internal static string Typed(string? code) => new([.. (code ?? "").Where(c => !char.IsWhiteSpace(c)).Take(20)]);
}

/// <summary>Sends a code (mã dùng một lần) for a request. An earlier code of the same request ends. Messages bounds how many a phone gets.</summary>
internal sealed class SendCode(Db db, IUrgentTexts texts, Secrets secrets) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Account account, string phone, string request, Act act, CancellationToken ct)
    {
        var (id, code) = (Ids.New(act.At), RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));
        var text = new UrgentText(
            $"{code} là mã của bạn trên DeAn06, dùng trong 10 phút. Cán bộ không bao giờ hỏi mã này.",
            $"{code} is your DeAn06 code, good for 10 minutes. Officers never ask for it.", act.At + PhoneCode.Life) { Phone = phone, To = account.Receiver };
        var sent = await texts.SendAsync(text, act, ct);
        if (sent.Problem is { } tooMany) return tooMany;
        db.Write("UPDATE identity.one_time_code SET used_at = $3 WHERE account_id = $1 AND request = $2 AND used_at IS NULL", null, account.Id, PhoneCode.RequestOf(request), act.At);
        db.Write("INSERT INTO identity.one_time_code (account_id, code_id, request, phone, hash, tries, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7)", 1,
            account.Id, id, PhoneCode.RequestOf(request), phone, PhoneCode.HashOf(secrets, id, code), act.At, act.At + PhoneCode.Life);
        return Done.It;
    }
}

/// <summary>A code typed back counts once; five wrong ones end it. Answers the phone it was sent to.</summary>
internal sealed class UseCode(Db db, Secrets secrets) : IUseCase
{
    internal async Task<Result<string>> RunAsync(Account account, string code, string request, Act act, CancellationToken ct)
    {
        var live = await db.QueryAsync("""
            SELECT code_id, hash, phone FROM identity.one_time_code WHERE account_id = $1 AND request = $2 AND used_at IS NULL AND expires_at > $3 AND tries < $4 ORDER BY made_at DESC LIMIT 1 FOR UPDATE
            """, r => (Id: r.GetGuid(0), Hash: r.GetFieldValue<byte[]>(1), Phone: r.GetString(2)), ct, account.Id, PhoneCode.RequestOf(request), act.At, PhoneCode.MostTries);
        if (live.Count == 0) return FactorProblems.WrongCode;
        if (!CryptographicOperations.FixedTimeEquals(live[0].Hash, PhoneCode.HashOf(secrets, live[0].Id, code)))
        {
            db.Write("UPDATE identity.one_time_code SET tries = tries + 1 WHERE account_id = $1 AND code_id = $2", 1, account.Id, live[0].Id);
            return FactorProblems.WrongCode.Keep();
        }
        db.Write("UPDATE identity.one_time_code SET used_at = $3 WHERE account_id = $1 AND code_id = $2", 1, account.Id, live[0].Id, act.At);
        return live[0].Phone;
    }
}

/// <summary>An owner's phone, proven by a code before, becomes the account's (đổi số điện thoại). It is asked for by Messages too.</summary>
internal sealed class SetPhone(Db db, Journal journal, IMessages messages) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Account account, string phone, Act act)
    {
        messages.Tell(FactorKinds.PhoneChanged, account, act);
        db.Write("UPDATE identity.phone SET removed_at = $2 WHERE account_id = $1 AND removed_at IS NULL", null, account.Id, act.At);
        db.Write("INSERT INTO identity.phone (account_id, factor_id, phone, proven_at) VALUES ($1, $2, $3, $4)", 1, account.Id, Ids.New(act.At), phone, act.At);
        journal.Record(act, new FactorAdded(account.Login, "phone"), account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
