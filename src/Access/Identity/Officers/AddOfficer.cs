using System.Text.RegularExpressions;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Recovery;

namespace DeAn06.Identity.Officers;

/// <summary>
/// Opens an officer's account with a first seat: office, roles, jurisdiction (tài khoản cán bộ). Answers the code, told once, by which the officer enters
/// at the recovery page within half an hour to add a passkey. Within one's own area, never for oneself.
/// </summary>
internal sealed partial class AddOfficer(Db db, Journal journal, IOffices offices, IPlaces places, Secrets secrets) : IUseCase
{
    internal sealed record Command(string Login, string Name, string Office, IReadOnlyList<string> Roles);

    internal async Task<Result<string>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed;
        if (Check(c, act) is { } refused) return refused;
        var office = offices.Find(c.Office)!;
        var taken = await db.QueryAsync("SELECT 1 FROM identity.login WHERE login = $1", _ => 0, ct, c.Login);
        if (taken.Count > 0) return AccountProblems.LoginTaken;
        var (id, code) = (Ids.New(act.At), CounterCode.New());
        db.Write("INSERT INTO identity.account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at) VALUES ($1, 'officer', $2, $3, NULL, false, '', '', $4)", 1, id, c.Login, c.Name.Trim(), act.At);
        db.Write("INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", 1, c.Login, id);
        db.Write("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', 'officer', tstzrange($3, NULL), $4)", 1, id, Ids.New(act.At), act.At, act.Actor.ToString());
        db.Write("INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid) VALUES ($1, $2, $3, $4, $4, $5, tstzrange($6, NULL))", 1,
            id, Ids.New(act.At), office.Code.ToString(), office.Area?.ToString() ?? "", c.Roles.ToArray(), act.At);
        db.Write("INSERT INTO identity.recovery (account_id, recovery_id, way, secret_hash, asked_by, asked_at, ready_at, ends_at) VALUES ($1, $2, 'counter', $3, $4, $5, $5, $6)", 1,
            id, Ids.New(act.At), CounterCode.HashOf(secrets, id, code), act.Actor.ToString(), act.At, act.At + RecoveryTable.CounterLife);
        journal.Record(act, new OfficerAdded(c.Login, office.Code.ToString(), c.Roles), []);
        return code;
    }

    private Problem? Check(Command c, Act act)
    {
        if (!LoginPattern().IsMatch(c.Login) || c.Name.Trim().Length is 0 or > 120) return AccountProblems.LoginTaken;
        if (c.Roles.Count == 0 || c.Roles.FirstOrDefault(r => !Roles.Table.ContainsKey(r)) is { } || c.Roles.Contains("citizen"))
            return AccountProblems.RoleUnknown.With("role", c.Roles.FirstOrDefault(r => !Roles.Table.ContainsKey(r)) ?? "").With("roles", string.Join(", ", Roles.Table.Keys.Where(r => r != "citizen")));
        if (RoleConflicts.Find([.. c.Roles]) is var (one, other)) return AccountProblems.RolesClash.With("one", one).With("other", other);
        if (offices.Find(c.Office) is not { Until: null } office) return AccountProblems.OfficeUnknown;
        return Reaches(act, office) ? null : KernelProblems.NotAllowed;
    }

    /// <summary>The country has an empty jurisdiction; the keeper of a smaller one answers for the offices within it.</summary>
    private bool Reaches(Act act, Office office) => act.Jurisdiction is { } own
        && (own.Length == 0 || (AreaCode.TryParse(own, out var outer) && office.Area is { } inner && places.Contains(outer, inner)));

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,59}$")]
    private static partial Regex LoginPattern();
}
