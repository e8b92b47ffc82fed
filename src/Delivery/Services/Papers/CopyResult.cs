using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>
/// An officer of a dossier's office turns its electronic result into paper (chuyển đổi kết quả điện tử sang bản giấy): each copy has a number, who made it and when, and is journaled. What was revoked
/// is not copied. Decree 45/2020 art. 18.
/// </summary>
internal sealed class CopyResult(DossierDesk desk, DossierTable table, ResultTable results, IDocuments documents, Journal journal) : IUseCase
{
    internal async Task<Result<CopyRow>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        // The dossier is locked, so that two copies made at once have two numbers.
        if (await table.LockAsync(dossier, ct) is null) return KernelProblems.NotFound;
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsOfficer) return KernelProblems.NotAllowed;
        if (await Copyable.OfAsync(open.Row, documents, ct) is { Problem: { } none }) return none;
        var copy = new CopyRow((await results.CopiesAsync(open.Row, ct)).Count + 1, open.Row.Result!, act.At, act.Actor.ToString(), act.Actor.Name, act.Office);
        results.InsertCopy(open.Row, copy);
        journal.Record(act, new ResultCopied(open.Row.Id, copy.Code, copy.N), open.Row.Subjects);
        return copy;
    }
}

/// <summary>Reads a copy to print it: as it was made, while the result still counts. The look is journaled.</summary>
internal sealed class ReadCopy(DossierDesk desk, ResultTable results, IDocuments documents, Journal journal) : IUseCase
{
    internal sealed record Found(ResultFacts Facts, CopyRow Copy);

    internal async Task<Result<Found>> RunAsync(Guid dossier, int number, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsOfficer) return KernelProblems.NotAllowed;
        if (await Copyable.OfAsync(open.Row, documents, ct) is { Problem: { } none }) return none;
        if ((await results.CopiesAsync(open.Row, ct)).FirstOrDefault(c => c.N == number) is not { } copy) return ProblemsOfResults.CopyUnknown.With("number", number);
        if (await results.FindAsync(copy.Code, ct) is not { } result) return ProblemsOfResults.NoResult;
        journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.Papers]), open.Row.Subjects);
        return new Found(result.Facts, copy);
    }
}

/// <summary>Whether a dossier has a result that still counts.</summary>
internal static class Copyable
{
    internal static async Task<Result<SealedDocument>> OfAsync(Dossier d, IDocuments documents, CancellationToken ct)
    {
        if (d.Result is not { } code || await documents.FindAsync(code, ct) is not { } document) return ProblemsOfResults.NoResult;
        return document.RevokedAt is { } revoked ? ProblemsOfResults.ResultRevoked.With("day", VietnamTime.Short(Clock.DayOf(revoked))).With("reason", document.RevocationReason) : document;
    }
}
