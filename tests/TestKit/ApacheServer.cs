using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DeAn06.Tests.TestKit;

/// <summary>An Apache of its own on a free port, as the test's user, with a configuration in a folder that goes with it. The system's service is not touched.</summary>
public sealed class ApacheServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Programs = ["/usr/sbin/apache2", "/usr/sbin/httpd"];
    private static readonly string[] ModuleFolders = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"];

    /// <summary>In the order they are loaded; one that is built in has no file.</summary>
    private static readonly string[] Modules = ["mpm_event", "unixd", "log_config", "authn_core", "authz_core", "authz_user", "include", "auth_openidc"];

    private readonly Process process;
    private readonly string folder;

    private ApacheServer(Process process, string folder, int port) => (this.process, this.folder, Address) = (process, folder, $"http://localhost:{port}");

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts it with pages by path and settings of the module under test, in which <c>ADDRESS</c> stands for its own address.</summary>
    public static async Task<ApacheServer> StartAsync(IReadOnlyDictionary<string, string> pages, string settings)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("dean06-apache-").FullName, FreePort());
        // Under root its workers run as nobody, who must read the pages.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        foreach (var (path, text) in pages)
        {
            var file = Path.Combine(folder, "pages", path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }
        var configuration = Path.Combine(folder, "apache.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, port) + settings.Replace("ADDRESS", $"http://localhost:{port}", StringComparison.Ordinal));
        var start = new ProcessStartInfo(Programs.First(File.Exists), ["-d", folder, "-f", configuration, "-DFOREGROUND"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var proxy in (string[])["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]) start.Environment.Remove(proxy);
        var server = new ApacheServer(Process.Start(start)!, folder, port);
        await server.ReadyAsync(port);
        return server;
    }

    /// <summary>What it wrote of errors, for the message of a test that fails.</summary>
    public string Errors() => File.Exists(Path.Combine(folder, "error.log")) ? File.ReadAllText(Path.Combine(folder, "error.log")) : "";

    private static string Configuration(string folder, int port)
    {
        var modules = ModuleFolders.First(Directory.Exists);
        var loaded = Modules.Where(m => File.Exists(Path.Combine(modules, $"mod_{m}.so"))).Select(m => $"LoadModule {m}_module {modules}/mod_{m}.so\n");
        return $"""
            {string.Concat(loaded)}
            ServerName localhost
            Listen 127.0.0.1:{port}
            PidFile {folder}/pid
            DefaultRuntimeDir {folder}
            ErrorLog {folder}/error.log
            LogLevel warn
            User nobody
            Group #65534
            DocumentRoot {folder}/pages

            """;
    }

    private async Task ReadyAsync(int port)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (process.HasExited) throw new InvalidOperationException($"Apache ended: {await process.StandardError.ReadToEndAsync()}{Errors()}");
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        throw new TimeoutException($"Apache did not listen within {Patience}: {Errors()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
