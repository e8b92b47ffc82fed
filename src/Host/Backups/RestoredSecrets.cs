using DeAn06.Host.Postgres;

namespace DeAn06.Host.Backups;

/// <summary>
/// Secrets and keys after a restore. A platform that starts without those it had would make new ones in silence: cookies and sealed keys would be lost, numbers
/// would follow another order. So a folder whose secrets are missing says so and does not start until someone has decided.
/// </summary>
internal static class RestoredSecrets
{
    internal const string Marker = "restored-without-secrets";

    /// <summary>Writes the parcel's files into the data folder; other content that was there is kept aside. Answers what is still missing.</summary>
    internal static IReadOnlyList<string> PutBack(RestoreWish wish, BaseBackup chosen, IReadOnlyList<(string Name, byte[] Bytes)> parcel)
    {
        foreach (var (name, bytes) in parcel)
        {
            var path = Path.Combine(wish.DataDir, name);
            ClusterPlace.MakeFolder(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) File.Move(path, $"{path}.before-{chosen.Name}", overwrite: true);
            if (!File.Exists(path)) Durably.Write(path, bytes);
        }
        var missing = chosen.Secrets.Where(s => !File.Exists(Path.Combine(wish.DataDir, s))).ToList();
        var marker = Path.Combine(wish.DataDir, Marker);
        if (missing.Count > 0 && !wish.WithoutSecrets) File.WriteAllLines(marker, missing);
        else File.Delete(marker);
        return missing;
    }

    /// <summary>
    /// Tells the sealer that the journal may have gone back. A folder that remembers what it sealed needs no telling: the sealer compares. A memory is never
    /// part of a backup, for it would go back with it.
    /// </summary>
    internal static void TellSealer(string dataDir, int epoch)
    {
        var folder = Path.Combine(dataDir, "journal");
        if (epoch == 0 || Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any()) return;
        ClusterPlace.MakeFolder(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Durably.Write(Path.Combine(folder, "restored"), epoch.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Refuses to start on a restored folder whose secrets are still missing.</summary>
    internal static void Check(string dataDir)
    {
        var marker = Path.Combine(dataDir, Marker);
        if (!File.Exists(marker)) return;
        var missing = File.ReadAllLines(marker).Where(s => s.Length > 0 && !File.Exists(Path.Combine(dataDir, s))).ToList();
        if (missing.Count == 0)
        {
            File.Delete(marker);
            return;
        }
        var names = string.Join(", ", missing);
        throw new EnvironmentFault(
            $"Dữ liệu đã khôi phục nhưng còn thiếu khóa và bí mật: {names}. Hãy đặt chúng lại vào {dataDir}; nếu đã mất hẳn, xóa tệp {marker} để chạy với bí mật mới (mọi phiên đăng nhập và khóa đã niêm phong sẽ mất).",
            $"The data are restored, but secrets and keys are missing: {names}. Put them back into {dataDir}; if they are lost for good, delete {marker} to run with new ones (all sessions and sealed keys are lost).");
    }
}
