using DeAn06.Trust.Documents.Store;

namespace DeAn06.Trust.Documents.Office;

/// <summary>An officer of the office that answers for a document revokes it (thu hồi). The paper stays; whoever checks it reads the reason.</summary>
internal sealed class RevokeDocument(IDocuments documents) : IUseCase
{
    internal sealed record Command(string? Reason);

    internal async Task<Result<SealedDocument>> RunAsync(string? code, Command command, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Documents)) return KernelProblems.NotAllowed;
        if (await documents.FindAsync(code ?? "", ct) is not { } document || !OfficeRules.MaySee(document, act)) return TrustProblems.DocumentUnknown;
        if (DocumentStore.Subjects(document).Length > 0 && act.Purpose.Length == 0) return TrustProblems.DocumentNeedsPurpose;
        return await documents.RevokeAsync(document.Code, command.Reason ?? "", act, ct);
    }
}
