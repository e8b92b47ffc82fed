using System.Text;
using DeAn06.Places.Tables;

namespace DeAn06.Seed;

/// <summary>Reads source tables as rows of named cells (trimmed, NFC) and writes ours: UTF-8, LF, header row.</summary>
internal static class Csv
{
    internal static List<Dictionary<string, string>> Read(string path)
    {
        using var text = new StreamReader(path, Encoding.UTF8);
        string[]? header = null;
        var rows = new List<Dictionary<string, string>>();
        foreach (var cells in CsvTable.Rows(text))
        {
            if (header is null) header = cells;
            else rows.Add(header.Zip(cells).ToDictionary(p => p.First, p => p.Second.Normalize(NormalizationForm.FormC).Trim()));
        }
        return rows;
    }

    internal static void Write(string path, string header, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StreamWriter(path, false, new UTF8Encoding(false)) { NewLine = "\n" };
        text.WriteLine(header);
        foreach (var row in rows) text.WriteLine(string.Join(',', row.Select(Quote)));
    }

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
