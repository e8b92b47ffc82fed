using System.Text.RegularExpressions;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Recovery;

namespace DeAn06.Identity.Officers;

/// <summary>
/// Opens an officer's account with a first seat: office, roles, jurisdiction (tài khoản cán bộ). Answers the code, told once, by which the officer enters
/// at the recovery page within half an hour to add a passkey. Within one's own area, never for oneself. A seat that decides waits for a second keeper; until then the
/// officer has a place at the office and no role.
/// </summary>
internal sealed partial class AddOfficer(Db db, Journal journal, IOffices offices, OfficerReach reach, SeatBook book, ProposeSeat proposals, Powers powers, Secrets secrets) : IUseCase
{
    internal sealed record Command(string Login, string Name, string Office, IReadOnlyList<string> Roles);

    /// <param name="Proposal">The proposal that a second keeper decides, where the roles ask for one.</param>
    internal sealed record Added(Guid Account, string Code, CaseId? Proposal);

    internal async Task<Result<Added>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (Check(c, act) is { } refused) return refused;
        if ((await db.QueryAsync("SELECT 1 FROM identity.login WHERE login = $1", _ => 0, ct, c.Login)).Count > 0) return AccountProblems.LoginTaken.At("Login");
        var (id, code, waits) = (Ids.New(act.At), CounterCode.New(), act.Actor.Kind != ActorKind.System && powers.Decides(c.Roles));
        Open(id, c, waits ? [] : c.Roles, code, act);
        if (!waits) return new Added(id, code, null);
        var grant = new SeatGrant(id, c.Login, c.Office, c.Roles, act.At, null, null, null, null, "Tài khoản cán bộ mới");
        var made = await proposals.MakeAsync(grant, act, ct);
        return made.Problem is { } open ? open : new Added(id, code, made.Value);
    }

    private void Open(Guid id, Command c, IReadOnlyList<string> roles, string code, Act act)
    {
        var (office, by) = (offices.Find(c.Office)!, act.Actor.ToString());
        db.Write("INSERT INTO identity.account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at) VALUES ($1, 'officer', $2, $3, NULL, false, '', '', $4)", 1, id, c.Login, c.Name.Trim(), act.At);
        db.Write("INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", 1, c.Login, id);
        db.Write("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', 'officer', tstzrange($3, NULL), $4)", 1, id, Ids.New(act.At), act.At, by);
        db.Write("INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid, given_by) VALUES ($1, $2, $3, $4, $4, $5, tstzrange($6, NULL), $7)", 1,
            id, Ids.New(act.At), office.Code.ToString(), office.Area?.ToString() ?? "", roles.ToArray(), act.At, by);
        db.Write("INSERT INTO identity.recovery (account_id, recovery_id, way, secret_hash, asked_by, asked_at, ready_at, ends_at) VALUES ($1, $2, 'counter', $3, $4, $5, $5, $6)", 1,
            id, Ids.New(act.At), CounterCode.HashOf(secrets, id, code), by, act.At, act.At + RecoveryTable.CounterLife);
        journal.Record(act, new OfficerAdded(c.Login, office.Code.ToString(), roles), []);
    }

    private Problem? Check(Command c, Act act)
    {
        if (!LoginPattern().IsMatch(c.Login)) return AccountProblems.LoginTaken.At("Login");
        if (c.Name.Trim().Length is 0 or > 120) return SeatProblems.TooLongName;
        if (RoleConflicts.Find([.. c.Roles]) is var (one, other)) return AccountProblems.RolesClash.With("one", RoleWords.Say(one)).With("other", RoleWords.Say(other)).At("Roles");
        if (book.CheckRoles(c.Office, c.Roles) is { } refused) return refused;
        return reach.Covers(act, c.Office) ? null : AccountProblems.OfficeUnknown.At("Office");
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,59}$")]
    private static partial Regex LoginPattern();
}
