using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Officers;

/// <summary>
/// An officer with several seats chooses the one this session acts in (chọn nơi làm việc): from the next request on its office, roles and area count and no other's. A
/// matter opened in the seat that is left closes, so that no purpose goes along.
/// </summary>
internal sealed class ChooseSeat(Db db, Journal journal, IMatters matters) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Session session, Guid seat, Act act, CancellationToken ct)
    {
        var chosen = await db.QueryAsync($"""
            UPDATE identity.session x SET seat_id = s.seat_id FROM identity.seat s
            WHERE x.session_id = $3 AND x.account_id = $2 AND x.ended_at IS NULL AND s.account_id = $2 AND s.seat_id = $4 AND {Seat.Live}
            RETURNING s.office, s.roles, s.deputy_of
            """, r => (Office: r.GetString(0), Roles: r.GetFieldValue<string[]>(1), Principal: r.IsDBNull(2) ? null : r.GetString(2)), ct, act.At, session.Account.Id, session.Id, seat);
        if (chosen.Count == 0) return SeatProblems.SeatGone;
        if (act.Office.Length > 0 && session.Account.Seat != seat && (await matters.CloseAsync(act, ct)).Problem is { } refused) return refused;
        journal.Record(act, new SeatChosen(session.Account.Login, chosen[0].Office, chosen[0].Roles, chosen[0].Principal), session.Account.Subjects);
        return Done.It;
    }
}
