using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace DeAn06.Population.Importing;

/// <summary>
/// Rows of one table in the binary format of COPY, written value by value into one block and sent whole: a third of the cost of a call for each value, which
/// over fifty values a person is what an import is made of. PostgreSQL 15, COPY, "Binary Format".
/// </summary>
internal sealed class CopyBuffer
{
    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const int TextType = 25;
    private const byte LowerInfinite = 0x08;
    private const byte UpperInfinite = 0x10;
    private const byte LowerInclusive = 0x02;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(512 * 1024);
    private int used;

    /// <summary>The count of rows begun.</summary>
    internal int Rows { get; private set; }

    internal void Row(short columns)
    {
        if (Rows++ == 0) Head.CopyTo(Take(Head.Length));
        BinaryPrimitives.WriteInt16BigEndian(Take(2), columns);
    }

    internal void Null() => Length(-1);

    internal void Id(Guid value)
    {
        Length(16);
        value.TryWriteBytes(Take(16), bigEndian: true, out _);
    }

    internal void Small(short value)
    {
        Length(2);
        BinaryPrimitives.WriteInt16BigEndian(Take(2), value);
    }

    internal void Number(int value)
    {
        Length(4);
        BinaryPrimitives.WriteInt32BigEndian(Take(4), value);
    }

    internal void Big(long value)
    {
        Length(8);
        BinaryPrimitives.WriteInt64BigEndian(Take(8), value);
    }

    internal void Time(DateTime value) => Big((value - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);

    internal void Day(DateOnly value) => Number(DaysOf(value));

    internal void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        var room = Ensure(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, room[4..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        used += 4 + length;
    }

    internal void Texts(IReadOnlyList<string> values)
    {
        var begin = used;
        Length(0);
        foreach (var part in (ReadOnlySpan<int>)[values.Count == 0 ? 0 : 1, 0, TextType]) BinaryPrimitives.WriteInt32BigEndian(Take(4), part);
        if (values.Count > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(Take(4), values.Count);
            BinaryPrimitives.WriteInt32BigEndian(Take(4), 1);
        }
        foreach (var value in values) Text(value);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(begin), used - begin - 4);
    }

    /// <summary>A range of days from the given one (null: since ever), without an end.</summary>
    internal void Since(DateOnly? day)
    {
        Length(day is null ? 1 : 9);
        Take(1)[0] = day is null ? (byte)(LowerInfinite | UpperInfinite) : (byte)(LowerInclusive | UpperInfinite);
        if (day is { } from) Day(from);
    }

    /// <summary>A range of times from a moment on, without an end.</summary>
    internal void From(DateTime moment)
    {
        Length(13);
        Take(1)[0] = LowerInclusive | UpperInfinite;
        Time(moment);
    }

    /// <summary>Sends the rows to a table, nothing when there are none, and gives the block back.</summary>
    internal async Task CopyAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        if (Rows > 0)
        {
            BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
            await to.WriteAsync(bytes.AsMemory(0, used), ct);
        }
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private static int DaysOf(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber;

    private void Length(int length) => BinaryPrimitives.WriteInt32BigEndian(Take(4), length);

    private Span<byte> Take(int count)
    {
        var room = Ensure(count)[..count];
        used += count;
        return room;
    }

    private Span<byte> Ensure(int count)
    {
        if (used + count > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, used + count));
            bytes.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
        return bytes.AsSpan(used);
    }
}
