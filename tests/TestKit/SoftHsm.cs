namespace DeAn06.Tests.TestKit;

/// <summary>
/// A real token of SoftHSM in a folder of its own, for the whole test process. Only key keepers, which are processes of their own, load the module; they
/// inherit <c>SOFTHSM2_CONF</c>. <see cref="Unplug"/> takes a token away as pulling a device does.
/// </summary>
public sealed class SoftHsm : IDisposable
{
    public const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    public const string Pin = "4711-demo";
    private static readonly Lazy<string> Tokens = new(Prepare);
    private readonly string folder;

    private SoftHsm(string label, string folder) => (Label, this.folder) = (label, folder);

    public string Label { get; }

    public static async Task<SoftHsm> NewAsync()
    {
        var tokens = Tokens.Value;
        var label = "t" + Path.GetRandomFileName().Replace(".", "");
        await MustAsync("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", Pin, "--so-pin", "0815-demo");
        var folder = Directory.GetDirectories(tokens).OrderByDescending(Directory.GetCreationTimeUtc)
            .First(d => Directory.EnumerateFiles(d, "token.object").Any(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f)).Contains(label)));
        return new SoftHsm(label, folder);
    }

    /// <summary>Makes a key pair as an operator would. <paramref name="type"/> as pkcs11-tool has it: <c>EC:prime256v1</c>, <c>rsa:3072</c>.</summary>
    public Task MakeAsync(string type, string name, string id) =>
        MustAsync("pkcs11-tool", "--module", Module, "--login", "--pin", Pin, "--token-label", Label, "--keypairgen", "--key-type", type, "--label", name, "--id", id);

    public Task DeleteAsync(string name, string kind) =>
        MustAsync("pkcs11-tool", "--module", Module, "--login", "--pin", Pin, "--token-label", Label, "--delete-object", "--type", kind, "--label", name);

    public void Unplug() => Directory.Move(folder, folder + ".unplugged");

    public void PlugIn() => Directory.Move(folder + ".unplugged", folder);

    public void Dispose()
    {
        foreach (var left in new[] { folder, folder + ".unplugged" }.Where(Directory.Exists)) Directory.Delete(left, recursive: true);
    }

    private static string Prepare()
    {
        var root = Path.Combine(TestCluster.Folder, "softhsm");
        var tokens = Path.Combine(root, "tokens");
        Directory.CreateDirectory(tokens);
        File.WriteAllText(Path.Combine(root, "softhsm2.conf"), $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n");
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", Path.Combine(root, "softhsm2.conf"));
        return tokens;
    }

    private static async Task MustAsync(string program, params string[] arguments)
    {
        var said = await Tool.RunAsync(program, arguments);
        if (said.Code != 0) throw new InvalidOperationException($"{program} ended with {said.Code}: {said.Text}");
    }
}
