using System.Text.RegularExpressions;

namespace DeAn06.Services.Catalogue;

/// <summary>A file of the national list as read: its sound rows, each once, and the rows that cannot be taken, with why.</summary>
internal sealed record ReadList(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<Fault> Faults)
{
    /// <summary>True when the file is no list at all, so that nothing can be compared.</summary>
    internal bool IsUnusable => Rows.Count == 0;
}

/// <summary>
/// Reads the national list from comma-separated text with the columns of <see cref="ListedProcedure.Columns"/>. Spaces around cells are taken away; a row with a malformed
/// code, without a name, doubled, or cut short is set aside with its line.
/// </summary>
internal static partial class NationalListFile
{
    /// <summary>The longest cell; the longest name known has 1,192 letters.</summary>
    private const int LongestCell = 2000;

    internal static bool IsCode(string text) => Shape().IsMatch(text);

    internal static ReadList Read(string text)
    {
        var faults = new List<Fault>();
        var rows = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var order = default(int[]);
        foreach (var (line, cells) in CsvText.Lines(text, faults))
        {
            if (order is null)
            {
                order = [.. ListedProcedure.Columns.Select(c => Array.FindIndex(cells, h => h.Trim().TrimStart('\uFEFF').Equals(c, StringComparison.OrdinalIgnoreCase)))];
                if (order[0] >= 0 && order[1] >= 0) continue;
                return new ReadList([], [Fault.At(1, $"Dòng đầu phải có tên các cột: {string.Join(", ", ListedProcedure.Columns)}.", $"The first line must name the columns: {string.Join(", ", ListedProcedure.Columns)}.")]);
            }
            var row = order.Select(i => i >= 0 && i < cells.Length ? Spaces().Replace(cells[i].Normalize(), " ").Trim() : "").ToArray();
            if (Wrong(line, cells, row, order, rows) is { } fault) faults.Add(fault);
            else rows.Add(row[0], row);
        }
        if (rows.Count == 0 && faults.Count == 0) faults.Add(Fault.At(1, "Tệp không có dòng nào.", "The file has no rows."));
        return new ReadList([.. rows.Values], faults);
    }

    private static Fault? Wrong(int line, string[] cells, string[] row, int[] order, SortedDictionary<string, IReadOnlyList<string>> rows)
    {
        if (cells.Length <= order.Max()) return Fault.At(line, $"Dòng chỉ có {cells.Length} ô.", $"The row has only {cells.Length} cells.");
        if (!IsCode(row[0])) return Fault.At(line, $"Mã \"{row[0]}\" phải có dạng 1.004194.", $"The code \"{row[0]}\" must look like 1.004194.");
        if (row[1].Length == 0) return Fault.At(line, $"Thủ tục {row[0]} thiếu tên.", $"The procedure {row[0]} has no name.");
        if (row.Any(c => c.Length > LongestCell)) return Fault.At(line, $"Một ô của {row[0]} dài quá 2.000 ký tự.", $"A cell of {row[0]} is longer than 2,000 characters.");
        return rows.ContainsKey(row[0]) ? Fault.At(line, $"Mã {row[0]} đã có ở dòng trên.", $"The code {row[0]} stands in a row above.") : null;
    }

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
