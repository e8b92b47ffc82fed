using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeAn06.Bench.House;

/// <summary>What came back under a load: answers by status, latencies in milliseconds, the generator's own processor time.</summary>
internal sealed record Outcome(double Seconds, IReadOnlyDictionary<int, long> Statuses, double[] Latencies, double GeneratorCores)
{
    internal long Good => Statuses.Where(s => s.Key is >= 200 and < 300).Sum(s => s.Value);

    internal double Rate => Good / Seconds;

    internal double Percentile(double p) => Latencies.Length == 0 ? double.NaN : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * p))];

    internal string Others => string.Join(' ', Statuses.Where(s => s.Key is < 200 or >= 300).OrderBy(s => s.Key).Select(s => $"{s.Key}:{s.Value}"));
}

/// <summary>
/// A light generator: plain HTTP/1.1 over kept connections on the loopback, so that the two cores go to the platform. Closed loop: each client asks again at
/// once (or after a pause). Open loop: requests leave at a rate whatever the answers, and latency counts from when they should have left.
/// </summary>
internal static class Load
{
    internal static async Task<Outcome> RunAsync(int port, int clients, TimeSpan time, Func<int, byte[]> request, double perSecond = 0, TimeSpan pause = default)
    {
        var statuses = new ConcurrentDictionary<int, long>();
        var latencies = new ConcurrentBag<List<double>>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var counter = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var mine = new List<double>(4096);
            using var connection = new Connection(port);
            if (pause > TimeSpan.Zero) await Task.Delay(pause * (client / (double)clients));
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var n = Interlocked.Increment(ref counter);
                var due = started;
                if (perSecond > 0)
                {
                    due = started + (long)(n / perSecond * Stopwatch.Frequency);
                    await UntilAsync(due);
                    if (Stopwatch.GetElapsedTime(started) >= time) break;
                }
                else due = Stopwatch.GetTimestamp();
                var status = await connection.AskAsync(request(n));
                statuses.AddOrUpdate(status, 1, (_, c) => c + 1);
                if (status is >= 200 and < 300) mine.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
                if (pause > TimeSpan.Zero) await Task.Delay(pause);
            }
            latencies.Add(mine);
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var cores = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / seconds;
        var all = latencies.SelectMany(l => l).ToArray();
        Array.Sort(all);
        return new Outcome(seconds, statuses, all, cores);
    }

    internal static byte[] Post(string path, string token, string json) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    internal static byte[] Form(string path, string cookie, string form) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept-Encoding: br\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    // Sleeps for the coarse part and yields for the fine one: the timer's grain is a millisecond.
    private static async Task UntilAsync(long due)
    {
        while (true)
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left <= TimeSpan.Zero) return;
            if (left > TimeSpan.FromMilliseconds(2)) await Task.Delay(left - TimeSpan.FromMilliseconds(1));
            else await Task.Yield();
        }
    }

    private sealed class Connection(int port) : IDisposable
    {
        private readonly byte[] buffer = new byte[64 * 1024];
        private Socket? socket;

        internal async ValueTask<int> AskAsync(byte[] request)
        {
            try
            {
                if (socket is null)
                {
                    socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await socket.ConnectAsync(IPAddress.Loopback, port);
                }
                await socket.SendAsync(request);
                return await AnswerAsync();
            }
            catch (SocketException)
            {
                socket?.Dispose();
                socket = null;
                return 0;
            }
        }

        private async ValueTask<int> AnswerAsync()
        {
            var have = 0;
            while (true)
            {
                var n = await socket!.ReceiveAsync(buffer.AsMemory(have));
                if (n == 0) throw new SocketException((int)SocketError.ConnectionReset);
                have += n;
                var end = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
                if (end < 0) continue;
                var head = Encoding.ASCII.GetString(buffer, 0, end);
                var status = int.Parse(head.AsSpan(9, 3));
                if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) await UntilChunksEndAsync(have);
                else await RestAsync(have - end - 4, LengthOf(head));
                return status;
            }
        }

        private static int LengthOf(string head)
        {
            var at = head.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
            if (at < 0) return 0;
            var line = head.AsSpan(at + 15);
            var stop = line.IndexOf('\r');
            return int.Parse((stop < 0 ? line : line[..stop]).Trim());
        }

        private async ValueTask RestAsync(int have, int length)
        {
            while (have < length)
            {
                var n = await socket!.ReceiveAsync(buffer.AsMemory(0, buffer.Length));
                if (n == 0) throw new SocketException((int)SocketError.ConnectionReset);
                have += n;
            }
        }

        private async ValueTask UntilChunksEndAsync(int have)
        {
            while (!buffer.AsSpan(0, have).EndsWith("0\r\n\r\n"u8))
            {
                if (have > buffer.Length / 2)
                {
                    buffer.AsSpan(have - 8, 8).CopyTo(buffer);
                    have = 8;
                }
                var n = await socket!.ReceiveAsync(buffer.AsMemory(have));
                if (n == 0) throw new SocketException((int)SocketError.ConnectionReset);
                have += n;
            }
        }

        public void Dispose() => socket?.Dispose();
    }
}
