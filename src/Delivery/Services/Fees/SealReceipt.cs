using System.Globalization;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Papers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Fees;

/// <summary>What a receipt says. <paramref name="Document"/> is its code once it was sealed; <paramref name="Taker"/> who took cash, null where no officer took the money.</summary>
internal sealed record ReceiptFacts(string Number, Guid Owner, string Payer, string Service, string? DossierCode, string Way, string? Taker, string Office, long Amount, IReadOnlyList<BillLine> Lines, DateTime PaidAt, string? Document);

/// <summary>Queues the receipt of a payment in its deed; it is sealed afterwards, so that no transaction waits for a key or a clock outside. Practice has none.</summary>
internal sealed class ReceiptPapers(Outbox outbox)
{
    internal const string Errand = "services.seal-receipt";

    internal void Queue(Payment payment, Act act) => outbox.Send(act, Errand, $"{payment.Person:N}/{payment.Id:N}", "");

    internal static (Guid Person, Guid Payment) Read(string key) => key.Split('/') is [var person, var payment] ? (Guid.ParseExact(person, "N"), Guid.ParseExact(payment, "N")) : throw new FormatException($"'{key}' names no payment.");
}

/// <summary>
/// Draws and seals the receipt of a fee (biên lai) and puts it into the store of whom the dossier was applied for, whoever paid. The errand comes at least once; the table takes the paper exactly once.
/// </summary>
internal sealed class SealReceipt(UseCases useCases, IDocuments documents, IPapers papers, Clock clock) : IDeliver
{
    internal const string Kind = "services.fee-receipt";

    /// <summary>How long vouchers are kept; no text we read names a term for receipts of services (A).</summary>
    private const int YearsKept = 10;

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var (person, payment) = ReceiptPapers.Read(message.Key);
        var act = Act.BySystem(ReceiptPapers.Errand, clock.UtcNow);
        var read = await useCases.RunAsync<ReadReceipt, ReceiptFacts>(u => u.RunAsync(person, payment, act, ct), act, ct);
        if (read.Problem is { } gone) throw new InvalidOperationException($"A receipt could not be read: {gone.Code}");
        if (read.Value.Document is not null) return;
        var (facts, code) = (read.Value, documents.NewCode());
        var pdf = papers.Draw(Draw(facts, papers.OfficeOf(facts.Office), new PaperCheck(code, documents.AddressOf(code))));
        var document = new NewDocument(facts.Owner, facts.Office, Kind, "Biên lai thu phí, lệ phí", "Receipt of a fee", pdf, KeepUntil: Clock.DayOf(facts.PaidAt).AddYears(YearsKept));
        var prepared = await documents.PrepareAsync(document, code, act, ct);
        if (prepared.Problem is { } unsealed) throw new InvalidOperationException($"A receipt could not be sealed: {unsealed.Code}");
        var kept = await useCases.RunAsync<KeepReceiptPaper, Done>(u => u.RunAsync(facts.Number, prepared.Value, act, ct), act, ct);
        if (kept.Problem is { } failed) throw new InvalidOperationException($"A receipt could not be kept: {failed.Code}");
    }

    /// <summary>Facts in, paper out, in Vietnamese. Pure.</summary>
    internal static Paper Draw(ReceiptFacts f, OfficeOnPaper office, PaperCheck check) => new(
        new PaperHead(office.Above, office.Name, f.Number, office.Place, f.PaidAt), "Biên lai thu phí, lệ phí",
        [
            new PaperFields([("Người nộp hồ sơ", f.Payer), ("Dịch vụ", f.Service), .. f.DossierCode is { } code ? new[] { ("Mã hồ sơ", code) } : [], ("Cách nộp", f.Way), ("Nộp lúc", ResultTemplates.Moment(f.PaidAt))]),
            new PaperHeading("Các khoản"),
            new PaperFields([.. f.Lines.Select(l => (l.Units == 1 ? l.Vi : string.Create(CultureInfo.InvariantCulture, $"{l.Vi} × {l.Units}"), $"{Dong.Say(l.Amount)}{(l.WaiverVi is { } why ? $" ({why})" : "")}\n{l.Basis}")), ("Tổng cộng", Dong.Say(f.Amount))]),
        ],
        new PaperSign(f.Taker is null ? "Cơ quan thu" : "Người thu tiền", f.Taker ?? office.Name), check);
}

/// <summary>Reads what a receipt says: for the platform, which seals it after the deed.</summary>
internal sealed class ReadReceipt(FeeTable table, DossierTable dossiers, CatalogueBook book, IPopulation population) : IUseCase
{
    internal async Task<Result<ReceiptFacts>> RunAsync(Guid person, Guid id, Act act, CancellationToken ct)
    {
        if (act.Actor.Kind != ActorKind.System) return KernelProblems.NotAllowed;
        if (await table.PaymentAsync(person, id, locked: false, ct) is not { Receipt: { } number } payment || await table.DemandAsync(person, payment.Demand, locked: false, ct) is not { } demand) return KernelProblems.NotFound;
        if (await dossiers.FindAsync(payment.Dossier, ct) is not { } d) return KernelProblems.NotFound;
        var taken = (await table.EntriesAsync(payment, ct)).First(e => e.Kind == EntryKind.Paid);
        var names = await population.BriefAsync([d.Applicant], ct);
        var way = Vietnamese.Say(() => PaymentWay.Label(payment.Way));
        var taker = payment.Way == PaymentWay.Cash ? Actor.Parse(taken.Actor).Id : null;
        return new ReceiptFacts(number, d.Applicant, names.GetValueOrDefault(d.Applicant)?.Name ?? "", book.Version(d.Procedure, d.Version)?.Vi ?? d.Procedure, d.Code, way, taker, payment.Office, demand.Amount, demand.Lines, taken.At,
            await table.ReceiptDocumentAsync(number, locked: false, ct));
    }
}

/// <summary>Keeps a sealed receipt; who comes second finds the first.</summary>
internal sealed class KeepReceiptPaper(FeeTable table, IDocuments documents) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string number, PreparedDocument prepared, Act act, CancellationToken ct)
    {
        if (await table.ReceiptDocumentAsync(number, locked: true, ct) is not null) return Done.It;
        var kept = await documents.KeepAsync(prepared, act, ct);
        if (kept.Problem is { } refused) return refused;
        table.Keep(number, kept.Value.Code);
        return Done.It;
    }
}

/// <summary>The sealed receipt of a fee, for whom the dossier was applied for.</summary>
internal sealed class FetchReceipt(FeeReader reader, FeeTable table, DossierDesk desk, IDocuments documents) : IUseCase
{
    internal async Task<Result<byte[]>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } unseen) return unseen;
        if (!found.Value.Who.IsApplicant) return KernelProblems.NotFound;
        var fee = await reader.OfDossierAsync(dossier, ct);
        if (fee.Problem is { } none) return none;
        if (fee.Value.Paid?.Receipt is not { } number || await table.ReceiptDocumentAsync(number, locked: false, ct) is not { } code || await documents.ReadAsync(code, ct) is not { } pdf) return KernelProblems.NotFound;
        return pdf;
    }
}
