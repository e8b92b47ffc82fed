using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>A file that was sent and waits to be loaded.</summary>
internal sealed record KeptUpload(Guid Id, string FileName, long Bytes);

/// <summary>Keeps a file that an officer sent, in pieces. Nobody else may load it, and what is not loaded within a day is forgotten.</summary>
internal sealed class KeepUpload(Db db, Duties duties) : IUseCase
{
    internal const int MostMegabytes = 20;
    private const int SizeOfPiece = 256 * 1024;
    private const int LongestName = 250;

    internal async Task<Result<KeptUpload>> RunAsync(Stream content, string fileName, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        if (content.Length == 0) return KernelProblems.FileEmpty;
        if (content.Length > MostMegabytes * 1024L * 1024) return ImportProblems.UploadTooLarge.With("limit", MostMegabytes);
        var upload = new KeptUpload(Ids.New(act.At), NameOf(fileName), content.Length);
        content.Position = 0;
        var buffer = new byte[SizeOfPiece];
        for (var piece = 0; await content.ReadAtLeastAsync(buffer, SizeOfPiece, throwOnEndOfStream: false, ct) is > 0 and var read; piece++)
        {
            await using var insert = db.Command("INSERT INTO population.import_upload_piece (upload_id, piece, content) VALUES ($1, $2, $3)", upload.Id, piece, buffer[..read]);
            await insert.ExecuteNonQueryAsync(ct);
        }
        db.Write("INSERT INTO population.import_upload (upload_id, file_name, bytes, actor, taken_at) VALUES ($1, $2, $3, $4, $5)", 1,
            upload.Id, upload.FileName, upload.Bytes, act.Actor.ToString(), act.At);
        duties.Set(ForgetUpload.Name, Ids.Handle(upload.Id), act.At + ForgetUpload.After, madeAt: act.At);
        return upload;
    }

    private static string NameOf(string sent)
    {
        var name = string.Concat(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? "tep.csv" : name.Length > LongestName ? name[..LongestName] : name;
    }
}
