using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Integration.Trust.Witness;

/// <summary>The verb <c>witness</c> as a process of its own, as another authority would run it, so that it can be killed.</summary>
internal sealed class WitnessProcess : IDisposable
{
    private readonly Process process;
    private readonly HttpClient client;

    private WitnessProcess(Process process, int port)
    {
        this.process = process;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
    }

    internal NoteKey Key { get; private set; } = null!;

    internal Uri Address => client.BaseAddress!;

    internal static async Task<WitnessProcess> StartAsync(string folder, NoteKey log, int? port = null, params string[] more)
    {
        var at = port ?? FreePort();
        var witness = new WitnessProcess(Start(["witness", "--data", folder, "--port", $"{at}", "--log", log.ToString(), "--json", .. more]), at);
        var line = await witness.process.StandardOutput.ReadLineAsync();
        if (line is null) throw new InvalidOperationException(await witness.process.StandardError.ReadToEndAsync());
        using var said = JsonDocument.Parse(line);
        Assert.True(NoteKey.TryParse(said.RootElement.GetProperty("vkey").GetString(), out var key));
        witness.Key = key;
        return witness;
    }

    /// <summary>Runs the verb to its end, for starts that are refused.</summary>
    internal static async Task<(int Code, string Error)> RefusedAsync(params string[] words)
    {
        using var process = Start(["witness", .. words]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }

    internal async Task<(HttpStatusCode Status, string Body, string? Type)> AskAsync(string body, string path = "/add-checkpoint")
    {
        using var answer = await client.PostAsync(path, new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>True when the answer is 200 and cosigns exactly this note.</summary>
    internal bool Cosigned(SignedNote note, (HttpStatusCode Status, string Body, string? Type) answer) =>
        answer.Status == HttpStatusCode.OK && SignedNote.TryParse(note + answer.Body, out var both) && both.Text == note.Text && both.IsSignedBy(Key);

    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    internal static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static Process Start(string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"))) start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
        client.Dispose();
    }
}
