using DeAn06.Trust.Documents.Store;

namespace DeAn06.Trust.Documents.Office;

/// <summary>
/// An officer of the office that answers for a document revokes it (thu hồi). The paper stays; whoever checks it reads the reason. What a room revokes by a deed of its own is not revoked here.
/// </summary>
internal sealed class RevokeDocument(IDocuments documents, DocumentMakers makers) : IUseCase
{
    internal sealed record Command(string? Reason);

    internal async Task<Result<SealedDocument>> RunAsync(string? code, Command command, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Documents)) return KernelProblems.NotAllowed;
        if (await documents.FindAsync(code ?? "", ct) is not { } document || !OfficeRules.MaySee(document, act)) return TrustProblems.DocumentUnknown;
        if (DocumentStore.Subjects(document).Length > 0 && act.Purpose.Length == 0) return TrustProblems.DocumentNeedsPurpose;
        if (makers.Bars(document) is { } elsewhere) return elsewhere;
        return await documents.RevokeAsync(document.Code, command.Reason ?? "", act, ct);
    }
}

/// <summary>Knows which papers are revoked by a deed of the room that made them.</summary>
internal sealed class DocumentMakers(IEnumerable<IContribute<RevokedByMaker>> shares)
{
    private readonly RevokedByMaker[] all = [.. shares.SelectMany(s => s.Contribute())];

    /// <summary>Why a paper is not revoked here and where it is; null where it is.</summary>
    internal Problem? Bars(SealedDocument document) =>
        all.FirstOrDefault(m => document.Kind.StartsWith(m.Kinds, StringComparison.Ordinal)) is { } maker ? TrustProblems.RevokedByMaker.With("how", maker.Vi).With("howEn", maker.En) : null;
}
