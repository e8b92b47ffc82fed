using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

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
        var dues = perSecond > 0 ? Pace(started, time, perSecond) : null;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var mine = new List<double>(4096);
            using var connection = new Connection(port);
            if (pause > TimeSpan.Zero) await Task.Delay(pause * (client / (double)clients));
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var due = Stopwatch.GetTimestamp();
                if (dues is not null && !(await dues.WaitToReadAsync() && dues.TryRead(out due))) continue;
                var status = await connection.AskAsync(request(Interlocked.Increment(ref counter)));
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

    internal static byte[] Get(string path, string cookie) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");

    internal static byte[] Post(string path, string token, string json) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>A deed of a signed-in officer: an idempotency key of its own and, for a change of a record, its version.</summary>
    internal static byte[] Deed(string path, string cookie, string key, int? version, string json) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nIdempotency-Key: {key}\r\n{(version is { } v ? $"If-Match: \"{v}\"\r\n" : "")}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    internal static byte[] Form(string path, string cookie, string form) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept-Encoding: br\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    // One thread sleeps a millisecond at a time and lets go of what is due, so that waiting costs the two cores nothing.
    internal static ChannelReader<long> Pace(long started, TimeSpan time, double perSecond)
    {
        var dues = Channel.CreateUnbounded<long>();
        new Thread(() =>
        {
            for (var n = 1L; Stopwatch.GetElapsedTime(started) < time; Thread.Sleep(1))
                for (; started + (long)(n / perSecond * Stopwatch.Frequency) is var due && due <= Stopwatch.GetTimestamp(); n++)
                    dues.Writer.TryWrite(due);
            dues.Writer.Complete();
        }) { IsBackground = true }.Start();
        return dues.Reader;
    }

    internal sealed class Connection(int port) : IDisposable
    {
        private readonly byte[] buffer = new byte[64 * 1024];
        private Socket? socket;
        private int received;

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

        /// <summary>Status and what came of a small answer; for deeds, whose next request needs what the last one said.</summary>
        internal async ValueTask<(int Status, string Text)> AskForTextAsync(byte[] request)
        {
            received = 0;
            var status = await AskAsync(request);
            return (status, Encoding.UTF8.GetString(buffer, 0, Math.Min(received, buffer.Length)));
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
                else await RestAsync(have, end + 4 + LengthOf(head));
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
                var n = await socket!.ReceiveAsync(have < buffer.Length ? buffer.AsMemory(have) : buffer);
                if (n == 0) throw new SocketException((int)SocketError.ConnectionReset);
                have += n;
            }
            received = have;
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
            received = have;
        }

        public void Dispose() => socket?.Dispose();
    }
}
