using System.Text.Json;
using DeAn06.Trust.Witness;

namespace DeAn06.Trust.Log;

/// <summary>The last thing a node signed or saw signed: how many leaves, which root (base64) and the note, of an epoch of a log.</summary>
internal sealed record Remembered(Guid Log, int Epoch, long Size, string Root, string Note);

/// <summary>
/// What was sealed last, kept outside the database (<c>DIR/journal/LOG-EPOCH.json</c>) and on the disk before anyone can see it, so that a database
/// that went back in time is noticed. It never goes back itself, and must never be restored together with the database.
/// </summary>
internal sealed class SealMemory(DataFolder folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Folder => Path.Combine(folder.Path, "journal");

    /// <summary>What is remembered of an epoch, or null.</summary>
    internal Remembered? Read(Guid log, int epoch)
    {
        var path = PathOf(log, epoch);
        return File.Exists(path) ? JsonSerializer.Deserialize<Remembered>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
    }

    /// <summary>
    /// The epoch that a backup was restored into where nothing was remembered (<c>DIR/journal/restored</c>, written by the verb restore), or 0: what was sealed
    /// after the backup's time cannot be known here.
    /// </summary>
    internal int RestoredEpoch => File.Exists(Path.Combine(Folder, "restored")) && int.TryParse(File.ReadAllText(Path.Combine(Folder, "restored")), out var epoch) ? epoch : 0;

    /// <summary>The latest epoch of a log that this node remembers, or 0.</summary>
    internal int LatestEpoch(Guid log) => !Directory.Exists(Folder) ? 0 : Directory.EnumerateFiles(Folder, $"{log}-*.json")
        .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f)[37..], out var epoch) ? epoch : 0).DefaultIfEmpty().Max();

    /// <summary>Keeps what is about to be published or was. False, and nothing is written, when more is remembered already.</summary>
    internal bool Keep(Remembered now)
    {
        Directory.CreateDirectory(Folder, OwnerOnly);
        // Hosts that share a folder take turns.
        using var turn = new FileStream(Path.Combine(Folder, "turn"), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
        if (Read(now.Log, now.Epoch) is { } before && (before.Size > now.Size || before == now)) return before.Size <= now.Size;
        DurableFile.Write(PathOf(now.Log, now.Epoch), JsonSerializer.SerializeToUtf8Bytes(now, JsonSerializerOptions.Web));
        return true;
    }

    private string PathOf(Guid log, int epoch) => Path.Combine(Folder, $"{log}-{epoch}.json");
}
