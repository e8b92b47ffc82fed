using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>The batch a sent file is loaded as, and whether it had been loaded before.</summary>
internal sealed record BegunUpload(Guid Batch, bool WasLoadedBefore);

/// <summary>
/// An officer says that a file they sent is to be loaded: opens its batch in their name and leaves the loading to a duty. The same file with the same mapping
/// is the same batch, so asking twice loads once.
/// </summary>
internal sealed class BeginUpload(Db db, OpenBatch open, Duties duties) : IUseCase
{
    // Two officers who begin the same file at once come one after another.
    private const long OneAtATime = LoadChunk.OneAtATime + 1;

    internal sealed record Command(Guid Upload, ImportFile.Prepared Prepared);

    internal async Task<Result<BegunUpload>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        await using (var alone = db.Command($"SELECT pg_advisory_xact_lock({OneAtATime})")) await alone.ExecuteNonQueryAsync(ct);
        var mine = await db.QueryAsync("SELECT 1 FROM population.import_upload WHERE upload_id = $1 AND actor = $2 FOR UPDATE", r => r.GetInt32(0), ct, command.Upload, act.Actor.ToString());
        if (mine.Count == 0) return ImportProblems.UploadMissing;
        var prepared = command.Prepared;
        var opened = await open.RunAsync(new(prepared.File, prepared.Command.Name, prepared.Command.Mapping, prepared.Plan), act, ct);
        if (opened.Problem is { } refused) return refused;
        var batch = opened.Value.Batch.Id;
        var office = await db.QueryAsync("SELECT office FROM population.import_batch WHERE batch_id = $1", r => r.GetString(0), ct, batch);
        if (office.Count > 0 && !ListImports.May(office[0], act)) return ImportProblems.LoadedElsewhere;
        if (opened.Value.IsFinished) return new BegunUpload(batch, true);
        db.Write("""
            UPDATE population.import_upload SET batch_id = $2, mapping = $3, office = $4, jurisdiction = $5, purpose = $6, legal_basis = $7 WHERE upload_id = $1
            """, 1, command.Upload, batch, prepared.Command.Mapping, act.Office, act.Jurisdiction, act.Purpose, act.LegalBasis);
        duties.Set(LoadUpload.Name, Ids.Handle(command.Upload), act.At, madeAt: act.At);
        return new BegunUpload(batch, false);
    }
}
