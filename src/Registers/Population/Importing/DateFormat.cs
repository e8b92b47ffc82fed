using DeAn06.Kernel;

namespace DeAn06.Population.Importing;

/// <summary>
/// A way dates are written in a file: <c>d</c>, <c>dd</c>, <c>M</c>, <c>MM</c>, <c>yyyy</c> and the signs between. Zeros for a day or month mean it is
/// not known (00/00/1950).
/// </summary>
internal sealed class DateFormat
{
    private readonly List<(char Part, int Width)> parts = [];

    private DateFormat(string text) => Text = text;

    internal string Text { get; }

    /// <summary>Null when the text is no format: something else than days, months and one year of four digits.</summary>
    internal static DateFormat? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 20) return null;
        var format = new DateFormat(text);
        for (var i = 0; i < text.Length;)
        {
            var run = 1;
            while (i + run < text.Length && text[i + run] == text[i]) run++;
            if (char.IsLetter(text[i]))
            {
                if (text[i] is not ('d' or 'M' or 'y') || run > (text[i] == 'y' ? 4 : 2) || text[i] == 'y' && run != 4) return null;
                if (format.parts.Any(p => p.Part == text[i])) return null;
                format.parts.Add((text[i], run));
            }
            else for (var n = 0; n < run; n++) format.parts.Add(('=', text[i]));
            i += run;
        }
        return format.parts.Any(p => p.Part == 'y') ? format : null;
    }

    internal bool TryRead(ReadOnlySpan<char> text, out CivilDate date)
    {
        date = default;
        var (day, month, year, at) = (0, 0, 0, 0);
        foreach (var (part, width) in parts)
        {
            if (part == '=')
            {
                if (at >= text.Length || text[at++] != width) return false;
                continue;
            }
            var (number, digits) = (0, 0);
            while (at < text.Length && digits < Math.Max(width, 2) && char.IsAsciiDigit(text[at]))
            {
                number = number * 10 + (text[at++] - '0');
                digits++;
            }
            if (digits < width) return false;
            if (part == 'd') day = number;
            else if (part == 'M') month = number;
            else year = number;
        }
        return at == text.Length && CivilDate.TryCreate(year, month, day, out date);
    }
}
