using System.Text.RegularExpressions;

namespace DeAn06.Seed.Services;

/// <summary>A sound row of annex I of resolution 66.7/2025/NQ-CP: a procedure's paper that a database answers.</summary>
internal sealed record ReplacedPaper(int Number, string Annex, string Procedure, string Paper, string Register, string Database, string Basis);

/// <summary>
/// Reads the annex as far as it was extracted (DEFECTS.md): truncated codes get their zero back, rows whose columns shifted, whose code is wrong, or whose database is none
/// we know are listed with the reason, as are the numbers that are missing altogether.
/// </summary>
internal static partial class ReplacedPapers
{
    internal const string From = "2026-01-01", Until = "2027-02-28";

    /// <summary>Numbers whose code lost its last digit, which is 0 in every case that could be checked.</summary>
    private const int CodeLength = 8;

    internal static (IReadOnlyList<ReplacedPaper> Rows, IReadOnlyList<Unsound> Left) Mend(
        IEnumerable<IReadOnlyDictionary<string, string>> source, IReadOnlyDictionary<string, string> registers, IReadOnlySet<string> listed)
    {
        var rows = new List<ReplacedPaper>();
        var left = new List<Unsound>();
        var seen = new HashSet<int>();
        var line = 1;
        foreach (var r in source)
        {
            line++;
            var annex = int.TryParse(r["stt"], out var n) ? n : 0;
            seen.Add(annex);
            var code = Restore(r["procedure_code"]);
            var register = registers.GetValueOrDefault(r["database_norm"].Split('|')[0]);
            var why = annex == 737 && r["procedure_name"] == "Đăng ký tạm trú" ? "Số 737 lặp, mã thường trú mang tên tạm trú"
                : !Code().IsMatch(code) ? "Mã không đọc được"
                : r["legal_clause"].Length == 0 && r["database_owner"].Length == 0 ? "Các cột bị lệch"
                : register is null ? "Không rõ cơ sở dữ liệu"
                : r["document_replaced"].Length == 0 ? "Thiếu tên giấy tờ" : null;
            if (why is not null) left.Add(new Unsound(line, r["procedure_code"], r["procedure_name"], $"Số {r["stt"]}: {why}"));
            else rows.Add(new ReplacedPaper(rows.Count + 1, r["stt"], code, r["document_replaced"], register!, r["database_text"], $"Nghị quyết 66.7/2025/NQ-CP, Phụ lục I, số {r["stt"]}"));
            if (why is null && !listed.Contains(code)) left.Add(new Unsound(line, code, r["procedure_name"], $"Số {r["stt"]}: đã nạp, nhưng mã không có trong danh mục quốc gia"));
        }
        left.AddRange(Enumerable.Range(1, 786).Where(i => !seen.Contains(i)).Select(i => new Unsound(0, "", "", $"Số {i}: không có trong bản trích")));
        return (rows, left);
    }

    private static string Restore(string code) => Short().IsMatch(code) ? code.PadRight(CodeLength, '0') : code;

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[0-9]\.[0-9]{5}\z")]
    private static partial Regex Short();
}
