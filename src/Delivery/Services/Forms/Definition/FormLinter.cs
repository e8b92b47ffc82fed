using DeAn06.Population;
using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Forms.Definition;

/// <summary>What the linter found: a form with an error is not offered; a warning is for whoever writes forms to judge.</summary>
internal sealed record FormFinding(string Where, bool IsError, string Vi, string En)
{
    internal string Said => Speech.English ? En : Vi;
}

/// <summary>
/// Reads a form for what its layout cannot show: pages nobody can reach, words without English, names of nothing, circles, questions that a register answers, files that
/// are no paper of the procedure. With <paramref name="procedure"/> null only what the form says by itself is judged.
/// </summary>
internal sealed class FormLinter(FormDefinition form, Procedure? procedure, DateOnly today)
{
    private readonly List<FormFinding> found = [];

    internal static IReadOnlyList<FormFinding> Read(FormDefinition form, Procedure? procedure, DateOnly today) => new FormLinter(form, procedure, today).Read();

    private List<FormFinding> Read()
    {
        Translations();
        References();
        Circles();
        foreach (var page in form.Pages)
        {
            if (!Reach.Can(form, page, procedure)) Error(page.Key, "Không ai tới được trang này: điều kiện không bao giờ đúng.", "Nobody can reach this page: its condition never holds.");
            Registers(page);
        }
        if (procedure is not null) Papers(procedure);
        return found;
    }

    private void Error(string where, string vi, string en) => found.Add(new(where, true, vi, en));

    private void Translations()
    {
        var words = new List<(string Where, Messages.Words? Said)> { ("title", form.Title) };
        words.AddRange(form.Sections.Select(s => (s.Key, (Messages.Words?)s.Title)));
        words.AddRange(form.Computed.Select(c => (c.Key, (Messages.Words?)c.Label)));
        words.AddRange(form.Checks.Select(c => (c.Page, (Messages.Words?)c.Said)));
        foreach (var page in form.Pages.Concat(form.Pages.SelectMany(p => p.Fields)))
            words.AddRange(((Messages.Words?[])[page.Question, page.Label, page.Hint, page.Why, page.PatternSaid, .. page.Options.SelectMany(o => (Messages.Words?[])[o.Text, o.Hint])]).Select(w => (page.Key, w)));
        foreach (var (where, said) in words.Where(w => w.Said is { En.Length: 0 })) Error(where, $"Thiếu tiếng Anh của \"{said!.Vi}\".", $"The English of \"{said.Vi}\" is missing.");
    }

    private void References()
    {
        var sections = form.Sections.Select(s => s.Key).ToHashSet();
        foreach (var page in form.Pages.Where(p => !sections.Contains(p.Section))) Unknown(page.Key, page.Section);
        foreach (var section in sections.Except(form.Pages.Select(p => p.Section))) Error(section, "Phần này không có trang nào.", "This section has no page.");
        foreach (var page in form.Pages)
        {
            foreach (var look in page.When?.Looks ?? []) Known(page.Key, look);
            if (page.Signer?.Page is { } signer && form.Page(signer) is not { Kind: PageKind.Person or PageKind.People }) Unknown(page.Key, signer);
            if (page.Prefill is { Source: PrefillSource.Register } prefill && !PersonFieldNames.All.Contains(prefill.What)) Unknown(page.Key, prefill.What);
            if (page.Prefill is { Source: PrefillSource.Household, What: not ("head" or "address") } or { Source: PrefillSource.Contact, What: not ("phone" or "email") }) Unknown(page.Key, page.Prefill.What);
            if (page.Prefill is { Source: PrefillSource.Stay } stay && !Drafts.Prefill.Stays.Contains(stay.What)) Unknown(page.Key, stay.What);
        }
        foreach (var check in form.Checks)
            foreach (var look in check.Must.Looks.Append(check.Page)) Known(check.Page, look);
        foreach (var sum in form.Computed)
            foreach (var look in sum.Of.Looks) Known(sum.Key, look);
        foreach (var unit in form.Units.Values) Known("units", unit);
        if (form.Waivers is { } waivers) Known("waivers", waivers);
        if (form.Page(form.Office) is not { Kind: PageKind.Address or PageKind.Area }) Unknown("office", form.Office);
        foreach (var (where, leaf) in form.Pages.SelectMany(p => (p.When?.Leaves ?? []).Select(l => (p.Key, l))).Concat(form.Checks.SelectMany(c => c.Must.Leaves.Select(l => (c.Page, l)))))
            Values(where, leaf);
    }

    private void Values(string where, Condition leaf)
    {
        if (leaf is IsOneOf one && form.Page(one.Page) is { Options.Count: > 0 } choice)
            foreach (var value in one.Values.Where(v => choice.Options.All(o => o.Value != v))) Unknown(where, $"{one.Page} = {value}");
        if (leaf is IsCase cases && procedure is not null)
            foreach (var value in cases.Cases.Where(c => procedure.Case(c) is null)) Unknown(where, $"case {value}");
    }

    private void Known(string where, string key)
    {
        if (form.Page(key) is null && form.Sum(key) is null) Unknown(where, key);
    }

    private void Unknown(string where, string name) => Error(where, $"\"{name}\" không có trong biểu mẫu.", $"\"{name}\" is not part of the form.");

    private void Circles()
    {
        var looks = form.Pages.ToDictionary(p => p.Key, p => (p.When?.Looks ?? []).ToList());
        foreach (var sum in form.Computed) looks[sum.Key] = [.. sum.Of.Looks];
        foreach (var key in looks.Keys.Where(k => Reaches(looks, k, k, []))) Error(key, "Điều kiện đi vòng: trang này phụ thuộc chính nó.", "A circle: this page depends on itself.");
    }

    private static bool Reaches(Dictionary<string, List<string>> looks, string from, string goal, HashSet<string> seen) =>
        looks.GetValueOrDefault(from, []).Any(next => next == goal || (seen.Add(next) && Reaches(looks, next, goal, seen)));

    /// <summary>A page called as a field of the register, without being filled in from it, asks what the State knows.</summary>
    private void Registers(FormPage page)
    {
        if (page.Prefill is not null || page.Kind is PageKind.File or PageKind.Signature or PageKind.Group) return;
        if (PersonFieldNames.All.FirstOrDefault(f => Kebab(f) == page.Key) is { } field)
            Error(page.Key, $"Hỏi điều cơ sở dữ liệu dân cư đã có ({field}). Hãy lấy từ đó.", $"Asks what the register of persons has ({field}). Take it from there.");
        else if (page.Question.Vi.Contains("của bạn", StringComparison.OrdinalIgnoreCase) && RegisterWords.FirstOrDefault(w => page.Question.Vi.Contains(w, StringComparison.OrdinalIgnoreCase)) is { } word)
            found.Add(new(page.Key, false, $"Có vẻ hỏi điều đã có trong cơ sở dữ liệu: \"{word}\".", $"Seems to ask what a register has: \"{word}\"."));
    }

    private static readonly string[] RegisterWords =
        ["số định danh", "ngày sinh", "giới tính", "quê quán", "nơi sinh", "dân tộc", "tôn giáo", "quốc tịch", "nơi thường trú", "nơi tạm trú", "tình trạng hôn nhân", "họ tên", "họ và tên"];

    private static string Kebab(string code) => string.Concat(code.Select(c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()));

    private void Papers(Procedure of)
    {
        foreach (var page in form.Pages.Where(p => p.Kind == PageKind.File))
        {
            if (page.Paper is null) Error(page.Key, "Trang tệp không gắn với giấy tờ nào của thủ tục.", "The file page belongs to no paper of the procedure.");
            else if (of.Papers.FirstOrDefault(p => p.Key == page.Paper) is not { } paper) Unknown(page.Key, page.Paper);
            else if (paper.IsAnsweredOn(today)) Error(page.Key, $"Đòi giấy tờ đã có trong cơ sở dữ liệu: {paper.Vi}.", $"Demands a paper that a register answers: {paper.En}.");
        }
        var asked = form.Pages.Select(p => p.Paper).OfType<string>().ToHashSet();
        foreach (var paper in of.Papers.Where(p => p is { IsForm: false, IsOptional: false } && !p.IsAnsweredOn(today) && !asked.Contains(p.Key)))
            Error(paper.Key, $"Không trang nào nhận giấy tờ bắt buộc: {paper.Vi}.", $"No page takes the required paper: {paper.En}.");
    }
}
