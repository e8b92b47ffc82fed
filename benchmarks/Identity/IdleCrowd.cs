using System.Net;
using System.Net.Sockets;
using DeAn06.Bench.House;

namespace DeAn06.Bench.Identity;

/// <summary>Ten thousand browsers that have asked once and keep their connection, while others go on.</summary>
internal static class IdleCrowd
{
    private const int Crowd = 10_000;
    private const int AtOnce = 100;

    internal static async Task MeasureAsync(RunningHost host, Report report, Options options)
    {
        var page = Load.Get("/dang-nhap", "");
        var alone = await Load.RunAsync(host.Port, 64, options.Time, _ => page, pause: SignInPages.Breath);
        var before = host.Memory().Host;
        var idle = new Socket[Crowd];
        try
        {
            await Parallel.ForAsync(0, Crowd, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, ct) => idle[i] = await ComeAsync(host.Port, ct));
            var beside = await Load.RunAsync(host.Port, 64, options.Time, _ => page, pause: SignInPages.Breath);
            report.AtLeast("idle connections held", idle.Count(IsOpen), Crowd);
            report.Tell($"with them: Host {host.Memory().Host:F0} MB PSS (before {before:F0}), {(host.Memory().Host - before) * 1024 / Crowd:F1} kB a connection; "
                + $"page p99 {beside.Percentile(.99):F1} ms at {beside.Rate:F0}/s (without them {alone.Percentile(.99):F1} ms at {alone.Rate:F0}/s) {beside.Others}");
            report.AtMost("sign-in page beside 10,000 idle connections, p99 ms", beside.Percentile(.99), 50);
        }
        finally
        {
            foreach (var socket in idle) socket?.Dispose();
        }
    }

    /// <summary>Connects, asks for something small and reads the answer, as a browser that then goes quiet.</summary>
    private static async Task<Socket> ComeAsync(int port, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, ct);
        await socket.SendAsync(Load.Get("/healthz/live", ""), ct);
        var buffer = new byte[4096];
        var have = 0;
        while (!buffer.AsSpan(0, have).EndsWith("}"u8) && !buffer.AsSpan(0, have).EndsWith("0\r\n\r\n"u8))
        {
            var n = await socket.ReceiveAsync(buffer.AsMemory(have), ct);
            if (n == 0) throw new InvalidOperationException("The Host closed a connection that had just come.");
            have += n;
            if (IsWhole(buffer.AsSpan(0, have))) break;
        }
        return socket;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var text = System.Text.Encoding.ASCII.GetString(answer);
        var (end, length) = (text.IndexOf("\r\n\r\n", StringComparison.Ordinal), text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return end > 0 && length > 0 && length < end && text.Length >= end + 4 + int.Parse(text[(length + 16)..text.IndexOf('\r', length)]);
    }

    /// <summary>A connection the Host has closed is readable and has nothing to read.</summary>
    private static bool IsOpen(Socket socket) => !(socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);
}
