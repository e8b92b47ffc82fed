using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Host.Postgres;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>The Host as a process of its own, on a data folder of its own, with the demo nation.</summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    // Ten million persons are made before it is ready.
    private static readonly TimeSpan MostToReady = TimeSpan.FromMinutes(30);

    private const int MostLines = 100;
    private readonly Queue<string> said = new();
    private Process? process;

    private readonly bool kept;

    private RunningHost(string folder, int port, bool kept = false) => (Folder, Port, this.kept) = (folder, port, kept);

    internal string Folder { get; }

    internal int Port { get; }

    /// <summary>Seconds from starting the process to <c>/healthz/ready</c> answering 200.</summary>
    internal double SecondsToReady { get; private set; }

    internal static async Task<RunningHost> StartAsync(int people)
    {
        var host = new RunningHost(Directory.CreateTempSubdirectory("dean06-bench-").FullName, FreePort());
        await host.StartAsync("--people", people.ToString());
        return host;
    }

    /// <summary>The Host on a nation that was made before: <c>./run --data FOLDER/data -- generate --people N</c>. It stays.</summary>
    internal static async Task<RunningHost> OnAsync(string folder, bool kept = true)
    {
        var host = new RunningHost(folder, FreePort(), kept);
        await host.StartAsync();
        return host;
    }

    /// <summary>The nation made by the verb <c>generate</c> as a process of its own, then the Host on it; answers what the verb itself took, in seconds.</summary>
    internal static async Task<(RunningHost Host, double Seconds)> GenerateAsync(int people, params string[] more)
    {
        var host = new RunningHost(Directory.CreateTempSubdirectory("dean06-bench-").FullName, FreePort());
        var told = await VerbAsync(host.Folder, "generate", ["--people", people.ToString(), .. more]);
        await host.StartAsync();
        return (host, JsonDocument.Parse(told).RootElement.GetProperty("seconds").GetDouble());
    }

    /// <summary>A verb as a process of its own on the data of a folder; answers the JSON it told.</summary>
    internal static async Task<string> VerbAsync(string folder, string name, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), name, .. words, "--data", Path.Combine(folder, "data"), "--json"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var verb = Process.Start(start)!;
        var errors = verb.StandardError.ReadToEndAsync();
        var told = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return verb.ExitCode == 0 ? told : throw new InvalidOperationException($"{name} ended with {verb.ExitCode}: {await errors}");
    }

    /// <summary>
    /// Brings a new server to where one of some days' work is: its log files are there to be used again, and nothing waits to be written back. A new one makes each
    /// file when it is needed, and every commit waits for it (80 to 180 ms each on the disk of docs/performance.md).
    /// </summary>
    internal async Task SteadyAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        for (var file = 0; file < 64; file++)
        {
            command.CommandText = "SELECT pg_logical_emit_message(true, 'bench', ''); SELECT pg_switch_wal()";
            await command.ExecuteNonQueryAsync();
        }
        await Task.Delay(TimeSpan.FromSeconds(2)); // A file is used again once it is archived.
        await WrittenBackAsync();
    }

    /// <summary>Waits until what an earlier load left dirty is on the disk, so that a measurement at a rate does not pay for the saturation before it.</summary>
    internal async Task WrittenBackAsync()
    {
        await using var connection = new NpgsqlConnection(Connection + ";Command Timeout=300");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CHECKPOINT", connection);
        await command.ExecuteNonQueryAsync();
        using var sync = Process.Start("sync");
        await sync.WaitForExitAsync();
    }

    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private async Task StartAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "--data", Path.Combine(Folder, "data"), "--port", Port.ToString(), .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DEAN06_LOG_LEVEL"] = "Warning";
        var clock = Stopwatch.StartNew();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        var errors = "";
        process.ErrorDataReceived += (_, e) =>
        {
            errors += e.Data + "\n";
            Hear(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited) throw new InvalidOperationException($"The Host ended with {process.ExitCode}: {errors}");
            if (clock.Elapsed > MostToReady) throw new TimeoutException($"The Host is not ready after {MostToReady}.");
            await Task.Delay(20);
        }
        SecondsToReady = clock.Elapsed.TotalSeconds;
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.Enqueue(line ?? "");
            if (said.Count > MostLines) said.Dequeue();
        }
    }

    /// <summary>The last lines of its log, for whoever is told of a failure.</summary>
    internal string LastWords()
    {
        lock (said) return string.Join('\n', said);
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync($"http://localhost:{Port}/healthz/ready")).IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    internal async Task StopAsync()
    {
        if (process is null) return;
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString()])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process = null;
    }

    /// <summary>Proportional set size of the Host alone, in MB: cheap enough to be asked beside a load, as that of forty servers with shared pages is not.</summary>
    internal double MemoryOfHost() => Pss(process!.Id);

    /// <summary>Proportional set size in MB: of the Host alone, and of the Host with its PostgreSQL.</summary>
    internal (double Host, double All) Memory()
    {
        var host = Pss(process!.Id);
        var postmaster = PostmasterOf();
        var servers = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)).Select(n => int.Parse(n!))
            .Where(p => ParentOf(p) == postmaster).Sum(Pss);
        return (host, host + Pss(postmaster) + servers);
    }

    /// <summary>The owner's connection to the running cluster.</summary>
    internal string Connection => PrivateCluster.Attach(Path.Combine(Folder, "data"))?.Owner ?? throw new InvalidOperationException("The private cluster is not running.");

    internal JsonElement Demo() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "data", "demo.json"))).RootElement;

    internal Uri BaseAddress => new($"http://localhost:{Port}");

    private int PostmasterOf()
    {
        var pointer = Path.Combine(Folder, "data", "postgres.at");
        var cluster = File.Exists(pointer) ? File.ReadAllLines(pointer)[0].Trim() : Path.Combine(Folder, "data", "postgres");
        var file = Directory.GetFiles(cluster, "postmaster.pid", SearchOption.AllDirectories).First();
        return int.Parse(File.ReadLines(file).First());
    }

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(ParentLine().Match(File.ReadAllText($"/proc/{process}/status")).Groups[1].Value);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    private static double Pss(int process)
    {
        try
        {
            return process == 0 ? 0 : double.Parse(PssLine().Match(File.ReadAllText($"/proc/{process}/smaps_rollup")).Groups[1].Value) / 1024;
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return 0;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (!kept) Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"PPid:\s+(\d+)")]
    private static partial Regex ParentLine();

    [GeneratedRegex(@"Pss:\s+(\d+) kB")]
    private static partial Regex PssLine();
}
