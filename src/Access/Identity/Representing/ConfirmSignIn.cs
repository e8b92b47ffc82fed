using DeAn06.Identity.Accounts;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Representing;

/// <summary>A sign-in of a child or ward that waits: who, from which device, since when, until when it can be answered.</summary>
internal sealed record WaitingSignIn(Guid Session, Guid Account, string Login, Guid Person, string Device, DateTime At)
{
    internal string DeviceName => new PastSession(Session, 0, [], At, At, Device, null, null).DeviceName;
}

/// <summary>Reads sign-ins that wait for a representative. One that was not answered in time opens nothing and needs no end of its own.</summary>
internal sealed class WaitingSignIns(Db db, ChildRules rules)
{
    private const string Sql = """
        SELECT s.session_id, a.account_id, a.login, a.person_id, s.device, s.created_at FROM identity.session s JOIN identity.account a USING (account_id)
        WHERE s.ended_at IS NULL AND s.confirmed_at IS NULL AND s.created_at > $1 AND
        """;

    internal DateTime UntilOf(WaitingSignIn waiting) => waiting.At + rules.ConfirmWithin;

    internal async Task<IReadOnlyList<WaitingSignIn>> OfAsync(IReadOnlyCollection<Guid> persons, DateTime at, CancellationToken ct) => persons.Count == 0 ? [] :
        await db.QueryAsync($"{Sql} a.account_id IN (SELECT account_id FROM identity.person_account WHERE person_id = ANY ($2)) ORDER BY s.created_at", Map, ct, at - rules.ConfirmWithin, persons.ToArray());

    internal async Task<WaitingSignIn?> LockAsync(Guid session, DateTime at, CancellationToken ct) =>
        (await db.QueryAsync($"{Sql} s.session_id = $2 AND a.person_id IS NOT NULL FOR UPDATE OF s", Map, ct, at - rules.ConfirmWithin, session)).FirstOrDefault();

    private static WaitingSignIn Map(Npgsql.NpgsqlDataReader r) => new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetDateTime(5));
}

/// <summary>
/// A parent or guardian answers a sign-in of their child or ward (xác nhận): until then it opens nothing, refused it is over. Decree 69/2024 art. 14.
/// </summary>
internal sealed class ConfirmSignIn(Db db, Journal journal, WaitingSignIns waiting, Representatives representatives) : IUseCase
{
    internal const string Refused = "representative";

    internal async Task<Result<Done>> RunAsync(Guid session, bool agrees, Account by, Act act, CancellationToken ct)
    {
        if (await waiting.LockAsync(session, act.At, ct) is not { } found) return RepresentingProblems.SignInOver;
        var represented = await representatives.OfAsync(found.Person, Clock.DayOf(act.At), ct);
        if (by is not { Level: OnBehalf.NeededLevel, Person: { } person } || represented?.By.Contains(person) != true) return RepresentingProblems.SignInOver;
        if (agrees) db.Write("UPDATE identity.session SET confirmed_at = $2, confirmed_by = $3 WHERE session_id = $1", 1, session, act.At, by.Id);
        else db.Write("UPDATE identity.session SET ended_at = $2, ended_why = $3 WHERE session_id = $1", 1, session, act.At, Refused);
        var named = act.For(OnBehalf.Purpose, OnBehalf.Basis) with { OnBehalfOf = OnBehalf.ActorOf(found.Person, found.Login) };
        journal.Record(named, new SignInAnswered(found.Login, agrees, by.Login), found.Person);
        return Done.It;
    }
}
