using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Portals;

/// <summary>
/// The national portal reads what changed since a leaf (đồng bộ hồ sơ), each dossier once a page, as it stands now. Every read is journaled for the persons in it. Practice is left out.
/// Decree 118/2025 art. 27 (assumed); circular 01/2023/TT-VPCP (not read).
/// </summary>
internal sealed class ReadSynchronisation(Db db, DossierTable table, CatalogueBook book, IPopulation population, IOffices offices, Journal journal) : IUseCase
{
    internal const string Purpose = "services.synchronise";
    private const int Most = 100;

    /// <summary>The records up to leaf <paramref name="Next"/>, from which the next read goes on; <paramref name="More"/> while there are others already.</summary>
    internal sealed record Answer(IReadOnlyList<NationalRecord> Records, long Next, bool More);

    internal async Task<Result<Answer>> RunAsync(long after, int limit, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Synchronise)) return KernelProblems.NotAllowed;
        var size = Math.Clamp(limit, 1, Most);
        var changes = await db.QueryAsync("SELECT leaf, dossier_id FROM services.synchronisation WHERE leaf > $1 ORDER BY leaf LIMIT $2", r => (Leaf: r.GetInt64(0), Dossier: r.GetGuid(1)), ct, after, size + 1);
        var taken = changes.Take(size).ToList();
        var changed = new List<(Dossier Row, Procedure Procedure)>();
        foreach (var dossier in taken.Select(c => c.Dossier).Distinct())
            if (await table.FindAsync(dossier, ct) is { IsPractice: false } d && book.Version(d.Procedure, d.Version) is { } procedure) changed.Add((d, procedure));
        var holders = await population.BriefAsync([.. changed.Select(c => c.Row.Applicant).Distinct()], ct);
        var records = new List<NationalRecord>();
        foreach (var (d, procedure) in changed) records.Add(await RecordAsync(d, procedure, holders.GetValueOrDefault(d.Applicant)?.Name ?? "", ct));
        var next = taken.Count > 0 ? taken[^1].Leaf : after;
        if (records.Count > 0) journal.Record(act, new DossiersSynchronised(records.Count, next), [.. changed.SelectMany(c => c.Row.Subjects).Distinct()]);
        return new Answer(records, next, changes.Count > size);
    }

    private async Task<NationalRecord> RecordAsync(Dossier d, Procedure procedure, string holder, CancellationToken ct)
    {
        var number = (await population.AttributesAsync(d.Applicant, ["personalNumber"], ct)).GetValueOrDefault("personalNumber")?.Value;
        return NationalRecord.Of(d, procedure, await table.ActionsAsync(d, ct), await table.PapersAsync(d, ct), holder, number, offices.NameOf);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/services/synchronisation",
        async (HttpContext http, long? after, int? limit, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var asked = act.Value.For(Purpose, PortalsParts.Basis);
            return (await useCases.RunAsync<ReadSynchronisation, Answer>(u => u.RunAsync(after ?? -1, limit ?? Most, asked, ct), asked, ct)).ToHttp(http);
        })
        .WithTags("Services").WithSummary("The records of dossiers that changed after a leaf of the journal, for the national portal.").Produces<Answer>().ProducesProblem(403);
}
