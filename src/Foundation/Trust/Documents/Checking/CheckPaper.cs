using System.Net;
using System.Security.Cryptography;
using DeAn06.Trust.Documents.Store;

namespace DeAn06.Trust.Documents.Checking;

/// <summary>What a stranger is told of a stored document: never whom it is about.</summary>
internal sealed record PublicDocument(string Code, string TitleVi, string TitleEn, string Office, DateTime SealedAt, bool IsKept, DateTime? RevokedAt, string? Reason)
{
    internal bool IsValid => RevokedAt is null;
}

/// <summary>What a check of a file found: the seal in it, and the document of the store whose bytes it is, if any.</summary>
internal sealed record CheckedFile(PaperVerdict Verdict, SealCheck Seal, PublicDocument? Document);

/// <summary>How a file fares in one word. Only <see cref="Genuine"/> is valid.</summary>
internal enum PaperVerdict
{
    /// <summary>Sealed here, unchanged, in the store, not revoked.</summary>
    Genuine,

    /// <summary>Sealed here and unchanged, but the store does not have it: nothing tells whether it was revoked.</summary>
    SealedElsewhere,

    /// <summary>Unchanged, but the document was revoked.</summary>
    Revoked,

    /// <summary>Something was changed after sealing.</summary>
    Changed,

    /// <summary>The seal itself does not count: its certificate was revoked, out of term or not known here.</summary>
    SealRefused,

    /// <summary>There is no seal in it.</summary>
    NotSealed,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}

/// <summary>Checks a code or a file for anyone, without an account. The file is not kept, and nothing is journaled, since nothing is told about anyone.</summary>
internal sealed class CheckPaper(DocumentTable table, ISeals seals, CheckThrottle throttle, OfficeNames names, TimeProvider clock)
{
    internal async Task<Result<PublicDocument>> OfCodeAsync(string? typed, IPAddress? from, CancellationToken ct)
    {
        if (throttle.Take(from, CheckThrottle.OfCode) is > 0 and var seconds) return TooMany(seconds);
        if (!DocumentCode.TryParse(typed, out var code)) return TrustProblems.CodeMistyped;
        if (await table.FindAsync(code, ct) is { } document) return Tell(document);
        throttle.Charge(from, CheckThrottle.OfWrongCode);
        return TrustProblems.CodeUnknown;
    }

    internal async Task<Result<CheckedFile>> OfFileAsync(ReadOnlyMemory<byte> pdf, IPAddress? from, CancellationToken ct)
    {
        if (throttle.Take(from, CheckThrottle.OfFile) is > 0 and var seconds) return TooMany(seconds);
        if (pdf.IsEmpty) return KernelProblems.FileEmpty.At("Paper");
        if (pdf.Length > FileRules.MaxBytes) return KernelProblems.FileTooLarge.With("limit", "10 MB").At("Paper");
        if (!pdf.Span.StartsWith("%PDF-"u8)) return TrustProblems.PaperNotPdf;
        var seal = await seals.CheckPdfAsync(pdf, ct);
        var document = await table.FindByDigestAsync(SHA256.HashData(pdf.Span), ct);
        return new CheckedFile(VerdictOf(seal, document), seal, document is null ? null : Tell(document));
    }

    private static PaperVerdict VerdictOf(SealCheck seal, SealedDocument? document) => seal.State switch
    {
        SealState.Valid when document is null => PaperVerdict.SealedElsewhere,
        SealState.Valid => document.IsValid ? PaperVerdict.Genuine : PaperVerdict.Revoked,
        SealState.Changed => PaperVerdict.Changed,
        SealState.NotSealed => PaperVerdict.NotSealed,
        SealState.Unreadable => PaperVerdict.Unreadable,
        _ => PaperVerdict.SealRefused,
    };

    private PublicDocument Tell(SealedDocument d) => new(
        d.Code, d.TitleVi, d.TitleEn, names.NameOf(d.Office), d.SealedAt, d.IsKept(Clock.DayOf(clock.GetUtcNow().UtcDateTime)), d.RevokedAt, d.RevocationReason);

    private static Problem TooMany(int seconds) => TrustProblems.TooManyChecks.With("seconds", seconds) with { RetryAfter = seconds };
}
