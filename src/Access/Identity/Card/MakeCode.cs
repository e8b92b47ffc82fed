using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Card;

/// <summary>The owner chose what to show and gets a code for it. It takes the place of the code before: a session has one at a time.</summary>
internal sealed class MakeCode(Db db) : IUseCase
{
    internal Task<Result<Done>> RunAsync(string code, CardShare share, Session session, Act act)
    {
        db.Write("UPDATE identity.card_code SET expires_at = greatest(created_at, $2) WHERE session_id = $1 AND expires_at > $2", null, session.Id, act.At);
        db.Write("INSERT INTO identity.card_code (handle_hash, account_id, session_id, share, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)", 1,
            CardCodes.HashOf(code), session.Account.Id, session.Id, ShareChoice.Of(share).Code, act.At, act.At + CardCodes.Life);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
