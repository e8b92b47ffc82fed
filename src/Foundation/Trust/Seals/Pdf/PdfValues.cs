using System.Globalization;
using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>Why a PDF cannot be read; told to people in both languages.</summary>
internal sealed class PdfFault(string vi, string en) : Exception(en)
{
    internal string Vi => vi;

    internal string En => Message;

    internal static PdfFault Malformed => new("cấu trúc bị hỏng", "its structure is damaged");

    internal static PdfFault TooDeep => new("các phần lồng nhau quá sâu", "its parts are nested too deeply");

    internal static PdfFault TooLarge => new("phần nén bung ra quá lớn", "its compressed parts are too large when opened");

    internal static PdfFault NoCrossReference => new("không có bảng tham chiếu ở cuối tệp", "there is no cross-reference at its end");
}

/// <summary>A value of a PDF (ISO 32000-1, 7.3). What is not looked into keeps its own bytes, so that it is written back as it was.</summary>
internal abstract record PdfValue
{
    internal abstract void Write(StringBuilder to);
}

/// <summary>A number, string, boolean or null as the bytes it was written with (one char a byte).</summary>
internal sealed record PdfToken(string Text) : PdfValue
{
    internal static PdfToken Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    internal static PdfToken Real(double value) => new(value.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>A text string: ASCII as it is, anything else as UTF-16 with its mark.</summary>
    internal static PdfToken Literal(string text) => text.All(c => c is >= ' ' and <= '~' and not ('(' or ')' or '\\'))
        ? new($"({text})")
        : new($"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>");

    internal int? AsInteger => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal double? AsNumber => double.TryParse(Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal bool IsText => Text.Length > 0 && Text[0] is '(' or '<';

    internal override void Write(StringBuilder to) => to.Append(Text);
}

/// <summary>A name; <paramref name="Text"/> is decoded, without its slash.</summary>
internal sealed record PdfName(string Text) : PdfValue
{
    internal override void Write(StringBuilder to)
    {
        to.Append('/');
        foreach (var c in Text)
            if (c is > '!' and <= '~' and not ('#' or '/' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '%')) to.Append(c);
            else to.Append('#').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
    }
}

/// <summary>A reference to an indirect object.</summary>
internal sealed record PdfRef(int Number, int Generation) : PdfValue
{
    internal override void Write(StringBuilder to) => to.Append(CultureInfo.InvariantCulture, $"{Number} {Generation} R");
}

internal sealed record PdfArray(List<PdfValue> Items) : PdfValue
{
    internal PdfArray(params IEnumerable<PdfValue> items) : this([.. items])
    {
    }

    internal override void Write(StringBuilder to)
    {
        to.Append('[');
        foreach (var item in Items)
        {
            item.Write(to);
            to.Append(' ');
        }
        to.Append(']');
    }
}

internal sealed record PdfDict(Dictionary<string, PdfValue> Entries) : PdfValue
{
    internal PdfDict() : this([])
    {
    }

    internal PdfValue? this[string key]
    {
        get => Entries.GetValueOrDefault(key);
        set => Entries[key] = value ?? throw PdfFault.Malformed;
    }

    internal string? NameAt(string key) => (this[key] as PdfName)?.Text;

    internal PdfDict Copy() => new(new Dictionary<string, PdfValue>(Entries));

    internal override void Write(StringBuilder to)
    {
        to.Append("<<");
        foreach (var (key, value) in Entries)
        {
            new PdfName(key).Write(to);
            to.Append(' ');
            value.Write(to);
        }
        to.Append(">>");
    }
}

/// <summary>A stream: its dictionary and where its bytes begin in the file.</summary>
internal sealed record PdfStream(PdfDict Dict, int Start) : PdfValue
{
    internal override void Write(StringBuilder to) => throw PdfFault.Malformed;
}
