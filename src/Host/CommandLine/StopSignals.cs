using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeAn06.Host.CommandLine;

/// <summary>
/// Ctrl-C, SIGTERM, SIGHUP and SIGQUIT as one cancellation, so that the database is stopped in order whenever they come.
/// A second Ctrl-C ends the process at once; its server then stays alive and is adopted by the next start.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly PosixSignalRegistration[] held;

    internal StopSignals() => held =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(s => PosixSignalRegistration.Create(s, Take))];

    internal CancellationToken Asked => asked.Token;

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (asked.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT) Process.GetCurrentProcess().Kill();
        asked.Cancel();
    }

    public void Dispose()
    {
        foreach (var one in held) one.Dispose();
        asked.Dispose();
    }
}
