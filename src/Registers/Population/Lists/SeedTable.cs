using System.Text;

namespace DeAn06.Population.Lists;

/// <summary>Rows of a table embedded from seed/population, with their cells by column name.</summary>
internal static class SeedTable
{
    internal static List<T> Read<T>(string name, Func<Func<string, string>, T> map)
    {
        var stream = typeof(SeedTable).Assembly.GetManifestResourceStream($"seed/population/{name}.csv")
            ?? throw new InvalidOperationException($"seed/population/{name}.csv is not embedded.");
        using var text = new StreamReader(stream, Encoding.UTF8);
        var columns = Cells(text.ReadLine()!).Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var rows = new List<T>();
        while (text.ReadLine() is { Length: > 0 } line)
        {
            var cells = Cells(line);
            rows.Add(map(column => cells[columns[column]]));
        }
        return rows;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
