using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.CrossDevice;

/// <summary>
/// The owner lets a browser in from a device where they are signed in, or turns it away. A wrong number turns it away for good: there is no second guess at
/// two digits.
/// </summary>
internal sealed class DecideCrossing(Db db, Journal journal, Messages.IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string handle, bool approve, string? number, Session session, Act act, CancellationToken ct)
    {
        if (await CrossingTable.LockAsync(db, handle, ct) is not { } crossing || crossing.StateAt(act.At) != CrossingState.Waits) return ConsentProblems.CodeOver;
        if (approve && act.At - session.AuthenticatedAt > Crossing.FreshProof) return ConsentProblems.ProofTooOld;
        var right = number?.Trim() == crossing.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var approved = approve && right;
        var methods = session.Methods.Append("mca").Distinct().ToArray();
        db.Write("UPDATE identity.crossing SET account_id = $2, level = $3, methods = $4, approved = $5, decided_at = $6 WHERE handle_hash = $1", 1,
            crossing.HandleHash, session.Account.Id, (short)Math.Min(session.Level, Crossing.MostLevel), methods, approved, act.At);
        if (approved) messages.Send(Consent.ConsentMessages.OfBrowser(session.Account, crossing.Device.Length == 0 ? "?" : crossing.Device), act);
        journal.Record(act, new CrossingDecided(session.Account.Login, approved, crossing.Device), session.Account.Subjects);
        return approve && !right ? ConsentProblems.WrongNumber.At("Number").Keep() : Done.It;
    }
}
