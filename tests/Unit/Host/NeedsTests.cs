using System.Diagnostics;
using DeAn06.Tests.Unit.House;

namespace DeAn06.Tests.Unit.Host;

/// <summary>What ./run, ./test and ./bench do on a machine that lacks something: the scripts in a shell whose programs are stand-ins.</summary>
public sealed class NeedsTests : IDisposable
{
    private const string Install = "install -y --no-install-recommends postgresql";
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-needs-").FullName;

    public NeedsTests()
    {
        Directory.CreateDirectory(Programs);
        foreach (var real in new[] { "bash", "mkdir", "grep", "dirname", "readlink", "realpath", "touch" })
            File.CreateSymbolicLink(Path.Combine(Programs, real), RealOf(real));
        Make("id", "[ \"$1\" = -u ] && echo ${USER_ID:-0}");
    }

    private string Programs => Path.Combine(folder, "bin");

    private string Installed => Path.Combine(folder, "installed");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_missing_is_installed_when_it_may_be()
    {
        Make("apt-get", $"echo \"$*\" >>'{Installed}'");
        var (code, said) = await NeedAsync("postgresql");
        Assert.Equal(0, code);
        Assert.Contains("postgresql", said);
        Assert.Equal(["update -qq", Install], await File.ReadAllLinesAsync(Installed));
    }

    [Fact]
    public async Task A_user_without_rights_is_told_the_one_command_and_the_code_is_two()
    {
        Make("apt-get", $"touch '{Installed}'");
        Make("sudo", "exit 1");
        var (code, said) = await NeedAsync("postgresql", user: 1000);
        Assert.Equal(2, code);
        Assert.Contains($"sudo apt-get {Install}", said);
        Assert.False(File.Exists(Installed));
    }

    [Fact]
    public async Task An_installation_that_fails_ends_with_the_command_and_two()
    {
        Make("apt-get", "exit 100");
        var (code, said) = await NeedAsync("postgresql");
        Assert.Equal(2, code);
        Assert.Contains($"sudo apt-get {Install}", said);
    }

    [Fact]
    public async Task Another_distribution_gets_its_own_names_and_an_unknown_one_the_plain_list()
    {
        var (code, said) = await NeedAsync("chromium");
        Assert.Equal(2, code);
        Assert.Contains("install (with your package manager): chromium", said);
        Make("dnf", $"echo \"$*\" >>'{Installed}'");
        Assert.Equal(0, (await NeedAsync("postgresql")).Code);
        Assert.Equal("install -y postgresql-server postgresql-contrib", (await File.ReadAllTextAsync(Installed)).Trim());
    }

    [Fact]
    public async Task What_is_there_is_not_installed_again()
    {
        Make("apt-get", $"touch '{Installed}'");
        Assert.Equal((0, ""), await BashAsync($"source '{Script}'; has() {{ true; }}; need postgresql chromium"));
        Assert.False(File.Exists(Installed));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    public async Task A_machine_without_the_SDK_is_told_the_command_and_the_code_is_two(string script)
    {
        Make("dotnet", "[ \"$1\" = --list-sdks ] && echo '9.0.100 [/usr/share/dotnet/sdk]'");
        var (code, said) = await BashAsync($"'{Path.Combine(SourceTree.Root, script)}'");
        Assert.Equal(2, code);
        Assert.Contains("curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0", said);
    }

    private static string Script => Path.Combine(SourceTree.Root, ".ci", "needs.sh");

    private Task<(int Code, string Said)> NeedAsync(string package, int user = 0) => BashAsync($"source '{Script}'; has() {{ false; }}; need {package}", user);

    private async Task<(int Code, string Said)> BashAsync(string words, int user = 0)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs, "bash"), ["-c", words]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["USER_ID"]) = (Programs, folder, $"{user}");
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output + await error);
    }

    private void Make(string program, string body)
    {
        var path = Path.Combine(Programs, program);
        File.WriteAllText(path, $"#!{RealOf("bash")}\n{body}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    private static string RealOf(string program) => new[] { "/usr/bin", "/bin" }.Select(f => Path.Combine(f, program)).First(File.Exists);
}
