using System.Security.Cryptography;

namespace DeAn06.Trust.Documents.Store;

/// <summary>The store: seals outside a transaction, keeps, revokes and forgets within one.</summary>
internal sealed class DocumentStore(Db db, Journal journal, Duties duties, DocumentTable table, ISeals seals, UseCases useCases, DataFolder place, JoinedRecords records, TimeProvider clock)
    : IDocuments
{
    public string NewCode() => DocumentCode.New().ToString();

    public string AddressOf(string code) => $"{place.BaseUrl.TrimEnd('/')}/kiem-tra/{code}";

    public async Task<Result<PreparedDocument>> PrepareAsync(NewDocument document, string code, Act act, CancellationToken ct)
    {
        if (db.Transaction is not null) throw new InvalidOperationException("A document is sealed before the use case that keeps it, never inside one.");
        if (!DocumentCode.TryParse(code, out var read)) throw new ArgumentException("The code did not come from NewCode.", nameof(code));
        if (document.Office.Length == 0) return TrustProblems.DocumentWithoutOffice;
        var pdf = await seals.SealPdfAsync(document.Pdf, new SealWish(document.TitleVi, document.Data), act, ct);
        if (pdf.Problem is { } unsealed) return unsealed;
        if (pdf.Value.Length > FileRules.MaxBytes) return KernelProblems.FileTooLarge.With("limit", "10 MB");
        return new PreparedDocument(
            new SealedDocument(Ids.New(act.At), read.ToString(), document.Person, document.Office, document.Kind, document.TitleVi, document.TitleEn, act.At, document.KeepUntil,
                null, null, Convert.ToHexStringLower(SHA256.HashData(pdf.Value)), pdf.Value.Length),
            pdf.Value);
    }

    public async Task<Result<SealedDocument>> KeepAsync(PreparedDocument prepared, Act act, CancellationToken ct)
    {
        InUseCase();
        var document = prepared.Document;
        if (!DocumentCode.TryParse(document.Code, out var code)) throw new ArgumentException("The document has no code of ours.", nameof(prepared));
        if (!await InsertAsync(document, code, act, ct))
            return await DocumentTable.FindAsync(db, document.Person, document.Id, ct) is { } before && before.Sha256 == document.Sha256 ? before : TrustProblems.CodeTaken;
        await using (var taking = db.Command("INSERT INTO trust.document_code (code, person_id, document_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", code.Bare, document.Person, document.Id))
            if (await taking.ExecuteNonQueryAsync(ct) == 0) return TrustProblems.CodeTaken;
        db.Write("INSERT INTO trust.document_digest (sha256, person_id, document_id) VALUES ($1, $2, $3)", 1, Convert.FromHexString(document.Sha256), document.Person, document.Id);
        db.Write("INSERT INTO trust.document_content (person_id, document_id, bytes) VALUES ($1, $2, $3)", 1, document.Person, document.Id, prepared.Pdf);
        if (document.KeepUntil is { } last) duties.Set(EraseDocument.Name, EraseDocument.KeyOf(document), DayAfter(last), madeAt: act.At);
        journal.Record(act, new DocumentSealed(document.Id, document.Office, document.Kind, document.Sha256, document.Length, document.KeepUntil), Subjects(document));
        return document;
    }

    public async Task<Result<SealedDocument>> SealAsync(NewDocument document, string code, Act act, CancellationToken ct, Idempotency? once = null)
    {
        var prepared = await PrepareAsync(document, code, act, ct);
        if (prepared.Problem is { } refused) return refused;
        return await useCases.RunAsync<KeepDocument, SealedDocument>(u => u.RunAsync(prepared.Value, act, ct), act, once, ct);
    }

    public async Task<Result<Page<SealedDocument>>> OfPersonAsync(Guid person, string? cursor, int size, CancellationToken ct) =>
        person == SealedDocument.NoPerson ? Page<SealedDocument>.Empty : await table.OfPersonAsync(await records.OfAsync(person, ct), cursor, size, ct);

    public Task<SealedDocument?> FindAsync(string code, CancellationToken ct) =>
        DocumentCode.TryParse(code, out var read) ? table.FindAsync(read, ct) : Task.FromResult<SealedDocument?>(null);

    public async Task<SealedDocument?> FindOwnAsync(Guid person, string code, CancellationToken ct) =>
        await FindAsync(code, ct) is { } found && found.Person != SealedDocument.NoPerson && (await records.OfAsync(person, ct)).Contains(found.Person) ? found : null;

    public async Task<byte[]?> ReadAsync(string code, CancellationToken ct) =>
        await FindAsync(code, ct) is { } document ? await table.BytesAsync(document, Clock.DayOf(clock.GetUtcNow().UtcDateTime), ct) : null;

    public async Task<Result<SealedDocument>> RevokeAsync(string code, string reason, Act act, CancellationToken ct)
    {
        InUseCase();
        var fit = RevocationReason.Check(reason);
        if (fit.Problem is { } unfit) return unfit;
        if (!DocumentCode.TryParse(code, out var read) || await DocumentTable.LockAsync(db, read, ct) is not { } document) return TrustProblems.DocumentUnknown;
        if (document.RevokedAt is not null) return TrustProblems.DocumentRevokedAlready;
        db.Write("UPDATE trust.document SET revoked_at = $3, revocation_reason = $4, revoked_by = $5 WHERE person_id = $1 AND document_id = $2 AND revoked_at IS NULL", 1,
            document.Person, document.Id, act.At, fit.Value, act.Actor.ToString());
        journal.Record(act, new DocumentRevoked(document.Id, fit.Value), Subjects(document));
        return document with { RevokedAt = act.At, RevocationReason = fit.Value };
    }

    /// <summary>Whom a document's entries in the journal are about.</summary>
    internal static Guid[] Subjects(SealedDocument document) => document.Person == SealedDocument.NoPerson ? [] : [document.Person];

    private void InUseCase()
    {
        if (db.Transaction is null) throw new InvalidOperationException("Documents are kept and revoked in a running use case only.");
    }

    /// <summary>Waits for another use case that keeps the same document; false when it is kept already.</summary>
    private async Task<bool> InsertAsync(SealedDocument document, DocumentCode code, Act act, CancellationToken ct)
    {
        await using var command = db.Command("""
            INSERT INTO trust.document (person_id, document_id, code, office, kind, title_vi, title_en, sealed_at, sealed_by, keep_until, length, sha256)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
            """, document.Person, document.Id, code.Bare, document.Office, document.Kind, document.TitleVi, document.TitleEn, document.SealedAt, act.Actor.ToString(),
            document.KeepUntil, document.Length, Convert.FromHexString(document.Sha256));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static DateTime DayAfter(DateOnly last) => Clock.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
}
