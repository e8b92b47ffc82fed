using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Forms;
using DeAn06.Work;

namespace DeAn06.Services.Demo;

/// <summary>
/// Takes in the dossiers of one office that were made for the past, in one transaction: numbered without a gap, with their rows (COPY), cases, running duties and journal. Numbers and receipts go on
/// from the counters, which then stand as if each had been taken one after the other.
/// </summary>
internal sealed class TakeInDossiers(Db db, DossierNumbers numbers, DossierClocks clocks, Duties duties, IPastCases work, IOffices offices, ILaw law, Journal journal) : IUseCase
{
    private const string CitizenPurpose = "services.own-dossier";
    private const string CitizenBasis = "Nghị định 118/2025/NĐ-CP";
    private const string OfficerPurpose = "procedure.handle";

    /// <param name="Journaled">False leaves the journal out, and so every statistic that is made from it: for measuring only.</param>
    internal sealed record Command(IReadOnlyList<PastDossier> Dossiers, DateTime Now, bool Journaled);

    internal async Task<Result<Done>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        await NumberAsync(c.Dossiers, ct);
        await IssueReceiptsAsync(c.Dossiers, ct);
        await DossierCopy.WriteAsync(db, c.Dossiers, ct);
        await work.TakeInAsync([.. c.Dossiers.SelectMany(d => CasesOf(d, c.Now))], c.Now, ct);
        foreach (var d in c.Dossiers.Where(d => !d.Life.IsFinal)) SetDuties(d, c.Now);
        if (c.Journaled) foreach (var d in c.Dossiers) Tell(d);
        return Done.It;
    }

    private async Task NumberAsync(IReadOnlyList<PastDossier> dossiers, CancellationToken ct)
    {
        foreach (var day in dossiers.Where(d => d.Row.ReceivedAt is not null).GroupBy(d => (d.Row.Receives, Day: Clock.DayOf(d.Row.ReceivedAt!.Value))).OrderBy(g => g.Key.Day))
        {
            var (format, beginning) = numbers.BeginningOf(day.Key.Receives, day.Key.Day);
            var last = (await db.QueryAsync("""
                INSERT INTO services.dossier_counter AS c (beginning, day, last) VALUES ($1, $2, $3) ON CONFLICT (beginning, day) DO UPDATE SET last = c.last + $3 RETURNING last
                """, r => r.GetInt32(0), ct, $"{beginning} {format}", day.Key.Day, day.Count())).Single();
            var number = last - day.Count();
            foreach (var d in day.OrderBy(d => d.Row.ReceivedAt)) d.Row = d.Row with { Code = DossierCode.Of(format, beginning, day.Key.Day, ++number).ToString() };
        }
    }

    private async Task IssueReceiptsAsync(IReadOnlyList<PastDossier> dossiers, CancellationToken ct)
    {
        foreach (var year in dossiers.Where(d => d.Fee?.Paid is not null).GroupBy(d => (Office: d.Row.Receives, Clock.DayOf(d.Fee!.Paid!.Value.At).Year)))
        {
            var last = (await db.QueryAsync("""
                INSERT INTO services.receipt_counter AS c (office, year, last) VALUES ($1, $2, $3) ON CONFLICT (office, year) DO UPDATE SET last = c.last + $3 RETURNING last
                """, r => r.GetInt32(0), ct, year.Key.Office, year.Key.Year, year.Count())).Single();
            var number = last - year.Count();
            foreach (var d in year.OrderBy(d => d.Fee!.Paid!.Value.At)) d.Fee!.Receipt = FeeDesk.ReceiptOf(year.Key.Office, year.Key.Year, ++number);
        }
    }

    private IEnumerable<PastCase> CasesOf(PastDossier d, DateTime now)
    {
        var (vi, en) = (DossierCases.Cut(d.Procedure.Vi), DossierCases.Cut(d.Procedure.En));
        foreach (var stay in d.Stays)
        {
            var open = stay.Closing is null;
            yield return new PastCase(CaseId.Of(stay.Case), DossierCases.Kind, stay.Office, offices.Find(stay.Office)?.Area?.ToString() ?? "", d.Row.Id, d.Row.Person, vi, en,
                open && d.Row.Due.At < now ? CasePriority.Urgent : CasePriority.Usual, stay.From, stay.By.Actor, stay.By.Kind == ActorKind.Citizen ? DossierCases.Citizen : stay.By.Name,
                open ? DossierCases.DueOf(d.Row) : null, open ? DossierCases.StageOf(d.Life) : null, open ? d.Held?.By.Colleague : null, open ? d.Held?.At : null, stay.Closing);
        }
    }

    /// <summary>What the platform is still to do by itself; what it did before now is among the actions.</summary>
    private void SetDuties(PastDossier d, DateTime now)
    {
        void Set(string name, DateTime? at)
        {
            if (at > now) duties.Set(name, DossierDuties.Key(d.Row.Id, at.Value), at.Value, "", now);
        }
        if (d.Life is { Apologies: 0, IsDecided: false }) Set(DossierDuties.Apologise, clocks.ApologyAt(d.Row, d.Life));
        Set(DossierDuties.Escalate, d.Row.Due.At);
        Set(DossierDuties.Lapse, d.Life.Supplement?.Until);
    }

    private void Tell(PastDossier d)
    {
        var row = d.Row;
        int Count(PaperSource source) => d.Papers.Count(p => p.Source == source);
        var online = row.Channel == Channel.Online;
        Record(d.Deeds[0].By, row.SubmittedAt, new DossierSubmitted(row.Id, row.Procedure, row.Version, (int)row.Channel, row.Receives, row.Decides, d.Papers.Count, Count(PaperSource.Uploaded), Count(PaperSource.Register), 0, online, false), row);
        foreach (var deed in d.Deeds)
            Record(deed.By, deed.Action.At, new DossierMoved(row.Id, row.Procedure, deed.Action.Deed.ToString(), (int)deed.State, deed.Acts, row.ReceivedAt <= deed.Action.At ? row.Code : null, deed.Due), row);
        if (d.Fee is { } fee) Record(fee.By, fee.At, new FeeDemanded(row.Id, fee.Demand, fee.Bill.Amount, 0, true, row.Receives), row);
        if (d.Fee?.Paid is { } paid) Record(paid.By, paid.At, new FeePaid(row.Id, paid.Payment, paid.Online ? PaymentWay.Gateway : PaymentWay.Cash, d.Fee!.Bill.Amount, paid.Online, paid.Online ? Payer.Self : Payer.Counter, row.Receives), row);
        if (d.OverdueAt is { } due) Record(Hand.Platform with { Id = DossierDuties.Escalate, Name = DossierDuties.Escalate }, due, new DossierOverdue(row.Id, row.Decides, due), row);
        if (d.Rating is { } rating) Record(d.Applicant, rating.At, new DossierRated(row.Id, row.Decides, rating.Grades, false), row);
    }

    private void Record<T>(Hand by, DateTime at, T happened, Dossier row) where T : notnull
    {
        var (purpose, basis) = by.Kind switch
        {
            ActorKind.Officer => (OfficerPurpose, BasisOn(Clock.DayOf(at))),
            ActorKind.System => ("platform.duty", ""),
            _ => (CitizenPurpose, CitizenBasis),
        };
        journal.Record(new Act(new Actor(by.Kind, by.Id, by.Name), by.Office, purpose, basis, at, row.Id), happened, row.Subjects);
    }

    private string BasisOn(DateOnly day) => law.Purposes(day).First(p => p.Code == OfficerPurpose).LegalBases[0];
}
