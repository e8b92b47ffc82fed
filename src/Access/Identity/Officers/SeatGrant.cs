using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Law;

namespace DeAn06.Identity.Officers;

/// <summary>
/// A seat that is to be given: what a proposal keeps until a second officer agrees. With <paramref name="ForSeat"/> it is a deputy's, and ends at <paramref name="Until"/>.
/// </summary>
internal sealed record SeatGrant(
    Guid Account, string Login, string Office, IReadOnlyList<string> Roles, DateTime From, DateTime? Until, Guid? ForAccount, Guid? ForSeat, string? Principal, string Reason)
{
    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    internal static SeatGrant Of(byte[] payload) => JsonSerializer.Deserialize<SeatGrant>(payload, JsonSerializerOptions.Web)!;
}

/// <summary>
/// Judges and writes seats within a use case. The officer's row is held first, so that two who give clashing roles at once come one after the other.
/// </summary>
internal sealed class SeatBook(Db db, Journal journal, AccountTable accounts, IOffices offices, ILaw law)
{
    internal const string Rule = "e-identity.officers";

    internal static Task HoldAsync(Db db, Guid account, CancellationToken ct) =>
        db.QueryAsync("SELECT 1 FROM identity.account WHERE account_id = $1 FOR UPDATE", _ => 0, ct, account);

    /// <summary>The longest time one stands in for another.</summary>
    internal int MostDays(DateTime at) => law.Parameter(Rule, "deputy-most-days", Clock.DayOf(at)).Number;

    /// <summary>Why a seat cannot be given, or null. A proposal is judged again when it is decided.</summary>
    internal async Task<Problem?> CheckAsync(SeatGrant g, Act act, CancellationToken ct)
    {
        await HoldAsync(db, g.Account, ct);
        if (await accounts.FindAsync(g.Account, ct) is not { Kind: ActorKind.Officer } officer) return KernelProblems.NotFound;
        if (OfficerReach.IsSelf(act, officer)) return SeatProblems.NotOfYourself;
        if (g.Until <= act.At) return SeatProblems.SeatUntilPast;
        if (g.ForSeat is null && CheckRoles(g.Office, g.Roles) is { } refused) return refused;
        var overlapping = await SeatTable.OverlappingAsync(db, g.Account, g.From, g.Until, ct);
        if (overlapping.Any(s => s.Office == g.Office && s.ForSeat == g.ForSeat && g.Roles.All(s.Roles.Contains))) return SeatProblems.SeatHeldAlready;
        if (g.ForSeat is not null && await CheckDeputyAsync(g, ct) is { } unfit) return unfit;
        if (RoleConflicts.Find([.. overlapping.SelectMany(s => s.Roles).Concat(g.Roles).Distinct()]) is var (one, other))
            return AccountProblems.RolesClash.With("one", RoleWords.Say(one)).With("other", RoleWords.Say(other)).At("Roles");
        return null;
    }

    internal Problem? CheckRoles(string office, IReadOnlyList<string> roles)
    {
        if (offices.Find(office) is not { Until: null } found) return AccountProblems.OfficeUnknown.At("Office");
        var known = Powers.RolesOf(found);
        if (roles.Count == 0 || roles.Any(r => !Roles.Table.ContainsKey(r) || r == "citizen"))
            return AccountProblems.RoleUnknown.With("role", roles.FirstOrDefault(r => !Roles.Table.ContainsKey(r) || r == "citizen") ?? "").With("roles", string.Join(", ", known)).At("Roles");
        return roles.FirstOrDefault(r => !known.Contains(r)) is { } stranger
            ? SeatProblems.RoleNotOfOffice.With("role", RoleWords.Say(stranger)).With("roles", string.Join(", ", known.Select(RoleWords.Say)))
            : null;
    }

    /// <summary>The seat stood in for lives and is its owner's own; the deputy sits at the same office.</summary>
    private async Task<Problem?> CheckDeputyAsync(SeatGrant g, CancellationToken ct)
    {
        if (await SeatTable.LockAsync(db, g.ForAccount!.Value, g.ForSeat!.Value, ct) is not { } stoodFor || stoodFor.IsOver(g.From) || stoodFor.From > g.From) return SeatProblems.SeatOver;
        if (stoodFor.IsDeputy) return SeatProblems.DeputyOfDeputy;
        var own = await SeatTable.OverlappingAsync(db, g.Account, g.From, g.Until, ct);
        return own.Any(s => !s.IsDeputy && s.Office == g.Office) ? null : SeatProblems.DeputyUnknown;
    }

    /// <summary>Writes the seat and tells it. A place without a role at the same office makes way.</summary>
    internal void Write(SeatGrant g, Guid? proposal, Act act)
    {
        var (id, office) = (Ids.New(act.At), offices.Find(g.Office)!);
        var from = g.From < act.At ? act.At : g.From;
        var area = office.Area?.ToString() ?? "";
        db.Write("UPDATE identity.seat SET valid = tstzrange(lower(valid), $3), ended_by = $4 WHERE account_id = $1 AND office = $2 AND roles = '{}' AND valid @> $3 AND lower(valid) < $3", null,
            g.Account, g.Office, act.At, act.Actor.ToString());
        db.Write("""
            INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid, deputy_of, for_account, for_seat, given_by, reason)
            VALUES ($1, $2, $3, $4, $4, $5, tstzrange($6, $7::timestamptz), $8, $9, $10, $11, $12)
            """, 1, g.Account, id, g.Office, area, g.Roles.ToArray(), from, g.Until, g.Principal, g.ForAccount, g.ForSeat, act.Actor.ToString(), g.Reason);
        if (g.Principal is null) journal.Record(act, new SeatGiven(g.Login, id, g.Office, g.Roles, g.Until, proposal));
        else journal.Record(act, new DeputyNamed(g.Login, g.Principal, id, g.Office, g.Roles, from, g.Until!.Value, g.Reason, proposal));
    }
}
