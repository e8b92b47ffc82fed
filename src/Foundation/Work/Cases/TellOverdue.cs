namespace DeAn06.Work.Cases;

/// <summary>
/// The duty at a case's due time: if the case is still open, those who follow are told. Nothing is marked: overdue is derived from dates.
/// </summary>
internal sealed class TellOverdue(Db db, Journal journal) : IDuty
{
    internal const string Name = "work.overdue";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (!CaseId.TryParse(errand.Key, out var id)) throw new InvalidOperationException($"Duty {Name} has no case as its key.");
        if (await CaseTable.LockAsync(db, errand.Payload, id, ct) is not { IsOpen: true, Due: { } due } found) return Done.It;
        journal.Record(act, new CaseOverdue(id.Value, found.Kind, found.Office, due.At), Desk.Subjects(found));
        return Done.It;
    }
}
