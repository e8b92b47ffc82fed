using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>A sent file as a file of this node, which only the platform may read; gone when it is disposed.</summary>
internal sealed class SpooledUpload(string path, string fileName) : IDisposable
{
    internal string Path => path;

    internal string FileName => fileName;

    public void Dispose() => File.Delete(path);
}

/// <summary>Writes sent files from the database into the data folder, piece by piece, where the reader of files can seek in them.</summary>
internal sealed class UploadSpool(NpgsqlDataSource source, DataFolder folder)
{
    private readonly Lazy<string> spool = new(() => EmptyFolderIn(folder));

    /// <summary>The file, when this actor sent it and it was not forgotten.</summary>
    internal async Task<SpooledUpload?> OpenAsync(Guid upload, string actor, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT u.file_name, p.content FROM population.import_upload u JOIN population.import_upload_piece p USING (upload_id)
            WHERE u.upload_id = $1 AND u.actor = $2 ORDER BY p.piece
            """);
        foreach (var value in (object[])[upload, actor]) command.Parameters.Add(Db.Parameter(value));
        await using var piece = await command.ExecuteReaderAsync(ct);
        if (!await piece.ReadAsync(ct)) return null;
        var spooled = new SpooledUpload(NewPath(), piece.GetString(0));
        try
        {
            await using var file = new FileStream(spooled.Path, Options());
            do await file.WriteAsync(piece.GetFieldValue<byte[]>(1), ct);
            while (await piece.ReadAsync(ct));
            return spooled;
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
    }

    private string NewPath() => Path.Combine(spool.Value, Path.GetRandomFileName() + ".csv");

    /// <summary>The folder of this node's files, without those a killed process left: they are copies, and hold personal data.</summary>
    private static string EmptyFolderIn(DataFolder folder)
    {
        var spool = Path.Combine(folder.Path, "spool");
        Directory.CreateDirectory(spool);
        foreach (var left in Directory.EnumerateFiles(spool, "*.csv")) File.Delete(left);
        return spool;
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
