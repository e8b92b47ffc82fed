using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Law.Seed;

/// <summary>One row of an embedded table, by column name.</summary>
internal sealed record SeedRow(IReadOnlyDictionary<string, string> Cells)
{
    internal string this[string column] => Cells[column];

    internal DateOnly Date(string column) => DateOnly.ParseExact(Cells[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal DateOnly? DateOrNull(string column) => Cells[column].Length == 0 ? null : Date(column);
}

/// <summary>The comma-separated tables of seed/law, embedded into this assembly: header row, quotes as in RFC 4180, no line breaks in cells.</summary>
internal static class SeedTable
{
    private const string Folder = "seed/law/";

    internal static IReadOnlyList<SeedRow> Read(string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. Rows(reader)];
    }

    /// <summary>A digest over the named tables.</summary>
    internal static string Checksum(params IEnumerable<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var stream = Open(name);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            hash.AppendData(bytes.ToArray());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static IEnumerable<SeedRow> Rows(TextReader reader)
    {
        var header = Cells(reader.ReadLine() ?? throw new InvalidDataException("The table has no header row."));
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0) continue;
            var cells = Cells(text);
            if (cells.Count != header.Count) throw new InvalidDataException($"Line {line} has {cells.Count} cells, the header {header.Count}.");
            yield return new SeedRow(header.Zip(cells).ToDictionary(p => p.First, p => p.Second));
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
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

    private static Stream Open(string name) =>
        typeof(SeedTable).Assembly.GetManifestResourceStream($"{Folder}{name}.csv")
        ?? throw new InvalidOperationException($"seed/law/{name}.csv is not embedded.");
}
