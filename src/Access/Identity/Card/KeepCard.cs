using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Card;

/// <summary>The owner lets this browser keep the card (giữ thẻ trên máy): the public half of a key that the browser made and cannot give away.</summary>
internal sealed class KeepCard(Db db, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Keep, byte[] X, byte[] Y, string Device, DeviceMark? Mark, Session Session, int Kept);

    internal Task<Result<Done>> RunAsync(Command command, Act act)
    {
        var (session, account) = (command.Session, command.Session.Account);
        if (command.Kept >= KeptCards.Most) return Task.FromResult<Result<Done>>(IdentityProblems.TooManyKept.With("limit", KeptCards.Most));
        db.Write("""
            INSERT INTO identity.kept_card (account_id, keep_id, key_x, key_y, device, device_hash, session_id, kept_at, renewed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """, 1, account.Id, command.Keep, command.X, command.Y, command.Device, command.Mark?.Hash, session.Id, act.At);
        journal.Record(act, new CardKept(command.Keep, command.Device), account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}

/// <summary>A browser that keeps the card came by: it belongs to the session of now, and gets a new statement.</summary>
internal sealed class RenewKeeping(Db db) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Guid keep, Session session, Act act)
    {
        db.Write("UPDATE identity.kept_card SET session_id = $3, renewed_at = $4 WHERE account_id = $1 AND keep_id = $2 AND ended_at IS NULL", 1, session.Account.Id, keep, session.Id, act.At);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}

/// <summary>The owner takes the card back from a browser: its codes are refused from the next request on.</summary>
internal sealed class EndKeeping(Db db, Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(KeptCard kept, Session session, Act act)
    {
        db.Write("UPDATE identity.kept_card SET ended_at = $3 WHERE account_id = $1 AND keep_id = $2 AND ended_at IS NULL", null, session.Account.Id, kept.Id, act.At);
        journal.Record(act, new CardKeepingEnded(kept.Id, kept.Device), session.Account.Subjects);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
