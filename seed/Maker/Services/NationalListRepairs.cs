using System.Text.RegularExpressions;

namespace DeAn06.Seed.Services;

/// <summary>A line of the national list that cannot be loaded, and why.</summary>
internal sealed record Unsound(int Line, string Code, string Name, string Why);

/// <summary>
/// Mends the national list (DEFECTS.md): a code with a leading space names another province's procedure under a code that is taken; three codes are malformed; the
/// linked procedures are missing. What cannot be mended is set aside with its reason and never guessed.
/// </summary>
internal static partial class NationalListRepairs
{
    internal const string Header = "code,name,field,level,promulgating_body,applicants,state,decision,channels,durations";

    private static readonly string[] Columns = Header.Split(',');

    /// <summary>Procedures that join others, which the list of 07/2026 lacks: code, name, decision.</summary>
    internal static readonly IReadOnlyList<(string Code, string Name, string Decision)> Linked =
    [
        ("2.002621", "Liên thông thủ tục hành chính đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi", "296/QĐ-VPCP"),
        ("2.002622", "Liên thông thủ tục hành chính đăng ký khai tử, xóa đăng ký thường trú, giải quyết mai táng phí, tử tuất", "296/QĐ-VPCP"),
        ("2.002913", "Nhóm thủ tục liên thông khai tử theo Nghị định 301/2026/NĐ-CP", "301/2026/NĐ-CP"),
        ("3.000722", "Nhóm thủ tục liên thông khai sinh theo Nghị định 301/2026/NĐ-CP", "301/2026/NĐ-CP"),
    ];

    internal static (IReadOnlyList<string[]> Rows, IReadOnlyList<Unsound> Unsound) Mend(IEnumerable<string[]> source)
    {
        var unsound = new List<Unsound>();
        var sound = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var raw = source.Select((cells, i) => (Line: i + 2, Cells: cells)).ToList();
        var exact = raw.Select(r => r.Cells[0]).ToHashSet();
        foreach (var (line, cells) in raw)
        {
            var row = cells.Select(SourceProcedure.Tidy).ToArray();
            if (!Code().IsMatch(row[0])) unsound.Add(new Unsound(line, row[0], row[1], "Mã không đúng dạng 0.000000"));
            else if (cells[0] != row[0] && exact.Contains(row[0])) unsound.Add(new Unsound(line, row[0], row[1], "Mã có dấu cách ở đầu và đã thuộc thủ tục khác"));
            else if (row[1].Length == 0) unsound.Add(new Unsound(line, row[0], row[1], "Thiếu tên"));
            else if (!sound.TryAdd(row[0], row)) unsound.Add(new Unsound(line, row[0], row[1], "Mã đã có ở dòng trên"));
        }
        foreach (var (code, name, decision) in Linked)
            sound.TryAdd(code, [code, name, "Hộ tịch", "Cấp Xã", "Văn phòng Chính phủ", "Công dân Việt Nam", "ACTIVE", decision, "ONLINE", ""]);
        return ([.. sound.Values.Select(r => r.Select((c, i) => Columns[i] == "level" && c == "Không có thông tin" ? "" : c).ToArray())], unsound);
    }

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}\z")]
    private static partial Regex Code();
}
