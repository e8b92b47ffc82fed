using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Officers;

/// <summary>
/// Whose accounts a keeper keeps: those of the officers of their own office and of the offices below it, within their area; the keeper of the whole country keeps all.
/// Anyone else's does not exist for them.
/// </summary>
internal sealed class OfficerReach(IOffices offices, IPlaces places, SeatTable seats)
{
    internal bool Covers(Act act, string office) => offices.Find(office) is { } found ? Covers(act, found) : IsNational(act);

    internal bool Covers(Act act, Office office)
    {
        if (IsNational(act)) return true;
        if (act.Jurisdiction is not { } own || act.Office.Length == 0) return false;
        return IsOrIsBelow(office, act.Office) && AreaCode.TryParse(own, out var outer) && office.Area is { } inner && places.Contains(outer, inner);
    }

    /// <summary>The codes of the offices whose officers are kept; null for all of the country.</summary>
    internal IReadOnlyList<Office>? OfficesOf(Act act)
    {
        if (IsNational(act)) return null;
        var found = new List<Office>();
        if (offices.Find(act.Office) is { } own) Gather(own, found);
        return [.. found.Where(o => Covers(act, o))];
    }

    /// <summary>Whether the keeper may open the account: some seat of it is theirs to keep.</summary>
    internal async Task<bool> KnowsAsync(Act act, Account account, CancellationToken ct) => account.Kind == ActorKind.Officer && (await PlacesAsync(account, act.At, ct)).Any(o => Covers(act, o));

    /// <summary>Whether the keeper answers for the whole account, as locking it or handing over a code asks: every seat of it is theirs to keep.</summary>
    internal async Task<bool> KeepsAsync(Act act, Account account, CancellationToken ct) =>
        account.Kind == ActorKind.Officer && await PlacesAsync(account, act.At, ct) is { Count: > 0 } all && all.All(o => Covers(act, o));

    /// <summary>Nobody keeps their own account, nor that of whom they stand in for.</summary>
    internal static bool IsSelf(Act act, Account account) => act.IsOf(account.Actor.ToString());

    /// <summary>The offices an officer sits at or will; when none is left, the last one.</summary>
    private async Task<List<string>> PlacesAsync(Account account, DateTime at, CancellationToken ct)
    {
        var own = (await seats.OfAsync(account.Id, ct)).Where(s => !s.IsDeputy).ToList();
        var open = own.Where(s => !s.IsOver(at)).Select(s => s.Office).Distinct().ToList();
        return open.Count > 0 ? open : [.. own.OrderByDescending(s => s.Until).Take(1).Select(s => s.Office)];
    }

    private static bool IsNational(Act act) => act.Jurisdiction is { Length: 0 };

    private bool IsOrIsBelow(Office office, string root)
    {
        for (var at = office; at is not null; at = at.Parent is { } parent ? offices.Find(parent) : null)
            if (at.Code.ToString() == root) return true;
        return false;
    }

    private void Gather(Office office, List<Office> found)
    {
        found.Add(office);
        foreach (var below in offices.Below(office.Code)) Gather(below, found);
    }
}
