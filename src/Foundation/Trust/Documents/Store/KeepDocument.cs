namespace DeAn06.Trust.Documents.Store;

/// <summary>A sealed document is kept for which no other deed is done.</summary>
internal sealed class KeepDocument(IDocuments documents) : IUseCase
{
    internal Task<Result<SealedDocument>> RunAsync(PreparedDocument prepared, Act act, CancellationToken ct) => documents.KeepAsync(prepared, act, ct);
}
