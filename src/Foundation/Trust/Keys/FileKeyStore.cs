using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>
/// Keys as files of the data folder (<c>DIR/keys/ID.pem</c>, mode 0600 in a folder of mode 0700): PKCS#8, encrypted under the secret <c>key-store</c>;
/// the seed of an Ed25519 key is sealed with AES-256-GCM under the same secret. A file or folder that others may enter is refused.
/// </summary>
internal sealed class FileKeyStore(DataFolder folder, Secrets secrets) : IKeyStore
{
    internal const string StoreName = "file";
    private const string SeedLabel = "DEAN06 SEALED ED25519 SEED";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // The secret is 32 random bytes; iterations add nothing to it, and this many is what other tools expect of such a file.
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100_000);

    // Opening costs the iterations; what was opened is kept in memory as the secret is, until the file is another.
    private readonly ConcurrentDictionary<Guid, (DateTime Written, long Length, byte[] Opened)> opened = new();

    // Importing checks the key, primes and all: twenty times what a signature costs. The handle may be used by many at once.
    private readonly ConcurrentDictionary<Guid, (byte[] Of, SafeEvpPKeyHandle Handle)> imported = new();

    public string Name => StoreName;

    /// <summary>Makes a key pair and keeps its private half; answers the SubjectPublicKeyInfo.</summary>
    internal byte[] Create(Guid id, string algorithm)
    {
        if (algorithm == KeyAlgorithms.Ed25519)
        {
            var seed = Ed25519.NewSeed();
            Write(id, PemEncoding.WriteString(SeedLabel, Seal(seed)));
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

    public AsymmetricAlgorithm Open(TrustKey key)
    {
        var pkcs8 = Opened(key.Id, Decrypt);
        if (!imported.TryGetValue(key.Id, out var known) || known.Of != pkcs8) imported[key.Id] = known = (pkcs8, Import(key, pkcs8));
        return KeyAlgorithms.IsRsa(key.Algorithm) ? new RSAOpenSsl(known.Handle) : new ECDsaOpenSsl(known.Handle);
    }

    private static SafeEvpPKeyHandle Import(TrustKey key, byte[] pkcs8)
    {
        try
        {
            if (KeyAlgorithms.IsRsa(key.Algorithm))
            {
                using var rsa = new RSAOpenSsl();
                rsa.ImportPkcs8PrivateKey(pkcs8, out _);
                return rsa.DuplicateKeyHandle();
            }
            using var ec = new ECDsaOpenSsl();
            ec.ImportPkcs8PrivateKey(pkcs8, out _);
            return ec.DuplicateKeyHandle();
        }
        catch (CryptographicException e)
        {
            throw new OutsideFault(TrustProblems.KeyFileDamaged.With("key", key.Id), e);
        }
    }

    /// <summary>The 32-byte seed of an Ed25519 key.</summary>
    internal byte[] OpenSeed(TrustKey key) => [.. Opened(key.Id, Unseal)];

    /// <summary>Clears away a key that did not come into the ledger.</summary>
    internal void Forget(Guid id)
    {
        opened.TryRemove(id, out _);
        imported.TryRemove(id, out _);
        File.Delete(PathOf(id));
    }

    private string Password => Convert.ToBase64String(secrets.Get("key-store"));

    private string PathOf(Guid id) => Path.Combine(folder.Path, "keys", $"{id}.pem");

    private void Write(Guid id, string pem)
    {
        var path = PathOf(id);
        if (Directory.Exists(Path.GetDirectoryName(path))) RefuseOpenFolder(path, id);
        WriteAside.Write(path, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(pem + "\n")));
    }

    // The file is looked at each time, so that a key taken away, swapped or opened to others stops at once and not at the next start.
    private byte[] Opened(Guid id, Func<Guid, string, byte[]> open)
    {
        var file = new FileInfo(PathOf(id));
        if (!file.Exists) throw new OutsideFault(TrustProblems.KeyFileMissing.With("key", id));
        RefuseOpenFolder(file.FullName, id);
        if ((file.UnixFileMode & Others) != 0) throw new OutsideFault(TrustProblems.KeyFileOpen.With("key", id));
        if (opened.TryGetValue(id, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length) return known.Opened;
        try
        {
            var bytes = open(id, File.ReadAllText(file.FullName));
            opened[id] = (file.LastWriteTimeUtc, file.Length, bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            throw new OutsideFault(TrustProblems.KeyFileMissing.With("key", id), e);
        }
    }

    private static void RefuseOpenFolder(string path, Guid id)
    {
        if ((File.GetUnixFileMode(Path.GetDirectoryName(path)!) & Others) != 0) throw new OutsideFault(TrustProblems.KeyFolderOpen.With("key", id));
    }

    private byte[] Decrypt(Guid id, string pem)
    {
        var bytes = BytesOf(id, pem, "ENCRYPTED PRIVATE KEY");
        try
        {
            return Pkcs8PrivateKeyInfoOf(bytes);
        }
        catch (CryptographicException e)
        {
            throw new OutsideFault(TrustProblems.KeyFileSecret.With("key", id), e);
        }
    }

    private byte[] Pkcs8PrivateKeyInfoOf(byte[] encrypted) =>
        System.Security.Cryptography.Pkcs.Pkcs8PrivateKeyInfo.DecryptAndDecode(Password, encrypted, out _).Encode();

    private byte[] Unseal(Guid id, string pem)
    {
        var all = BytesOf(id, pem, SeedLabel);
        if (all.Length != 28 + Ed25519.KeyLength) throw new OutsideFault(TrustProblems.KeyFileDamaged.With("key", id));
        var plain = new byte[Ed25519.KeyLength];
        try
        {
            using var aes = new AesGcm(secrets.Get("key-store"), 16);
            aes.Decrypt(all.AsSpan(0, 12), all.AsSpan(28), all.AsSpan(12, 16), plain);
            return plain;
        }
        catch (CryptographicException e)
        {
            throw new OutsideFault(TrustProblems.KeyFileSecret.With("key", id), e);
        }
    }

    // A whole PEM of one DER value; anything shorter is a file that was cut.
    private static byte[] BytesOf(Guid id, string pem, string label)
    {
        var damaged = new OutsideFault(TrustProblems.KeyFileDamaged.With("key", id));
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != label) throw damaged;
        return Convert.FromBase64String(pem[fields.Base64Data]) is { Length: > 0 } bytes ? bytes : throw damaged;
    }

    private byte[] Seal(byte[] plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(secrets.Get("key-store"), 16);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }
}
