using System.Security.Cryptography;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Representing;
using DeAn06.Messages;

namespace DeAn06.Identity.Sessions;

/// <summary>
/// Opens a session for an account whose factors were checked before. Its secret is always new, and the browser's session of before ends. From a browser the
/// account was never used on, its owner is told.
/// </summary>
internal sealed class OpenSession(Db db, Journal journal, IMessages messages, Representatives representatives) : IUseCase
{
    internal const int LongestDevice = 120;
    internal const string Elsewhere = "elsewhere";

    internal async Task<Result<Done>> RunAsync(Account account, byte[] secret, Proven proven, string device, Act act, DeviceMark? mark = null, Session? before = null)
    {
        if (account.NeedsRepresentative && await AskAsync(account, act) is { } nobody) return nobody;
        var id = Ids.New(act.At);
        if (before is not null)
            db.Write("UPDATE identity.session SET ended_at = $2, ended_why = $3 WHERE session_id = $1 AND ended_at IS NULL", null, before.Id, act.At, Elsewhere);
        db.Write("""
            INSERT INTO identity.session (id_hash, session_id, account_id, level, methods, authenticated_at, created_at, seen_at, device, seat_id)
            VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7,
                (SELECT (array_agg(s.seat_id))[1] FROM identity.seat s WHERE s.account_id = $3 AND s.deputy_of IS NULL AND s.valid @> $6 HAVING count(*) = 1))
            """, 1, SHA256.HashData(secret), id, account.Id, (short)proven.Level, proven.Methods.ToArray(), act.At, device);
        if (mark is not null) TakeOverCards(account.Id, mark, id);
        journal.Record(act, new SignedIn(account.Login, proven.Level, proven.Methods), account.Subjects);
        if (mark is not null && await IsUnusualAsync(account, mark, act)) messages.Tell(FactorKinds.NewDevice, account, act);
        return Done.It;
    }

    /// <summary>A child's or ward's representatives are told that a sign-in waits; one that waited before is over, so that only the newest does.</summary>
    private async Task<Problem?> AskAsync(Account account, Act act)
    {
        if (await representatives.OfAsync(account.Person!.Value, Clock.DayOf(act.At), CancellationToken.None) is not { } represented) return null;
        if (represented.By.Count == 0) return RepresentingProblems.NobodyConfirms;
        db.Write("UPDATE identity.session SET ended_at = $2, ended_why = $3 WHERE account_id = $1 AND confirmed_at IS NULL AND ended_at IS NULL", null, account.Id, act.At, Elsewhere);
        foreach (var by in represented.By) messages.Send(RepresentingKinds.OfSignIn(by, account.Name), act);
        journal.Record(act, new SignInWaits(account.Login), account.Subjects);
        return null;
    }

    /// <summary>A card that this browser keeps goes on with the new session, unless the one before was ended on purpose.</summary>
    private void TakeOverCards(Guid account, DeviceMark mark, Guid session) => db.Write("""
        UPDATE identity.kept_card k SET session_id = $3 WHERE k.account_id = $1 AND k.device_hash = $2 AND k.ended_at IS NULL AND NOT EXISTS (
            SELECT FROM identity.session ss WHERE ss.session_id = k.session_id AND ss.ended_at IS NOT NULL AND ss.ended_why IS DISTINCT FROM $4)
        """, null, account, mark.Hash, session, Elsewhere);

    /// <summary>Remembers the browser; the very first one of an account is nothing unusual.</summary>
    private async Task<bool> IsUnusualAsync(Account account, DeviceMark mark, Act act)
    {
        var found = await db.QueryAsync(
            "SELECT count(*)::int, count(*) FILTER (WHERE device_hash = $2)::int FROM identity.device WHERE account_id = $1", r => (All: r.GetInt32(0), This: r.GetInt32(1)), CancellationToken.None, account.Id, mark.Hash);
        db.Write("""
            INSERT INTO identity.device (account_id, device_hash, first_at, last_at) VALUES ($1, $2, $3, $3) ON CONFLICT (account_id, device_hash) DO UPDATE SET last_at = excluded.last_at
            """, null, account.Id, mark.Hash, act.At);
        return found[0] is { All: > 0, This: 0 };
    }
}

/// <summary>
/// A session proves more (xác thực tăng cường): it gets a new secret and the level it reached, and keeps the name that relying parties know it by. The old
/// secret opens nothing from then on.
/// </summary>
internal sealed class StrengthenSession(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Session session, byte[] secret, Proven proven, DateTime authenticatedAt, Act act, CancellationToken ct)
    {
        await using var command = db.Command("""
            UPDATE identity.session SET id_hash = $2, level = $3, methods = $4, authenticated_at = $5, seen_at = $6,
                created_at = CASE WHEN $5 = $6 THEN $6 ELSE created_at END
            WHERE session_id = $1 AND ended_at IS NULL
            """, session.Id, SHA256.HashData(secret), (short)proven.Level, proven.Methods.ToArray(), authenticatedAt, act.At);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotSignedIn;
        journal.Record(act, new SessionStrengthened(session.Account.Login, proven.Level, proven.Methods), session.Account.Subjects);
        return Done.It;
    }
}

/// <summary>Ends the session of this browser (đăng xuất).</summary>
internal sealed class EndSession(Db db, Journal journal) : IUseCase
{
    internal const string ByOwner = "owner";

    internal Task<Result<Done>> RunAsync(Session session, Act act)
    {
        db.Write("UPDATE identity.session SET ended_at = $2, ended_why = $3 WHERE session_id = $1 AND ended_at IS NULL", null, session.Id, act.At, ByOwner);
        journal.Record(act, new SignedOut(session.Account.Login, ByOwner), session.Account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
