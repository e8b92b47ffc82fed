using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>The batch a sent file is loaded as, and whether it had been loaded before.</summary>
internal sealed record BegunUpload(Guid Batch, bool WasLoadedBefore);

/// <summary>
/// An officer says that a file they sent is to be loaded as a batch that is open: leaves the loading to a duty. The same file with the same mapping is the same
/// batch, so asking twice loads once; a batch of another office is not shown.
/// </summary>
internal sealed class BeginUpload(Db db, Duties duties) : IUseCase
{
    internal sealed record Command(Guid Upload, BatchState State, string Mapping);

    internal async Task<Result<BegunUpload>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var batch = command.State.Batch.Id;
        var office = await db.QueryAsync("SELECT office FROM population.import_batch WHERE batch_id = $1", r => r.GetString(0), ct, batch);
        if (office.Count == 0 || !ListImports.May(office[0], act)) return ImportProblems.LoadedElsewhere;
        if (command.State.IsFinished) return new BegunUpload(batch, true);
        var mine = await db.QueryAsync("""
            UPDATE population.import_upload SET batch_id = $3, mapping = $4, office = $5, jurisdiction = $6, purpose = $7, legal_basis = $8
            WHERE upload_id = $1 AND actor = $2 RETURNING 1
            """, r => r.GetInt32(0), ct, command.Upload, act.Actor.ToString(), batch, command.Mapping, act.Office, act.Jurisdiction, act.Purpose, act.LegalBasis);
        if (mine.Count == 0) return ImportProblems.UploadMissing;
        duties.Set(LoadUpload.Name, Ids.Handle(command.Upload), act.At, madeAt: act.At);
        return new BegunUpload(batch, false);
    }
}
