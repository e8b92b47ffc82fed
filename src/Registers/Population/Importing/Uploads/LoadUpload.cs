using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>
/// The duty that loads a file which was sent: some chunks a turn, the next turn being a duty of its own, so that other duties are not kept waiting. A turn
/// that was killed is done again by whichever node finds it, and goes on from the last whole chunk. The platform acts for the officer, within their area.
/// </summary>
internal sealed class LoadUpload(Db db, Duties duties, UploadSpool spool, ImportFile import) : IDuty
{
    internal const string Name = "population.load-upload";
    private const int ChunksOfATurn = 2;

    private sealed record Waiting(Actor Sender, string Mapping, string Office, string? Jurisdiction, string Purpose, string LegalBasis, bool IsReversed);

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var handle = errand.Key.Split('+')[0];
        if (!Ids.TryParseHandle(handle, out var upload) || await FindAsync(upload, ct) is not { } waiting) return Done.It;
        var isDone = waiting.IsReversed;
        if (!isDone)
        {
            using var file = await spool.OpenAsync(upload, waiting.Sender.ToString(), ct);
            if (file is null) return Done.It;
            var forOfficer = act.For(waiting.Purpose, waiting.LegalBasis) with { Office = waiting.Office, Jurisdiction = waiting.Jurisdiction, OnBehalfOf = waiting.Sender };
            var loaded = await import.RunAsync(new(file.Path, waiting.Mapping, FileName: file.FileName) { MostChunks = ChunksOfATurn }, forOfficer, ct);
            if (loaded.Problem is { } refused) return refused;
            isDone = loaded.Value.FinishedAt is not null;
            if (!isDone) duties.Set(Name, $"{handle}+{loaded.Value.Rows}", act.At, madeAt: act.At);
        }
        if (isDone) ForgetUpload.Forget(db, upload);
        return Done.It;
    }

    private async Task<Waiting?> FindAsync(Guid upload, CancellationToken ct) => (await db.QueryAsync("""
        SELECT u.actor, u.mapping, u.office, u.jurisdiction, u.purpose, u.legal_basis, b.reversed_at IS NOT NULL
        FROM population.import_upload u JOIN population.import_batch b USING (batch_id) WHERE u.upload_id = $1
        """, r => new Waiting(Actor.Parse(r.GetString(0)), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetString(5), r.GetBoolean(6)),
        ct, upload)).FirstOrDefault();
}
