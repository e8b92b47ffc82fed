using System.Globalization;
using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>Reads values of a PDF from bytes. Depth is bounded, every step moves forward, and nothing is trusted: what is wrong throws <see cref="PdfFault"/>.</summary>
internal sealed class PdfReader(ReadOnlyMemory<byte> bytes, int position = 0)
{
    private const int Deepest = 64;
    private const int LongestName = 1024;
    private const int MostValues = 500_000;
    private int values;

    internal int Position { get; set; } = position;

    private ReadOnlySpan<byte> Span => bytes.Span;

    private int Current => Position < Span.Length ? Span[Position] : -1;

    internal PdfValue Read(int depth = 0)
    {
        if (depth > Deepest) throw PdfFault.TooDeep;
        if (++values > MostValues) throw PdfFault.TooLarge;
        SkipSpace();
        return Current switch
        {
            '/' => new PdfName(ReadName()),
            '[' => ReadArray(depth),
            '<' when At(Position + 1) == '<' => ReadDict(depth),
            '<' => ReadHexString(),
            '(' => ReadString(),
            (>= '0' and <= '9') => ReadNumberOrReference(),
            '+' or '-' or '.' or (>= 'a' and <= 'z') => new PdfToken(ReadWord()),
            _ => throw PdfFault.Malformed,
        };
    }

    /// <summary>An indirect object <c>N G obj</c>, with its stream when it has one.</summary>
    internal (int Number, int Generation, PdfValue Value) ReadObject()
    {
        var (number, generation) = (ReadInteger(), ReadInteger());
        Expect("obj");
        var value = Read();
        SkipSpace();
        if (value is not PdfDict dict || !Looking("stream")) return (number, generation, value);
        Position += 6;
        if (Current == '\r') Position++;
        if (Current == '\n') Position++;
        return (number, generation, new PdfStream(dict, Position));
    }

    internal int ReadInteger()
    {
        SkipSpace();
        return int.TryParse(ReadWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw PdfFault.Malformed;
    }

    internal bool Looking(string word)
    {
        if (Position + word.Length > Span.Length) return false;
        for (var i = 0; i < word.Length; i++)
            if (Span[Position + i] != word[i]) return false;
        return true;
    }

    internal void Expect(string word)
    {
        SkipSpace();
        if (!Looking(word)) throw PdfFault.Malformed;
        Position += word.Length;
    }

    internal void SkipSpace()
    {
        while (Position < Span.Length)
            if (IsSpace(Span[Position])) Position++;
            else if (Span[Position] == '%') while (Position < Span.Length && Span[Position] is not ((byte)'\r' or (byte)'\n')) Position++;
            else return;
    }

    private int At(int index) => index < Span.Length ? Span[index] : -1;

    private PdfArray ReadArray(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        for (SkipSpace(); Current != ']'; SkipSpace()) items.Add(Read(depth + 1));
        Position++;
        return new PdfArray(items);
    }

    private PdfDict ReadDict(int depth)
    {
        Position += 2;
        var dict = new PdfDict();
        for (SkipSpace(); Current != '>'; SkipSpace())
        {
            if (Current != '/') throw PdfFault.Malformed;
            var key = ReadName();
            dict[key] = Read(depth + 1);
        }
        Expect(">>");
        return dict;
    }

    private string ReadName()
    {
        Position++;
        var name = new StringBuilder();
        while (Current >= 0 && !IsSpace((byte)Current) && !IsDelimiter((byte)Current))
        {
            var c = (char)Current;
            if (c == '#' && Hex(At(Position + 1)) is var high and >= 0 && Hex(At(Position + 2)) is var low and >= 0)
            {
                c = (char)(high * 16 + low);
                Position += 2;
            }
            name.Append(c);
            Position++;
            if (name.Length > LongestName) throw PdfFault.Malformed;
        }
        return name.ToString();
    }

    private PdfToken ReadHexString()
    {
        var start = Position;
        while (Current is not ('>' or -1)) Position++;
        if (Current < 0) throw PdfFault.Malformed;
        Position++;
        return Taken(start);
    }

    private PdfToken ReadString()
    {
        var (start, open) = (Position, 0);
        do
        {
            if (Current < 0) throw PdfFault.Malformed;
            if (Current == '(') open++;
            else if (Current == ')') open--;
            else if (Current == '\\') Position++;
            Position++;
        }
        while (open > 0);
        return Position <= Span.Length ? Taken(start) : throw PdfFault.Malformed;
    }

    private PdfToken Taken(int start) => new(Encoding.Latin1.GetString(Span[start..Position]));

    private PdfValue ReadNumberOrReference()
    {
        var first = ReadWord();
        var after = Position;
        if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && SmallNumberNext() is { } generation)
        {
            SkipSpace();
            if (Current == 'R' && (At(Position + 1) < 0 || IsSpace((byte)At(Position + 1)) || IsDelimiter((byte)At(Position + 1))))
            {
                Position++;
                return new PdfRef(number, generation);
            }
        }
        Position = after;
        return new PdfToken(first);
    }

    private int? SmallNumberNext()
    {
        SkipSpace();
        return Current is >= '0' and <= '9' && int.TryParse(ReadWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue ? number : null;
    }

    private string ReadWord()
    {
        var start = Position;
        while (Current >= 0 && !IsSpace((byte)Current) && !IsDelimiter((byte)Current)) Position++;
        return Position > start && Position - start <= LongestName ? Encoding.Latin1.GetString(Span[start..Position]) : throw PdfFault.Malformed;
    }

    internal static int Hex(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    internal static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    internal static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
