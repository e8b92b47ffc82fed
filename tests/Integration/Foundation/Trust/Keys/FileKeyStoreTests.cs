using System.Security.Cryptography;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Keys;

namespace DeAn06.Tests.Integration.Trust.Keys;

/// <summary>The file store on a real disk: what it writes, what it refuses, and what openssl says of it.</summary>
public sealed class FileKeyStoreTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly DateTime At = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private FileKeyStore Store(string secrets = "secrets") => new(new DataFolder(folder, ""), new Secrets(Path.Combine(folder, secrets)));

    private static TrustKey Line(Guid id, string algorithm, byte[] spki) => new(id, "document-seal", algorithm, "file", id.ToString(), spki, At, At, At, null);

    private TrustKey Made(FileKeyStore store, string algorithm)
    {
        var id = Ids.New(At);
        return Line(id, algorithm, store.Create(id, algorithm));
    }

    private string PathOf(TrustKey key) => Path.Combine(folder, "keys", $"{key.Id}.pem");

    private static string CodeOf(Action open) => Assert.Throws<OutsideFault>(open).Problem.Code;

    [Theory]
    [InlineData(KeyAlgorithms.P256)]
    [InlineData(KeyAlgorithms.P384)]
    [InlineData(KeyAlgorithms.Rsa3072)]
    public async Task A_key_is_an_encrypted_PKCS8_that_openssl_opens_with_the_secret_only(string algorithm)
    {
        var key = Made(Store(), algorithm);
        using (var opened = Store().Open(key)) Assert.True(KeyTrial.Signs(opened, key.PublicKey));
        var secret = Convert.ToBase64String(new Secrets(Path.Combine(folder, "secrets")).Get("key-store"));
        var right = await Tool.RunAsync("openssl", "pkey", "-in", PathOf(key), "-passin", "pass:" + secret, "-pubout", "-outform", "DER");
        Assert.Equal(key.PublicKey, right.Output);
        Assert.NotEqual(0, (await Tool.RunAsync("openssl", "pkey", "-in", PathOf(key), "-passin", "pass:wrong", "-noout")).Code);
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(PathOf(key)));
    }

    [Fact]
    public void File_and_folder_are_the_owners_alone_and_nothing_else_is_left()
    {
        var key = Made(Store(), KeyAlgorithms.Ed25519);
        Assert.Equal(Owner, File.GetUnixFileMode(PathOf(key)));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "keys")));
        Assert.Equal([PathOf(key)], Directory.GetFileSystemEntries(Path.Combine(folder, "keys")));
    }

    [Theory]
    [InlineData(KeyAlgorithms.P256, UnixFileMode.GroupRead)]
    [InlineData(KeyAlgorithms.Ed25519, UnixFileMode.OtherRead)]
    [InlineData(KeyAlgorithms.P256, UnixFileMode.GroupWrite)]
    public void A_file_open_to_others_is_refused_even_after_it_was_opened_once(string algorithm, UnixFileMode others)
    {
        var store = Store();
        var key = Made(store, algorithm);
        Open(store, key);
        File.SetUnixFileMode(PathOf(key), Owner | others);
        Assert.Equal("TRU-003", CodeOf(() => Open(store, key)));
        File.SetUnixFileMode(PathOf(key), Owner);
        Open(store, key);
    }

    [Theory]
    [InlineData(KeyAlgorithms.P256)]
    [InlineData(KeyAlgorithms.Rsa3072)]
    public void A_file_put_in_the_place_of_one_that_was_opened_is_what_signs_from_then_on(string algorithm)
    {
        var store = Store();
        var (key, another) = (Made(store, algorithm), Made(store, algorithm));
        using (var before = store.Open(key)) Assert.True(KeyTrial.Signs(before, key.PublicKey));
        File.Move(PathOf(another), PathOf(key), overwrite: true);
        File.SetLastWriteTimeUtc(PathOf(key), At);
        using var after = store.Open(key);
        Assert.True(KeyTrial.Signs(after, another.PublicKey));
        Assert.False(KeyTrial.Signs(after, key.PublicKey));
    }

    [Theory]
    [InlineData(KeyAlgorithms.P256)]
    [InlineData(KeyAlgorithms.Rsa3072)]
    public void Many_sign_at_once_with_one_key_and_closing_one_ends_no_other(string algorithm)
    {
        var store = Store();
        var key = Made(store, algorithm);
        using var kept = store.Open(key);
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var opened = store.Open(key);
            Assert.True(KeyTrial.Signs(opened, key.PublicKey));
        });
        Assert.True(KeyTrial.Signs(kept, key.PublicKey));
    }

    [Fact]
    public void A_folder_open_to_others_is_refused_for_reading_and_for_new_keys()
    {
        var store = Store();
        var key = Made(store, KeyAlgorithms.P256);
        File.SetUnixFileMode(Path.Combine(folder, "keys"), Owner | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        Assert.Equal("TRU-004", CodeOf(() => Open(store, key)));
        Assert.Equal("TRU-004", CodeOf(() => Made(store, KeyAlgorithms.P256)));
    }

    [Theory]
    [InlineData(KeyAlgorithms.P256)]
    [InlineData(KeyAlgorithms.Ed25519)]
    public void Another_secret_a_cut_file_and_a_missing_one_are_each_told(string algorithm)
    {
        var key = Made(Store(), algorithm);
        Assert.Equal("TRU-005", CodeOf(() => Open(Store("other-secrets"), key)));
        var whole = File.ReadAllText(PathOf(key));
        foreach (var length in new[] { 0, 20, whole.Length / 2, whole.Length - 12 })
        {
            File.WriteAllText(PathOf(key), whole[..length]);
            Assert.Equal("TRU-006", CodeOf(() => Open(Store(), key)));
        }
        var store = Store();
        File.WriteAllText(PathOf(key), whole);
        Open(store, key);
        File.Delete(PathOf(key));
        Assert.Equal("TRU-002", CodeOf(() => Open(store, key)));
    }

    [Fact]
    public void A_file_of_another_kind_or_with_a_changed_byte_is_told_and_never_opens()
    {
        var (ec, ed) = (Made(Store(), KeyAlgorithms.P256), Made(Store(), KeyAlgorithms.Ed25519));
        var (ecText, edText) = (File.ReadAllText(PathOf(ec)), File.ReadAllText(PathOf(ed)));
        File.WriteAllText(PathOf(ec), edText);
        Assert.Equal("TRU-006", CodeOf(() => Open(Store(), ec)));
        foreach (var (key, text) in new[] { (ec, ecText), (ed, edText) })
        {
            var at = text.Length / 2;
            File.WriteAllText(PathOf(key), text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
            Assert.Contains(CodeOf(() => Open(Store(), key)), new[] { "TRU-005", "TRU-006" });
        }
    }

    [Fact]
    public void A_disk_that_fills_leaves_nothing_half_written()
    {
        var path = Path.Combine(folder, "keys", "x.pem");
        var full = new IOException("No space left on device", unchecked((int)0x8007001C));
        var thrown = Assert.Throws<IOException>(() => WriteAside.Write(path, stream =>
        {
            stream.Write("-----BEGIN"u8);
            stream.Flush();
            throw full;
        }));
        Assert.Equal("KER-009", Faults.Of(thrown).Code);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder, "keys")));
    }

    [Fact]
    public void A_written_key_is_never_overwritten()
    {
        var path = Path.Combine(folder, "keys", "x.pem");
        WriteAside.Write(path, s => s.Write("first"u8));
        Assert.Throws<IOException>(() => WriteAside.Write(path, s => s.Write("second"u8)));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(folder, "keys")));
    }

    [Fact]
    public async Task Openssl_and_this_platform_agree_on_Ed25519_both_ways()
    {
        var (message, signature, pem) = (Path.Combine(folder, "m"), Path.Combine(folder, "s"), Path.Combine(folder, "k.pem"));
        var seed = Ed25519.NewSeed();
        byte[] pkcs8 = [.. Convert.FromHexString("302E020100300506032B657004220420"), .. seed];
        await File.WriteAllTextAsync(pem, PemEncoding.WriteString("PRIVATE KEY", pkcs8));
        foreach (var length in new[] { 1, 1023, 100_000 })
        {
            var text = RandomNumberGenerator.GetBytes(length);
            await File.WriteAllBytesAsync(message, text);
            await File.WriteAllBytesAsync(signature, Ed25519.Sign(seed, text));
            Assert.Equal(0, (await Tool.RunAsync("openssl", "pkeyutl", "-verify", "-rawin", "-inkey", pem, "-in", message, "-sigfile", signature)).Code);
            await Tool.RunAsync("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", pem, "-in", message, "-out", signature);
            var theirs = await File.ReadAllBytesAsync(signature);
            Assert.True(Ed25519.Verify(Ed25519.PublicKeyOf(seed), text, theirs));
            theirs[length % 64] ^= 4;
            await File.WriteAllBytesAsync(signature, theirs);
            Assert.False(Ed25519.Verify(Ed25519.PublicKeyOf(seed), text, theirs));
            Assert.NotEqual(0, (await Tool.RunAsync("openssl", "pkeyutl", "-verify", "-rawin", "-inkey", pem, "-in", message, "-sigfile", signature)).Code);
        }
    }

    private static void Open(FileKeyStore store, TrustKey key)
    {
        if (key.Algorithm == KeyAlgorithms.Ed25519) Assert.True(KeyTrial.Signs(store.OpenSeed(key), key.PublicKey));
        else store.Open(key).Dispose();
    }
}
