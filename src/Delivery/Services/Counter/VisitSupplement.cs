using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Counter;

/// <summary>A dossier of the citizen at the desk that waits for papers which this office asked for.</summary>
internal sealed record WaitingSupplement(string Handle, string Service, string? Code);

/// <summary>Finds the dossiers of a citizen that wait for papers at an office.</summary>
internal sealed class SupplementsHere(DossierTable table, CatalogueBook book, JoinedRecords joined)
{
    private const int Most = 50;

    internal async Task<IReadOnlyList<WaitingSupplement>> OfAsync(Guid person, string office, DateTime at, CancellationToken ct) =>
        [.. (await table.NewestAsync(await joined.OfAsync(person, ct), at, Most, ct)).Where(d => d.State == DossierState.Supplement && (d.Receives == office || d.Acts == office))
            .Select(d => new WaitingSupplement(d.Handle, book.Version(d.Procedure, d.Version)?.Label ?? d.Procedure, d.Code))];

    internal async Task<bool> IsOfAsync(Dossier d, Guid person, CancellationToken ct) => await joined.OfAsync(person, ct) is var records && (records.Contains(d.Applicant) || records.Contains(d.Person));
}

/// <summary>
/// The officer of a visit opens a dossier of the citizen before them for which papers were asked (bổ sung hồ sơ tại quầy). Dossiers of others, and of offices that are not concerned, do not exist
/// here. Journaled as a look.
/// </summary>
internal sealed class ViewSupplement(VisitTable visits, DossierDesk desk, DossierTable table, DossierClocks clocks, SupplementsHere supplements, Journal journal) : IUseCase
{
    internal async Task<Result<ViewMyDossier.Shown>> RunAsync(Guid visit, Guid dossier, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(visit, locked: false, ct) is not { } shown || !shown.IsOf(act)) return KernelProblems.NotFound;
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!await supplements.IsOfAsync(open.Row, shown.Person, ct)) return KernelProblems.NotFound;
        journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.Papers]), open.Row.Subjects);
        return new ViewMyDossier.Shown(open, DossierRules.Allowed(open.Facts, who), await table.PapersAsync(open.Row, ct), clocks.DecreeOf(open.Row.ReceivedAt ?? open.Row.SubmittedAt));
    }
}
