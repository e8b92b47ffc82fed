using DeAn06.Population.Importing.Letters;

namespace DeAn06.Population.Importing.Files;

/// <summary>Cells as text.</summary>
internal static class CsvText
{
    private const int MostCells = 500;

    /// <summary>The cells of a record in an encoding; null when a cell is not of it.</summary>
    internal static string[]? Read(ReadOnlySpan<byte> record, FileEncoding encoding, byte separator)
    {
        Span<Range> ranges = stackalloc Range[MostCells];
        Span<bool> quoted = stackalloc bool[MostCells];
        var count = Math.Min(CsvCells.Split(record, separator, ranges, quoted), MostCells);
        var cells = new string[count];
        for (var i = 0; i < count; i++)
        {
            if (FileLetters.Decode(record[ranges[i]], encoding) is not { } text) return null;
            cells[i] = quoted[i] && text.Contains('"') ? text.Replace("\"\"", "\"") : text;
        }
        return cells;
    }
}
