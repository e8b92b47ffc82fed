using System.Text;

namespace DeAn06.Services.Catalogue;

/// <summary>Comma-separated text with quoted cells (RFC 4180), which may hold line breaks.</summary>
internal static class CsvText
{
    /// <summary>Cells by line, quoted as in RFC 4180. A quote that never ends is a fault and ends the reading.</summary>
    internal static IEnumerable<(int Line, string[] Cells)> Lines(string text, List<Fault> faults)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        int line = 1, start = 1;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == ',') Close();
            else if (c == '\n')
            {
                Close();
                if (cells.Count > 1 || cells[0].Length > 0) yield return (start, [.. cells]);
                cells.Clear();
                start = line;
            }
            else if (c != '\r') cell.Append(c);
        }
        if (quoted)
        {
            faults.Add(Fault.At(start, "Dấu ngoặc kép mở ở dòng này không đóng.", "A quote opened on this line never ends."));
            yield break;
        }
        Close();
        if (cells.Count > 1 || cells[0].Length > 0) yield return (start, [.. cells]);

        void Close()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
