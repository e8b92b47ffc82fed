using DeAn06.Trust.Documents.Store;

namespace DeAn06.Trust.Documents.Office;

/// <summary>What an officer may do with a document: only their own office's, and those about a person only with the right to documents.</summary>
internal static class OfficeRules
{
    internal static bool MayList(Act act) => act.Office.Length > 0 && (act.May(TrustPermissions.Documents) || act.May(TrustPermissions.Look));

    internal static bool MaySee(SealedDocument document, Act act) => document.Office == act.Office && act.Office.Length > 0
        && (act.May(TrustPermissions.Documents) || (act.May(TrustPermissions.Look) && document.Person == SealedDocument.NoPerson));
}

/// <summary>A document as an officer sees it, with its bytes when they asked for the file and it is still kept.</summary>
internal sealed record SeenDocument(SealedDocument Document, byte[]? Pdf);

/// <summary>
/// An officer opens a document of their office, or takes its file. One about a person needs a purpose, and the person can read who looked. A document of
/// another office is as if there were none.
/// </summary>
internal sealed class ViewDocument(DocumentTable table, Journal journal) : IUseCase
{
    internal async Task<Result<SeenDocument>> RunAsync(string? code, bool withFile, Act act, CancellationToken ct)
    {
        if (!OfficeRules.MayList(act)) return KernelProblems.NotAllowed;
        if (!DocumentCode.TryParse(code, out var read) || await table.FindAsync(read, ct) is not { } document || !OfficeRules.MaySee(document, act)) return TrustProblems.DocumentUnknown;
        var subjects = DocumentStore.Subjects(document);
        if (subjects.Length > 0 && act.Purpose.Length == 0) return TrustProblems.DocumentNeedsPurpose;
        var pdf = withFile ? await table.BytesAsync(document, Clock.DayOf(act.At), ct) : null;
        if (withFile && pdf is null) return TrustProblems.DocumentNoLongerKept;
        if (subjects.Length > 0) journal.Record(act, new DocumentViewed(document.Id, document.Kind, withFile), subjects);
        return new SeenDocument(document, pdf);
    }
}
