using System.Diagnostics;

namespace DeAn06.Bench.Trust;

/// <summary>
/// The disk by itself beside a load: four kilobytes written and synced again and again into a file of fixed size. What it waits, every commit of that moment waits
/// too, whoever wrote the program; its share of time in long waits bounds any percentile from below.
/// </summary>
internal sealed class Disk : IDisposable
{
    private const int Size = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly string path;
    private readonly List<double> waits = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;

    private Disk(string folder)
    {
        path = Path.Combine(folder, "disk");
        thread = new Thread(Watch) { IsBackground = true };
        thread.Start();
    }

    internal static Disk Watch(string folder) => new(folder);

    /// <summary>Ends the watch: the longest wait in milliseconds, and the share of time spent in waits above ten.</summary>
    internal (double Longest, double Share) End()
    {
        stop.Cancel();
        thread.Join();
        var time = waits.Sum() + waits.Count * Pause.TotalMilliseconds;
        return (waits.DefaultIfEmpty().Max(), waits.Where(w => w > 10).Sum() / Math.Max(1, time));
    }

    private void Watch()
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(new byte[Size]);
        file.Flush(flushToDisk: true);
        var block = new byte[4096];
        for (var at = 0; !stop.IsCancellationRequested; at = (at + block.Length) % Size)
        {
            file.Position = at;
            var since = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            waits.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            Thread.Sleep(Pause);
        }
    }

    public void Dispose()
    {
        stop.Dispose();
        File.Delete(path);
    }
}
