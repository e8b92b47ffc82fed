using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Keys.Hsm;

namespace DeAn06.Tests.Integration.Trust.Keys;

/// <summary>The PKCS#11 store against a real token of SoftHSM, through the key keeper as the platform starts it.</summary>
[Collection(Hsms.Name)]
public sealed class Pkcs11KeyStoreTests(Token token) : IClassFixture<Token>, IDisposable
{
    private static readonly DateTime At = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-hsm-").FullName;
    private readonly List<Pkcs11KeyStore> opened = [];

    public void Dispose()
    {
        foreach (var store in opened) store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string PinFile => Path.Combine(folder, "pin");

    private Pkcs11KeyStore Store(string pin = SoftHsm.Pin, string module = SoftHsm.Module, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(PinFile, pin + "\n");
        File.SetUnixFileMode(PinFile, mode);
        var store = new Pkcs11KeyStore(new Pkcs11Options(module, token.Hsm.Label, PinFile, TimeSpan.FromSeconds(60)), TimeProvider.System);
        opened.Add(store);
        return store;
    }

    private static TrustKey Line(string name, (byte[] Spki, string Algorithm) seen) => new(Ids.New(At), "document-seal", seen.Algorithm, "pkcs11", name, seen.Spki, At, At, At, null);

    private static string CodeOf(Action ask) => Assert.Throws<OutsideFault>(ask).Problem.Code;

    private static void Sign(Pkcs11KeyStore store, TrustKey key)
    {
        using var opened = store.Open(key);
        Assert.True(KeyTrial.Signs(opened, key.PublicKey));
    }

    [Fact]
    public void Keys_of_the_token_sign_and_their_private_half_does_not_leave()
    {
        var store = Store();
        foreach (var (name, algorithm) in new[] { ("seal", KeyAlgorithms.Rsa3072), ("ca", KeyAlgorithms.P384) })
        {
            var seen = store.Look(name);
            Assert.Equal(algorithm, seen.Algorithm);
            Sign(store, Line(name, seen));
            using var key = store.Open(Line(name, seen));
            Assert.ThrowsAny<Exception>(() => key.ExportPkcs8PrivateKey());
        }
    }

    [Fact]
    public void A_certificate_is_made_with_keys_of_the_token_and_many_sign_at_once()
    {
        var store = Store();
        var ca = Line("ca", store.Look("ca"));
        using var signer = (ECDsa)store.Open(ca);
        var request = new CertificateRequest(new X500DistinguishedName("CN=HSM"), signer, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), new DateTimeOffset(At), new DateTimeOffset(At.AddYears(1)), [1]);
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = At.AddDays(1) } };
        chain.ChainPolicy.CustomTrustStore.Add(made);
        Assert.True(chain.Build(made));
        var seal = Line("seal", store.Look("seal"));
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => Sign(store, i % 2 == 0 ? seal : ca));
        using var pss = (RSA)store.Open(seal);
        Assert.True(pss.VerifyData(new byte[] { 1 }, pss.SignData(new byte[] { 1 }, HashAlgorithmName.SHA256, RSASignaturePadding.Pss), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    [Fact]
    public async Task A_token_that_is_pulled_is_told_at_once_and_used_again_when_it_is_back()
    {
        using var hsm = await SoftHsm.NewAsync();
        await hsm.MakeAsync("EC:prime256v1", "k", "01");
        File.WriteAllText(PinFile, SoftHsm.Pin);
        File.SetUnixFileMode(PinFile, UnixFileMode.UserRead);
        using var store = new Pkcs11KeyStore(new Pkcs11Options(SoftHsm.Module, hsm.Label, PinFile, TimeSpan.FromSeconds(60)), TimeProvider.System);
        var key = Line("k", store.Look("k"));
        for (var again = 0; again < 2; again++)
        {
            hsm.Unplug();
            Assert.Equal("TRU-011", CodeOf(() => Sign(store, key)));
            Assert.Equal("TRU-011", CodeOf(() => Sign(store, key)));
            hsm.PlugIn();
            await EventuallyAsync(() => Sign(store, key));
        }
    }

    [Fact]
    public async Task A_keeper_that_is_killed_is_started_again()
    {
        var store = Store();
        var key = Line("ca", store.Look("ca"));
        foreach (var child in Children()) child.Kill();
        await EventuallyAsync(() => Sign(store, key));
    }

    [Fact]
    public void A_wrong_PIN_is_told_not_tried_twice_and_its_mending_is_taken_up()
    {
        var store = Store(pin: "0000-wrong");
        Assert.Equal("TRU-012", CodeOf(() => store.Look("ca")));
        var before = Children().Count;
        Assert.Equal("TRU-012", CodeOf(() => store.Look("ca")));
        Assert.Equal(before, Children().Count);
        File.WriteAllText(PinFile, SoftHsm.Pin);
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                store.Look("ca");
                break;
            }
            catch (OutsideFault) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                Thread.Yield();
            }
        }
    }

    [Fact]
    public void What_is_not_there_is_told_and_no_PIN_is_in_what_is_said()
    {
        Assert.Equal("TRU-011", CodeOf(() => Store(module: "/nowhere/module.so").Look("ca")));
        Assert.Equal("TRU-014", CodeOf(() => Store().Look("no-such-key")));
        Assert.Equal("TRU-013", CodeOf(() => Store(mode: UnixFileMode.UserRead | UnixFileMode.OtherRead).Look("ca")));
        var fault = Assert.Throws<OutsideFault>(() => Store().Look("no-such-key"));
        Assert.DoesNotContain(SoftHsm.Pin, fault.ToString());
        Assert.DoesNotContain("pin-value", fault.ToString());
    }

    [Fact]
    public async Task The_PIN_is_in_no_argument_and_no_variable_of_the_keeper()
    {
        var store = Store();
        store.Look("ca");
        foreach (var child in Children())
        {
            Assert.DoesNotContain(SoftHsm.Pin, await File.ReadAllTextAsync($"/proc/{child.Id}/cmdline"));
            Assert.DoesNotContain(SoftHsm.Pin, await File.ReadAllTextAsync($"/proc/{child.Id}/environ"));
        }
    }

    [Fact]
    public void A_short_RSA_key_is_not_taken() => Assert.Equal("TRU-026", CodeOf(() => Store().Look("short")));

    // Key keepers of this process only: others test beside.
    private static List<Process> Children() => [.. Process.GetProcesses().Where(p => IsChild(p))];

    private static bool IsChild(Process process)
    {
        try
        {
            var status = File.ReadAllLines($"/proc/{process.Id}/status").First(l => l.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(status[5..], System.Globalization.CultureInfo.InvariantCulture) == Environment.ProcessId && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("key-keeper");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task EventuallyAsync(Action act)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                act();
                return;
            }
            catch (OutsideFault) when (deadline.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
        }
    }
}

/// <summary>Tests with key keepers follow one another: they count the keepers of this process.</summary>
[CollectionDefinition(Name)]
public sealed class Hsms
{
    public const string Name = "hsm";
}

/// <summary>One token with an EC, an RSA and a short RSA key.</summary>
public sealed class Token : IAsyncLifetime
{
    public SoftHsm Hsm { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Hsm = await SoftHsm.NewAsync();
        await Hsm.MakeAsync("EC:secp384r1", "ca", "01");
        await Hsm.MakeAsync("rsa:3072", "seal", "02");
        await Hsm.MakeAsync("rsa:2048", "short", "03");
    }

    public Task DisposeAsync()
    {
        Hsm.Dispose();
        return Task.CompletedTask;
    }
}
