using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DeAn06.Tests.Integration.Host.Postgres;

/// <summary>The Host as its own process, as an operator starts it, so that it can be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);
    private readonly Process process;
    private readonly HttpClient client;
    private readonly List<string> said = [];
    private bool ended;

    private HostProcess(string data, int port, int people, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "--data", data, "--port", $"{port}", "--people", $"{people}", "--demo" }) start.ArgumentList.Add(word);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(5) };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal static async Task<HostProcess> StartAsync(string data, int people = 0, IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new HostProcess(data, FreePort(), people, environment);
        try
        {
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    internal Uri Address => client.BaseAddress!;

    internal string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    internal async Task ReadyAsync()
    {
        var since = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (process.HasExited || since.Elapsed > LongestStart) throw new InvalidOperationException($"The Host is not ready:\n{Said}");
            await Task.Delay(20);
        }
    }

    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    internal async Task<int> StopAsync()
    {
        DeAn06.Host.Postgres.Posix.Signal(process.Id, 15);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await client.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (said) said.Add(line ?? "");
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public void Dispose()
    {
        if (ended) return;
        ended = true;
        if (!process.HasExited) Kill();
        process.Dispose();
        client.Dispose();
    }
}
