using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DeAn06.Trust.Keys;

/// <summary>Writes a file of the owner's alone: beside its place, to the disk, then renamed. A disk that fills leaves neither the file nor a part of it.</summary>
internal static partial class WriteAside
{
    internal const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    internal const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    internal static void Write(string path, Action<Stream> write, bool replace = false)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder, OwnerFolder);
        var aside = $"{path}.{Environment.ProcessId}.part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = OwnerFile };
        try
        {
            using (var stream = new FileStream(aside, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: replace);
            KeepName(folder);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    // A rename is on the disk once its folder is.
    private static void KeepName(string folder)
    {
        using var handle = new SafeFileHandle(open(folder, 0), ownsHandle: true);
        if (handle.IsInvalid || fsync(handle) != 0) throw new IOException($"The folder {folder} could not be written to the disk.");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int fsync(SafeFileHandle handle);
}
