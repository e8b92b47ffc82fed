using System.Text;

namespace DeAn06.Places.Tables;

/// <summary>Reads comma-separated text with quoted cells (RFC 4180): a header row, then one list of cells for each row.</summary>
internal static class CsvTable
{
    internal static IEnumerable<string[]> Rows(TextReader text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            if (!line.Contains('"'))
            {
                yield return line.Split(',');
                continue;
            }
            cells.Clear();
            while (!Split(line, cells, cell) && text.ReadLine() is { } more) line = more;
            if (cell.Length > 0) throw new FormatException("A quoted cell never ends.");
            yield return [.. cells];
        }
    }

    /// <summary>Splits a line into cells; false when it ends inside a quoted cell, which then goes on with the next line.</summary>
    private static bool Split(string line, List<string> cells, StringBuilder cell)
    {
        var quoted = cell.Length > 0;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) Close(cells, cell);
            else cell.Append(c);
        }
        if (quoted)
        {
            cell.Append('\n');
            return false;
        }
        Close(cells, cell);
        return true;
    }

    private static void Close(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
