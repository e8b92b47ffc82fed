using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>
/// Keys as files of the data folder (<c>DIR/keys/ID.pem</c>, mode 0600): PKCS#8, encrypted under the secret <c>key-store</c>; the seed of an Ed25519 key
/// is sealed with AES-256-GCM under the same secret. A file or folder that others may read is refused.
/// </summary>
internal sealed class FileKeyStore(DataFolder folder, Secrets secrets)
{
    internal const string Name = "file";
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100_000);

    /// <summary>Makes a key pair and keeps its private half; answers the SubjectPublicKeyInfo.</summary>
    internal byte[] Create(Guid id, string algorithm)
    {
        if (algorithm == KeyAlgorithms.Ed25519)
        {
            var seed = Ed25519.NewSeed();
            Write(id, PemEncoding.WriteString("DEAN06 SEALED ED25519 SEED", Seal(seed)));
            return Ed25519.ToSpki(Ed25519.PublicKeyOf(seed));
        }
        using AsymmetricAlgorithm key = algorithm switch
        {
            KeyAlgorithms.P256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            KeyAlgorithms.P384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            KeyAlgorithms.Rsa3072 => RSA.Create(3072),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "The file store makes no such key."),
        };
        Write(id, key.ExportEncryptedPkcs8PrivateKeyPem(Password, Encryption));
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The private key, to be disposed by the caller. Throws when the file is missing, unreadable, open to others or under another secret.</summary>
    internal AsymmetricAlgorithm Open(TrustKey key)
    {
        AsymmetricAlgorithm opened = key.Algorithm == KeyAlgorithms.Rsa3072 ? RSA.Create() : ECDsa.Create();
        opened.ImportFromEncryptedPem(Read(key.Id), Password);
        return opened;
    }

    /// <summary>The 32-byte seed of an Ed25519 key.</summary>
    internal byte[] OpenSeed(TrustKey key)
    {
        var pem = Read(key.Id);
        return Unseal(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]));
    }

    private string Password => Convert.ToBase64String(secrets.Get("key-store"));

    private string PathOf(Guid id) => Path.Combine(folder.Path, "keys", $"{id}.pem");

    private void Write(Guid id, string pem)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var stream = new FileStream(path, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(pem + "\n"));
        stream.Flush(flushToDisk: true);
    }

    private string Read(Guid id)
    {
        var path = PathOf(id);
        if ((File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            throw new InvalidOperationException($"The key {path} can be read by others. Run: chmod 600 '{path}'");
        return File.ReadAllText(path);
    }

    private byte[] Seal(byte[] plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(secrets.Get("key-store"), 16);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }

    private byte[] Unseal(byte[] all)
    {
        var plain = new byte[all.Length - 28];
        using var aes = new AesGcm(secrets.Get("key-store"), 16);
        aes.Decrypt(all.AsSpan(0, 12), all.AsSpan(28), all.AsSpan(12, 16), plain);
        return plain;
    }
}
