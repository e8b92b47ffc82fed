namespace DeAn06.Trust.Documents.Store;

/// <summary>
/// The day after a document's retention its bytes go. Code, dates and digest stay, so that a check still tells that the paper was genuine.
/// Law on Personal Data Protection 91/2025: no longer than needed.
/// </summary>
internal sealed class EraseDocument(Db db, Journal journal) : IDuty
{
    internal const string Name = "trust.erase-document";

    internal static string KeyOf(SealedDocument document) => $"{document.Person:N}/{document.Id:N}";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var (person, id) = (Guid.ParseExact(errand.Key.AsSpan(0, 32), "N"), Guid.ParseExact(errand.Key.AsSpan(33), "N"));
        if (await DocumentTable.FindAsync(db, person, id, ct) is not { } document || document.IsKept(Clock.DayOf(act.At))) return Done.It;
        db.Write("DELETE FROM trust.document_content WHERE person_id = $1 AND document_id = $2", null, person, id);
        db.Write("UPDATE trust.document SET erased_at = $3 WHERE person_id = $1 AND document_id = $2 AND erased_at IS NULL", null, person, id, act.At);
        journal.Record(act, new DocumentErased(id, document.KeepUntil!.Value), DocumentStore.Subjects(document));
        return Done.It;
    }
}
