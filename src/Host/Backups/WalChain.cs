using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Host.Postgres;

namespace DeAn06.Host.Backups;

/// <summary>
/// The archived log from a base backup on: which segments follow one another without gap, on which timelines, and whether each still unpacks. PostgreSQL
/// takes the first missing or damaged segment for the end of the log and would stop there in silence; here it has a name.
/// </summary>
internal sealed partial class WalChain
{
    private const long SegmentBytes = 16L * 1024 * 1024;
    private const long SegmentsPerFile = 0x1_0000_0000 / SegmentBytes;
    private readonly BackupFolder folder;
    private readonly Dictionary<long, List<string>> byPlace;
    private readonly string ownLog;
    private readonly long ownEnd;

    /// <param name="folder">The backup.</param>
    /// <param name="from">The base backup the log is replayed onto.</param>
    /// <param name="timeline">The timeline wanted, or null for the newest.</param>
    internal WalChain(BackupFolder folder, BaseBackup from, int? timeline)
    {
        this.folder = folder;
        ownLog = Path.Combine(folder.FolderOf(from.Name), "pg_wal");
        ownEnd = EndOf(folder.FolderOf(from.Name));
        First = NumberOf(from.FirstSegment);
        Timeline = timeline ?? Newest(TimelineOf(from.FirstSegment));
        var branch = BranchTo(Timeline);
        byPlace = Names().Where(n => branch.TryGetValue(TimelineOf(n), out var until) && NumberOf(n) >= First && NumberOf(n) <= until)
            .GroupBy(NumberOf).ToDictionary(g => g.Key, g => g.OrderDescending(StringComparer.Ordinal).ToList());
        Last = byPlace.Keys.DefaultIfEmpty(First).Max();
    }

    internal int Timeline { get; }

    internal long First { get; }

    internal long Last { get; }

    /// <summary>The first segment that is missing or damaged, with what is wrong, or null when all are whole. Reads every one.</summary>
    internal async Task<(string Segment, string Vi, string En)?> FirstFaultAsync(CancellationToken ct)
    {
        for (var number = First; number <= Last; number++)
        {
            if (!byPlace.TryGetValue(number, out var names)) return (NameOf(Timeline, number), "thiếu", "is missing");
            if (!await IsWholeAsync(names[0], ct)) return (names[0], "hỏng", "is damaged");
        }
        return null;
    }

    /// <summary>The time of the last archived segment before a place, as far as the files tell.</summary>
    internal DateTime? TimeBefore(string segment) => byPlace.Where(p => p.Key < NumberOf(segment)).OrderBy(p => p.Key).Select(p => p.Value[0])
        .Select(n => Path.Combine(folder.Wal, n + ".gz")).Where(File.Exists).Select(f => (DateTime?)File.GetLastWriteTimeUtc(f)).LastOrDefault();

    /// <summary>The segment a position of the log lies in, counted from the beginning.</summary>
    internal static long NumberOfPosition(string lsn)
    {
        var parts = lsn.Split('/');
        var position = (long.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) << 32) + long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (position - 1) / SegmentBytes;
    }

    /// <summary>The segment a base backup begins at, from its <c>backup_label</c>.</summary>
    internal static string FirstSegmentOf(string baseFolder) => BeginPattern().Match(File.ReadAllText(Path.Combine(baseFolder, "backup_label"))).Groups[1].Value;

    /// <summary>True for segments and the marks of backups among them, not for histories of timelines.</summary>
    internal static bool IsSegmentOrMark(string file) => SegmentStart().IsMatch(file);

    /// <summary>A segment's place in the log without its timeline; compares as text.</summary>
    internal static string PlaceOf(string segment) => segment[8..24];

    internal static string NameOf(int timeline, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{timeline:X8}{number / SegmentsPerFile:X8}{number % SegmentsPerFile:X8}");

    private List<string> Names()
    {
        var archived = Directory.EnumerateFiles(folder.Wal, "*.gz").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => Segment().IsMatch(n)).ToHashSet();
        if (!Directory.Exists(ownLog)) return [.. archived];
        // The copy of the segment that the backup ends in stops there: it does for the backup alone, and bridges nothing to what was archived behind it.
        var goesOn = archived.Any(n => NumberOf(n) > ownEnd);
        var own = Directory.EnumerateFiles(ownLog).Select(f => Path.GetFileName(f)).Where(n => Segment().IsMatch(n) && (NumberOf(n) < ownEnd || NumberOf(n) == ownEnd && !goesOn));
        return [.. archived.Union(own)];
    }

    /// <summary>The segment the log of a base backup ends in, by its manifest.</summary>
    private static long EndOf(string baseFolder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(baseFolder, "backup_manifest")));
        return manifest.RootElement.GetProperty("WAL-Ranges").EnumerateArray().Max(r => NumberOfPosition(r.GetProperty("End-LSN").GetString()!));
    }

    // Checked by the program that will unpack it; the length stands at the end of the file, under the sum that was just checked.
    private async Task<bool> IsWholeAsync(string name, CancellationToken ct)
    {
        var archived = Path.Combine(folder.Wal, name + ".gz");
        if (!File.Exists(archived)) return new FileInfo(Path.Combine(ownLog, name)).Length == SegmentBytes;
        if ((await ServerAccount.OfHost.RunAsync("gzip", ["-t", archived], ct)).Code != 0) return false;
        await using var packed = File.OpenRead(archived);
        packed.Seek(-sizeof(uint), SeekOrigin.End);
        var length = new byte[sizeof(uint)];
        packed.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length) == SegmentBytes;
    }

    private int Newest(int known)
    {
        while (File.Exists(HistoryOf(known + 1))) known++;
        return known;
    }

    /// <summary>The timelines that lead to one, each with the last segment that counts on it.</summary>
    private Dictionary<int, long> BranchTo(int timeline)
    {
        var branch = new Dictionary<int, long> { [timeline] = long.MaxValue };
        if (timeline == 1) return branch;
        if (!File.Exists(HistoryOf(timeline))) throw new EnvironmentFault(
            $"Trong {folder.Wal} không có lịch sử của dòng thời gian {timeline}. Hãy chọn dòng khác: --timeline N", $"{folder.Wal} has no history of timeline {timeline}. Choose another: --timeline N");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(HistoryOf(timeline)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var parent, var at, ..] && int.TryParse(parent, out var number)) branch[number] = NumberOfPosition(at);
        return branch;
    }

    private string HistoryOf(int timeline) => Path.Combine(folder.Wal, $"{timeline:X8}.history.gz");

    private static int TimelineOf(string segment) => int.Parse(segment.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static long NumberOf(string segment) => long.Parse(segment.AsSpan(8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * SegmentsPerFile
        + long.Parse(segment.AsSpan(16, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9A-F]{24}$")]
    private static partial Regex Segment();

    [GeneratedRegex("^[0-9A-F]{24}")]
    private static partial Regex SegmentStart();

    [GeneratedRegex(@"START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)")]
    private static partial Regex BeginPattern();
}
