namespace DeAn06.Population.Importing.Files;

/// <summary>What is wrong with a record before its cells are looked at.</summary>
internal enum RecordFault
{
    None,
    TooLong,
    Quote,
    Cut,
}

/// <summary>A record of a file: its bytes (of a faulty one only the beginning), the line it begins in, and where the next record begins.</summary>
internal readonly record struct CsvRecord(long Line, int Start, int Length, RecordFault Fault, bool Last);

/// <summary>Records read together, their bytes in one block.</summary>
internal sealed class CsvBlock
{
    private byte[] bytes = new byte[256 * 1024];
    private int used;

    internal List<CsvRecord> Records { get; } = [];

    /// <summary>Where in the file the record after this block begins, and its line.</summary>
    internal long EndsAt { get; set; }

    internal long NextLine { get; set; }

    internal ReadOnlySpan<byte> Bytes(in CsvRecord record) => bytes.AsSpan(record.Start, record.Length);

    internal void Add(ReadOnlySpan<byte> record, long line, RecordFault fault, bool last)
    {
        if (used + record.Length > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + record.Length));
        record.CopyTo(bytes.AsSpan(used));
        Records.Add(new CsvRecord(line, used, record.Length, fault, last));
        used += record.Length;
    }
}

/// <summary>
/// Reads a CSV file record by record in constant memory. A record ends at a line end outside quotes and has at most <see cref="Longest"/> bytes: of a longer
/// line only the beginning is kept and the rest is passed over. A quote that never closes costs one line, not the rest of the file.
/// </summary>
internal sealed class CsvRecords(Stream file, byte separator, long position = 0, long line = 1)
{
    internal const int Longest = 64 * 1024;
    internal const int Kept = 400;
    private readonly byte[] buffer = new byte[1024 * 1024];
    private int start;
    private int end;
    private bool isOver;

    internal long Position => position;

    /// <summary>The next records, at most <paramref name="most"/>; null at the end of the file.</summary>
    internal async Task<CsvBlock?> ReadAsync(int most, CancellationToken ct)
    {
        var block = new CsvBlock();
        while (block.Records.Count < most && await NextAsync(block, ct))
        {
        }
        (block.EndsAt, block.NextLine) = (position, line);
        return block.Records.Count == 0 ? null : block;
    }

    private async Task<bool> NextAsync(CsvBlock block, CancellationToken ct)
    {
        while (true)
        {
            if (end - start <= Longest && !isOver) await FillAsync(ct);
            var found = buffer.AsSpan(start, end - start);
            if (found.Length == 0) return false;
            if (found[0] is (byte)'\n' or (byte)'\r')
            {
                Pass(found[0] == '\r' && found.Length > 1 && found[1] == '\n' ? 2 : 1, 1);
                continue;
            }
            await TakeAsync(block, ct);
            return true;
        }
    }

    private async Task TakeAsync(CsvBlock block, CancellationToken ct)
    {
        var window = Math.Min(end - start, Longest + 1);
        var (length, lines, wasQuoted) = EndOf(buffer.AsSpan(start, window), separator);
        if (length <= Longest && (length < window || isOver && !wasQuoted))
        {
            var cut = length == window;
            block.Add(Trim(buffer.AsSpan(start, length)), line, RecordFault.None, cut);
            Pass(cut ? length : length + 1, cut ? lines : lines + 1);
            return;
        }
        var first = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (first >= 0 && first <= Longest)
        {
            block.Add(Trim(buffer.AsSpan(start, first)), line, wasQuoted ? RecordFault.Quote : RecordFault.TooLong, false);
            Pass(first + 1, 1);
        }
        else if (isOver && end - start <= Longest)
        {
            block.Add(buffer.AsSpan(start, end - start), line, RecordFault.Cut, true);
            Pass(end - start, 0);
        }
        else await PassOverAsync(block, ct);
    }

    /// <summary>A line that is longer than any record may be: its beginning is kept, the rest read and forgotten.</summary>
    private async Task PassOverAsync(CsvBlock block, CancellationToken ct)
    {
        block.Add(buffer.AsSpan(start, Kept), line, RecordFault.TooLong, false);
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                Pass(at + 1, 1);
                return;
            }
            Pass(end - start, 0);
            if (isOver) return;
            await FillAsync(ct);
        }
    }

    /// <summary>How many bytes the record has without its line end, how many line ends are inside it, and whether a quote is open where it ends.</summary>
    private static (int Length, int Lines, bool IsQuoted) EndOf(ReadOnlySpan<byte> from, byte separator)
    {
        var line = from.IndexOf((byte)'\n');
        if (line < 0) line = from.Length;
        if (from[..line].IndexOf((byte)'"') < 0) return (line, 0, false);
        var (quoted, cellStart, lines) = (false, true, 0);
        for (var i = 0; i < from.Length; i++)
        {
            var b = from[i];
            if (b == '"' && quoted && i + 1 < from.Length && from[i + 1] == '"') i++;
            else if (b == '"' && (quoted || cellStart)) quoted = !quoted;
            else if (b == '\n' && !quoted) return (i, lines, false);
            else if (b == '\n') lines++;
            cellStart = !quoted && b == separator;
        }
        return (from.Length, lines, quoted);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> record) => record.Length > 0 && record[^1] == '\r' ? record[..^1] : record;

    private void Pass(int bytes, int lines)
    {
        start += bytes;
        position += bytes;
        line += lines;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = await file.ReadAtLeastAsync(buffer.AsMemory(end), buffer.Length - end, throwOnEndOfStream: false, ct);
        end += read;
        isOver = end < buffer.Length;
    }
}

/// <summary>Cuts a record into the bytes of its cells.</summary>
internal static class CsvCells
{
    /// <summary>The cells between separators; quoted ones without their quotes, doubled quotes as one. Answers how many there are, also beyond the room given.</summary>
    internal static int Split(ReadOnlySpan<byte> record, byte separator, Span<Range> cells, Span<bool> quoted)
    {
        var (count, at) = (0, 0);
        while (true)
        {
            var isQuoted = at < record.Length && record[at] == '"';
            var from = isQuoted ? at + 1 : at;
            var to = isQuoted ? ClosingQuote(record, from) : from;
            var next = record[to..].IndexOf(separator);
            var ends = next < 0 ? record.Length : to + next;
            if (count < cells.Length) (cells[count], quoted[count]) = (from..(isQuoted ? to : ends), isQuoted);
            count++;
            if (next < 0) return count;
            at = ends + 1;
        }
    }

    private static int ClosingQuote(ReadOnlySpan<byte> record, int from)
    {
        for (var i = from; i < record.Length; i++)
        {
            if (record[i] != '"') continue;
            if (i + 1 < record.Length && record[i + 1] == '"') i++;
            else return i;
        }
        return record.Length;
    }
}
