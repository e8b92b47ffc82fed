using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace DeAn06.Trust.Keys.Hsm;

/// <summary>One running key keeper, from this side: questions by number, answers in any order. When it fails once it is ended and its last words read.</summary>
internal sealed class KeeperProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> lastWords;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<byte[]?>> waiting = new();
    private readonly Lock writing = new();
    private long number;

    private KeeperProcess(Process process)
    {
        this.process = process;
        lastWords = process.StandardError.ReadToEndAsync();
        _ = Task.Run(ListenAsync);
    }

    internal static KeeperProcess Start(Pkcs11Options options, string pin)
    {
        var info = new ProcessStartInfo(Program()) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!IsHost(info.FileName)) info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"));
        info.ArgumentList.Add("key-keeper");
        info.Environment[Keeping.ModuleVariable] = options.Module;
        info.Environment["DOTNET_gcServer"] = "0";
        var keeper = new KeeperProcess(Process.Start(info)!);
        keeper.Send(JsonSerializer.Serialize(new KeeperStart(options.Token, pin), Keeping.Wire));
        return keeper;
    }

    internal bool IsOver => process.HasExited;

    /// <summary>The answer's bytes; null when the HSM refused or the keeper died. Throws <see cref="TimeoutException"/> when it says nothing.</summary>
    internal byte[]? Ask(KeeperAsk ask, TimeSpan patience)
    {
        var id = Interlocked.Increment(ref number);
        var answer = waiting[id] = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Send(JsonSerializer.Serialize(ask with { Id = id }, Keeping.Wire))) return null;
        return answer.Task.WaitAsync(patience).GetAwaiter().GetResult();
    }

    /// <summary>Ends it and answers what it said on its error output: the engine's words, which may hold the PIN and go no further than the caller's judgement.</summary>
    internal string End()
    {
        if (!process.HasExited) process.Kill();
        return lastWords.Wait(TimeSpan.FromSeconds(5)) ? lastWords.GetAwaiter().GetResult() : "";
    }

    public void Dispose()
    {
        End();
        process.Dispose();
    }

    private bool Send(string line)
    {
        try
        {
            lock (writing)
            {
                process.StandardInput.WriteLine(line);
                process.StandardInput.Flush();
            }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonSerializer.Deserialize<KeeperAnswer>(line, Keeping.Wire)!;
            if (waiting.TryRemove(answer.Id, out var asked)) asked.SetResult(answer.Bytes);
        }
        while (!waiting.IsEmpty)
            foreach (var id in waiting.Keys)
                if (waiting.TryRemove(id, out var left)) left.TrySetResult(null);
    }

    private static bool IsHost(string program) => Path.GetFileNameWithoutExtension(program) == "DeAn06.Host" || Path.GetFileName(program) == "DeAn06.Host";

    // The Host's own program where it runs as one; else the runtime it runs on.
    private static string Program() => Environment.ProcessPath is { } own && (IsHost(own) || Path.GetFileName(own) == "dotnet") ? own : "dotnet";
}
