using DeAn06.Kernel;
using DeAn06.Population.Importing.Files;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing;

/// <summary>Where a batch stands: how far it has come, and whether it is done.</summary>
internal sealed record BatchState(ImportBatch Batch, long DoneBytes, long NextLine, long DoneRows, bool IsFinished);

/// <summary>
/// Finds the batch of a file and mapping, or begins it. The id is the digest of both: the same again is the same batch, which goes on or is done. Only when it
/// was reversed does the same file begin anew.
/// </summary>
internal sealed class OpenBatch(Db db, Journal journal) : IUseCase
{
    private const string FindSql = "SELECT started_at, done_bytes, done_lines, done_rows, finished_at IS NOT NULL, reversed_at IS NOT NULL FROM population.import_batch WHERE batch_id = $1";

    private const string BeginSql = """
        INSERT INTO population.import_batch (batch_id, file_name, file_sha256, mapping, header, encoding, encoding_why, total_bytes, done_bytes, done_lines, office, actor, started_at,
            encoding_why_en)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (batch_id) DO NOTHING
        """;

    internal sealed record Command(ScannedFile File, string FileName, string MappingText, RowPlan Plan);

    internal async Task<Result<BatchState>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        for (var again = 0; ; again++)
        {
            var id = ImportBatch.IdOf(command.File.Digest, command.MappingText, again);
            var found = await db.QueryAsync(FindSql, r => (State: new BatchState(new ImportBatch(id, r.GetDateTime(0)), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetBoolean(4)),
                IsReversed: r.GetBoolean(5)), ct, id);
            if (found.Count == 0) return Begin(id, command, act);
            if (!found[0].IsReversed) return found[0].State;
        }
    }

    private BatchState Begin(Guid id, Command command, Act act)
    {
        var file = command.File;
        var encoding = FileLetters.NameOf(file.Encoding.Encoding);
        db.Write(BeginSql, 1, id, command.FileName, file.Digest, command.MappingText, file.Header.ToArray(), encoding, file.Encoding.Vi, file.Bytes, file.RowsBeginAt,
            file.FirstLine, act.Office, act.Actor.ToString(), act.At, file.Encoding.En);
        journal.Record(act, new ImportBegun(id, command.FileName, Convert.ToHexStringLower(file.Digest), encoding, command.Plan.Mapping.Source));
        return new BatchState(new ImportBatch(id, act.At), file.RowsBeginAt, file.FirstLine, 0, false);
    }
}
