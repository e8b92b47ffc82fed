using DeAn06.Places;

namespace DeAn06.Work.Cases;

/// <summary>
/// Which cases an act reaches: those of its own office, and those of another office whose area lies in the act's jurisdiction when the act
/// also holds the kind's permission. To anyone else the case does not exist.
/// </summary>
internal sealed class Reach(Db db, CaseKinds kinds, IPlaces places)
{
    internal async Task<Proposal?> FindAsync(CaseId id, Act act, bool locked, CancellationToken ct)
    {
        if (await ReadAsync(act.Office, id, locked, ct) is { } own) return own;
        if (act.Jurisdiction is null) return null;
        if (await CaseTable.OfficeOfAsync(db, id, ct) is not { } office) return null;
        return await ReadAsync(office, id, locked, ct) is { } other && Covers(act, other) ? other : null;
    }

    private bool Covers(Act act, Proposal other) =>
        kinds.Find(other.Kind) is { } kind && act.May(kind.Decide) && Within(other.Area, act.Jurisdiction!);

    private bool Within(string area, string jurisdiction) => jurisdiction.Length == 0
        || (AreaCode.TryParse(jurisdiction, out var outer) && AreaCode.TryParse(area, out var inner) && places.Contains(outer, inner));

    private Task<Proposal?> ReadAsync(string office, CaseId id, bool locked, CancellationToken ct) =>
        locked ? CaseTable.LockAsync(db, office, id, ct) : CaseTable.ReadAsync(db, office, id, ct);
}
