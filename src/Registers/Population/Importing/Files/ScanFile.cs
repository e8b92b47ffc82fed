using System.Security.Cryptography;
using DeAn06.Kernel;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing.Files;

/// <summary>What a file is before its rows are read: digest, size, where its text begins, encoding, separator and the names of its columns.</summary>
internal sealed record ScannedFile(
    string Path, byte[] Digest, long Bytes, ChosenEncoding Encoding, byte Separator, IReadOnlyList<string> Header, long RowsBeginAt, long FirstLine);

/// <summary>Reads a file once in constant memory: digests it, keeps some lines with marks to tell the encoding by, and reads the header.</summary>
internal static class ScanFile
{
    private const int MostSample = 256 * 1024;
    private const int BinaryProbe = 4096;
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    internal static async Task<Result<ScannedFile>> RunAsync(string path, byte? separator, FileEncoding? named, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(path, separator, named, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = fault is FileNotFoundException or DirectoryNotFoundException ? "not found" : fault is UnauthorizedAccessException ? "access denied" : "read error";
            return ImportProblems.FileUnreadable.With("file", Path.GetFileName(path)).With("why", why);
        }
    }

    private static async Task<Result<ScannedFile>> ReadAsync(string path, byte? separator, FileEncoding? named, CancellationToken ct)
    {
        await using var file = Open(path);
        var head = new byte[CsvRecords.Longest];
        head = head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)];
        if (BinaryOf(head) is { } binary) return binary;
        var hasMark = head.AsSpan().StartsWith(Utf8Mark);
        var begin = hasMark ? Utf8Mark.Length : 0;
        file.Position = 0;
        var (digest, sample) = await DigestAsync(file, begin, ct);
        var encoding = hasMark ? new ChosenEncoding(FileEncoding.Utf8, "có dấu BOM của UTF-8", "it begins with the UTF-8 mark (BOM)")
            : named is { } chosen ? new ChosenEncoding(chosen, "do người nạp nêu", "named by whoever loads it") : DetectEncoding.From(sample);
        if (encoding.Problem is { } unclear) return unclear;
        var parted = separator ?? SeparatorOf(head.AsSpan(begin));
        file.Position = begin;
        var records = new CsvRecords(file, parted, begin);
        var header = await records.ReadAsync(1, ct);
        if (header is null || header.Records[0].Fault != RecordFault.None || NamesOf(header, encoding.Value.Encoding, parted) is not { } names) return ImportProblems.HeaderMissing;
        return new ScannedFile(path, digest, file.Length, encoding.Value, parted, names, header.EndsAt, header.NextLine);
    }

    internal static FileStream Open(string path) =>
        new(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });

    private static Problem? BinaryOf(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF))
            return ImportProblems.FileBinary.With("why", "UTF-16 (Unicode)");
        if (head.StartsWith("PK"u8)) return ImportProblems.FileBinary.With("why", "ZIP, XLSX");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return ImportProblems.FileBinary.With("why", "XLS");
        return head[..Math.Min(head.Length, BinaryProbe)].Contains((byte)0) ? ImportProblems.FileBinary.With("why", "NUL") : null;
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var line = end < 0 ? head : head[..end];
        var (best, most) = ((byte)',', 0);
        foreach (var one in (ReadOnlySpan<byte>)[(byte)',', (byte)';', (byte)'\t'])
            if (line.Count(one) is var count && count > most) (best, most) = (one, count);
        return best;
    }

    private static List<string>? NamesOf(CsvBlock block, FileEncoding encoding, byte separator)
    {
        var cells = CsvText.Read(block.Bytes(block.Records[0]), encoding, separator);
        return cells is null || cells.All(string.IsNullOrWhiteSpace) || cells.Any(c => c.Any(char.IsControl)) ? null : [.. cells];
    }

    /// <summary>The digest of the whole file, and lines from anywhere in it that hold bytes above 127.</summary>
    private static async Task<(byte[] Digest, List<byte[]> Sample)> DigestAsync(FileStream file, int skip, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (sample, sampled) = (new List<byte[]>(), 0);
        var buffer = new byte[1024 * 1024];
        for (var first = true; ; first = false)
        {
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            if (read == 0) break;
            sha.AppendData(buffer.AsSpan(0, read));
            if (sampled < MostSample) sampled += Sample(buffer.AsSpan(first ? skip : 0, read - (first ? skip : 0)), sample, MostSample - sampled);
        }
        return (sha.GetHashAndReset(), sample);
    }

    private static int Sample(ReadOnlySpan<byte> part, List<byte[]> sample, int most)
    {
        var taken = 0;
        while (taken < most)
        {
            var marked = part.IndexOfAnyExceptInRange((byte)0, (byte)127);
            if (marked < 0) return taken;
            var from = part[..marked].LastIndexOf((byte)'\n') + 1;
            var to = part[marked..].IndexOf((byte)'\n');
            if (to < 0) return taken; // a line that the end of the buffer cuts is left out
            var line = part[from..(marked + to)];
            if (line.Length <= CsvRecords.Longest)
            {
                sample.Add(line.ToArray());
                taken += line.Length;
            }
            part = part[(marked + to)..];
        }
        return taken;
    }
}
