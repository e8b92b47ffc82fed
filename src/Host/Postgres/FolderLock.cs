namespace DeAn06.Host.Postgres;

/// <summary>
/// One Host per data folder. The lock is the kernel's (flock) and ends with the process, however it dies;
/// the file beside it only names the holder for people (a locked file cannot be read).
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    internal static FolderLock Take(string path, string dataDir)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile(path), $"{Environment.ProcessId}\n");
            return new(file);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            var holder = HolderOf(path);
            throw new EnvironmentFault(
                $"Thư mục dữ liệu {dataDir} đang được một DeAn06 khác dùng (tiến trình {holder}). Hãy dừng nó (kill {holder}), chọn thư mục khác (--data DIR), hoặc dùng chung cơ sở dữ liệu qua ConnectionStrings__DeAn06.",
                $"The data folder {dataDir} is in use by another DeAn06 (process {holder}). Stop it (kill {holder}), choose another folder (--data DIR), or share a database through ConnectionStrings__DeAn06.", taken);
        }
    }

    private static string HolderOf(string path) => File.Exists(HolderFile(path)) ? File.ReadAllText(HolderFile(path)).Trim() : "?";

    private static string HolderFile(string path) => path + ".pid";

    public void Dispose() => file.Dispose();
}
