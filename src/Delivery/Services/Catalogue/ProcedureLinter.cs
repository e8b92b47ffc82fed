using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>Something the linter says of a procedure. An error keeps it from being live or piloted.</summary>
internal sealed record Finding(string Rule, bool IsError, string? Paper, string Vi, string En)
{
    internal string What => Speech.English ? En : Vi;
}

/// <summary>
/// Holds a procedure against what the law forbids to ask and against what a dossier needs: no household book (Luật Cư trú 2020, art. 38), no paper that a register answers
/// (Nghị quyết 66.7/2025/NQ-CP; Luật Căn cước 2023, art. 20), a term, a fee line, a result, cases and papers that meet.
/// </summary>
internal static class ProcedureLinter
{
    internal static IReadOnlyList<Finding> Check(Procedure p, CatalogueContent content, DateOnly day) => [.. Papers(p, content, day), .. Shape(p)];

    internal static bool MayBeLive(Procedure p, CatalogueContent content, DateOnly day) => !Check(p, content, day).Any(f => f.IsError);

    private static IEnumerable<Finding> Papers(Procedure p, CatalogueContent content, DateOnly day)
    {
        foreach (var paper in p.Papers)
        {
            if (PaperWords.IsHouseholdBook(paper.Vi))
                yield return new Finding("household-book", true, paper.Key, $"Giấy \"{paper.Vi}\" đòi sổ hộ khẩu hoặc sổ tạm trú. Sổ giấy hết giá trị từ 01/01/2023; hãy bỏ hoặc dùng dữ liệu cư trú.",
                    $"The paper \"{paper.En}\" asks for a household or temporary residence book. Paper books count no more since 1 January 2023; drop it or use residence data.");
            else if (!paper.IsForm && !paper.IsAnsweredOn(day) && Answer(p, paper, content, day) is { } answer)
                yield return new Finding("answered", !paper.IsOptional, paper.Key, $"Giấy \"{paper.Vi}\" đã có ở {Name(content, answer.Register).Vi} ({answer.Basis}). Hãy ghi cơ sở dữ liệu trả lời thay vì đòi giấy.",
                    $"The paper \"{paper.En}\" is answered by {Name(content, answer.Register).En} ({answer.Basis}). Name the register instead of asking for it.");
            else if (paper.AnsweredUntil is { } until && until < day)
                yield return new Finding("answer-ended", false, paper.Key, $"Giấy \"{paper.Vi}\" lại phải nộp: căn cứ thay thế hết hiệu lực ngày {until:dd/MM/yyyy}.", $"The paper \"{paper.En}\" is asked for again: what replaced it ended on {until:dd/MM/yyyy}.");
            if (paper.AnsweredBy is { } by && content.Registers.All(r => r.Code != by))
                yield return new Finding("register", true, paper.Key, $"Không có cơ sở dữ liệu nào mang mã \"{by}\".", $"There is no register with the code \"{by}\".");
        }
    }

    private static (string Register, string Basis)? Answer(Procedure p, ProcedurePaper paper, CatalogueContent content, DateOnly day)
    {
        if (content.Replaced.FirstOrDefault(r => r.Procedure == p.Code && r.IsInForce(day) && PaperWords.Same(r.Paper, paper.Vi)) is { } replaced) return (replaced.Register, replaced.Basis);
        var folded = Spelling.Fold(paper.Vi);
        return content.Answered.FirstOrDefault(a => a.IsInForce(day) && PaperWords.Has(folded, a.Words)) is { } word ? (word.Register, word.Basis) : null;
    }

    private static RegisterName Name(CatalogueContent content, string code) => content.Registers.FirstOrDefault(r => r.Code == code) ?? new RegisterName(code, code, code);

    private static IEnumerable<Finding> Shape(Procedure p)
    {
        var codes = p.Cases.Select(c => c.Code).ToHashSet();
        if (codes.Count == 0) yield return Error("cases", "Phải có ít nhất một trường hợp.", "There must be at least one case.");
        if (codes.Count != p.Cases.Count) yield return Error("cases", "Hai trường hợp cùng mã.", "Two cases have one code.");
        if (p.Channels.Count == 0) yield return Error("channels", "Phải có ít nhất một cách nộp.", "There must be at least one way to apply.");
        if (p.Papers.Select(x => x.Key).Distinct().Count() != p.Papers.Count) yield return Error("papers", "Hai giấy tờ cùng khóa.", "Two papers have one key.");
        foreach (var unknown in p.Papers.Select(x => x.Case).Concat(p.Terms.Select(t => t.Case)).Concat(p.Fees.Select(f => f.Case)).OfType<string>().Where(c => !codes.Contains(c)).Distinct())
            yield return Error("cases", $"Không có trường hợp \"{unknown}\".", $"There is no case \"{unknown}\".");
        foreach (var c in p.Cases.Where(c => !p.Terms.Any(t => t.Case is null || t.Case == c.Code)))
            yield return Error("terms", $"Trường hợp \"{c.Vi}\" không có thời hạn.", $"The case \"{c.En}\" has no term.");
        if (p.Fees.Count == 0) yield return Error("fees", "Phải ghi lệ phí, kể cả khi bằng 0.", "The fee must be told, even when it is 0.");
        foreach (var f in p.Fees.Where(f => f.From > f.Until)) yield return Error("fees", $"Lệ phí \"{f.Vi}\" hết hạn trước khi bắt đầu.", $"The fee \"{f.En}\" ends before it begins.");
        if (p.Bases.Count == 0) yield return Warning("bases", "Chưa ghi căn cứ pháp lý.", "No legal basis is told.");
        if (p.Form is null) yield return Warning("form", "Chưa có biểu mẫu: người dân chưa nộp được ở đây.", "There is no form: nobody can apply here yet.");
        if (p.En == p.Vi) yield return Warning("english", "Chưa có tên tiếng Anh.", "There is no English name.");
        if (p.Papers.Any(x => x.En == x.Vi) || p.Cases.Any(c => c.En == c.Vi)) yield return Warning("english", "Còn giấy tờ hoặc trường hợp chưa có tiếng Anh.", "Some papers or cases have no English.");
        if (p.Terms.Any(t => !t.IsSure)) yield return Warning("terms", "Có thời hạn chưa đối chiếu với văn bản.", "A term was not read in a legal text.");
    }

    private static Finding Error(string rule, string vi, string en) => new(rule, true, null, vi, en);

    private static Finding Warning(string rule, string vi, string en) => new(rule, false, null, vi, en);
}
