using System.Runtime.InteropServices;

namespace DeAn06.Trust.Witness;

/// <summary>Replaces a small file so that after a power cut it holds either what it held or all of the new: aside, fsync, rename, fsync of the folder.</summary>
internal static partial class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var aside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = OwnerOnly };
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    // The framework opens no folders, so the rename itself would not be on the disk yet.
    private static void SyncFolder(string folder)
    {
        var handle = open(folder, 0);
        if (handle < 0) throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        var synced = fsync(handle);
        var error = Marshal.GetLastPInvokeError();
        close(handle);
        if (synced != 0) throw new IOException($"The folder {folder} cannot be synced (error {error}).");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
