using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>The duty a day after a file was sent: whatever nobody had loaded is deleted.</summary>
internal sealed class ForgetUpload(Db db) : IDuty
{
    internal const string Name = "population.forget-upload";
    internal static readonly TimeSpan After = TimeSpan.FromDays(1);

    public Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (Ids.TryParseHandle(errand.Key, out var upload)) Forget(db, upload, "batch_id IS NULL");
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal static void Forget(Db db, Guid upload, string when = "true") => db.Write($"""
        WITH gone AS (DELETE FROM population.import_upload WHERE upload_id = $1 AND {when} RETURNING upload_id)
        DELETE FROM population.import_upload_piece WHERE upload_id IN (SELECT upload_id FROM gone)
        """, null, upload);
}
