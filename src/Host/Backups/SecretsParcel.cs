using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Host.Backups;

/// <summary>
/// The data folder's secrets and keys in one file under a passphrase: a packed tar in AES-256-GCM, its key by PBKDF2-HMAC-SHA256. They are no part of a backup
/// otherwise: whoever takes the database alone must not get the keys that seal it.
/// </summary>
internal static class SecretsParcel
{
    internal const int ShortestPassphrase = 12;
    private const int Iterations = 600_000;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private static readonly byte[] Magic = "DeAn06 secrets 1\n"u8.ToArray();
    private static readonly string[] Folders = ["secrets", "keys"];

    /// <summary>The files of secrets and keys, relative to the data folder.</summary>
    internal static IReadOnlyList<string> NamesIn(string dataDir) => [.. Folders.Select(f => Path.Combine(dataDir, f)).Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(dataDir, f)).Order(StringComparer.Ordinal)];

    internal static byte[] Seal(string dataDir, string passphrase)
    {
        using var plain = new MemoryStream();
        using (var packed = new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
            foreach (var name in NamesIn(dataDir)) tar.WriteEntry(Path.Combine(dataDir, name), name);
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(NonceLength));
        var (cipher, tag) = (new byte[plain.Length], new byte[TagLength]);
        using var aes = new AesGcm(KeyOf(passphrase, salt), TagLength);
        aes.Encrypt(nonce, plain.ToArray(), cipher, tag, Magic);
        return [.. Magic, .. salt, .. nonce, .. tag, .. cipher];
    }

    /// <summary>The files of a parcel by name; refused when the passphrase is another one or a byte has changed.</summary>
    internal static IReadOnlyList<(string Name, byte[] Bytes)> Open(string path, string passphrase)
    {
        var all = File.ReadAllBytes(path);
        var (salt, nonce, tag) = (Magic.Length, Magic.Length + SaltLength, Magic.Length + SaltLength + NonceLength);
        if (all.Length < tag + TagLength || !all.AsSpan(0, Magic.Length).SequenceEqual(Magic)) throw NotOpened(path, null);
        var plain = new byte[all.Length - tag - TagLength];
        try
        {
            using var aes = new AesGcm(KeyOf(passphrase, all[salt..nonce]), TagLength);
            aes.Decrypt(all.AsSpan(nonce, NonceLength), all.AsSpan(tag + TagLength), all.AsSpan(tag, TagLength), plain, Magic);
        }
        catch (AuthenticationTagMismatchException wrong)
        {
            throw NotOpened(path, wrong);
        }
        return Unpack(plain);
    }

    private static List<(string, byte[])> Unpack(byte[] plain)
    {
        using var packed = new GZipStream(new MemoryStream(plain), CompressionMode.Decompress);
        using var tar = new TarReader(packed);
        var files = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            // Made here and authenticated; a name that climbs out is still never followed.
            if (entry.DataStream is null || !Folders.Contains(entry.Name.Split('/')[0]) || entry.Name.Contains("..", StringComparison.Ordinal)) continue;
            using var bytes = new MemoryStream();
            entry.DataStream.CopyTo(bytes);
            files.Add((entry.Name, bytes.ToArray()));
        }
        return files;
    }

    private static byte[] KeyOf(string passphrase, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Iterations, HashAlgorithmName.SHA256, 32);

    private static EnvironmentFault NotOpened(string path, Exception? cause) => new(
        $"Không mở được {path}: sai mật khẩu hoặc tệp đã đổi. Chưa có gì bị thay đổi.", $"{path} does not open: the passphrase is another one, or the file has changed. Nothing was changed.", cause);
}
