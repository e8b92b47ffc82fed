using System.Text;
using DeAn06.Population.Importing;
using DeAn06.Population.Importing.Files;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Tests.Unit.Population.Importing;

public sealed class CsvRecordsTests
{
    [Fact]
    public async Task Quoted_cells_may_hold_separators_line_ends_and_doubled_quotes()
    {
        var rows = await ReadAsync("a,b\r\n\"x, y\",\"hai\r\ndòng\"\n\n\"nói \"\"vâng\"\"\",\n");
        Assert.Equal(["a|b", "x, y|hai\r\ndòng", "nói \"vâng\"|"], rows.Select(r => r.Cells));
        Assert.Equal([1L, 2, 5], rows.Select(r => r.Line));
    }

    [Fact]
    public async Task A_quote_that_never_closes_costs_one_line_only()
    {
        var rows = await ReadAsync("a,b\n\"mở,1\nhai,2\n" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"ba,{i}\n")));
        Assert.Equal(RecordFault.Quote, rows[1].Fault);
        Assert.Equal("hai|2", rows[2].Cells);
        Assert.Equal(9003, rows.Count);
    }

    [Fact]
    public async Task A_line_of_30_MB_is_passed_over_in_constant_memory()
    {
        var file = new LongLine(30 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = new CsvRecords(file, (byte)',');
        var block = (await records.ReadAsync(100, default))!;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.Equal([RecordFault.None, RecordFault.TooLong, RecordFault.None], block.Records.Select(r => r.Fault));
        Assert.Equal("c,d", Encoding.UTF8.GetString(block.Bytes(block.Records[2])));
        Assert.Equal(3, block.Records[2].Line);
    }

    [Fact]
    public async Task Reading_on_from_where_a_block_ended_gives_the_same_records()
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 500).Select(i => i % 7 == 0 ? $"\"x\ny\",{i}\r\n" : $"z,{i}\n")));
        var whole = await ReadAsync(bytes, 10_000);
        var (parts, at, line) = (new List<(long, RecordFault, string)>(), 0L, 1L);
        while (true)
        {
            var stream = new MemoryStream(bytes) { Position = at };
            var block = await new CsvRecords(stream, (byte)',', at, line).ReadAsync(13, default);
            if (block is null) break;
            parts.AddRange(block.Records.Select(r => (r.Line, r.Fault, Cells(block, r))));
            (at, line) = (block.EndsAt, block.NextLine);
        }
        Assert.Equal(whole, parts);
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "01/05/1990", "1990-05-01")]
    [InlineData("dd/MM/yyyy", "00/00/1950", "1950")]
    [InlineData("dd/MM/yyyy", "00/05/1950", "1950-05")]
    [InlineData("d/M/yyyy", "1/5/1990", "1990-05-01")]
    [InlineData("MM/dd/yyyy", "05/01/1990", "1990-05-01")]
    [InlineData("yyyyMMdd", "19900501", "1990-05-01")]
    [InlineData("yyyy", "1990", "1990")]
    [InlineData("dd/MM/yyyy", "31/02/1990", null)]
    [InlineData("dd/MM/yyyy", "1990", null)]
    public void A_date_is_read_by_its_format(string format, string text, string? date) =>
        Assert.Equal(date, DateFormat.Parse(format)!.TryRead(text, out var read) ? read.ToString() : null);

    [Theory]
    [InlineData("dd/MM/yy")]
    [InlineData("dd/dd/yyyy")]
    [InlineData("ngày")]
    public void A_format_that_cannot_be_read_for_certain_is_none(string format) => Assert.Null(DateFormat.Parse(format));

    private static Task<List<(long Line, RecordFault Fault, string Cells)>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text), 20_000);

    private static async Task<List<(long Line, RecordFault Fault, string Cells)>> ReadAsync(byte[] bytes, int most)
    {
        var block = (await new CsvRecords(new MemoryStream(bytes), (byte)',').ReadAsync(most, default))!;
        return [.. block.Records.Select(r => (r.Line, r.Fault, Cells(block, r)))];
    }

    private static string Cells(CsvBlock block, CsvRecord record) => string.Join('|', CsvText.Read(block.Bytes(record), FileEncoding.Utf8, (byte)',')!);

    /// <summary>A stream of "a,b", then one endless line, then "c,d", made as it is read.</summary>
    private sealed class LongLine(int length) : Stream
    {
        private readonly byte[] head = "a,b\n"u8.ToArray();
        private readonly byte[] tail = "\nc,d"u8.ToArray();
        private long at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => head.Length + length + tail.Length;
        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            var read = (int)Math.Min(buffer.Length, Length - at);
            for (var i = 0; i < read; i++, at++)
                buffer.Span[i] = at < head.Length ? head[at] : at < head.Length + length ? (byte)'x' : tail[at - head.Length - length];
            return ValueTask.FromResult(read);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
