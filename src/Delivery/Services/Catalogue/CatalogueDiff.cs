namespace DeAn06.Services.Catalogue;

/// <summary>A field that differs, as it was and as it would be.</summary>
internal sealed record ChangedField(string Field, string Before, string After);

/// <summary>A procedure whose fields differ.</summary>
internal sealed record ChangedProcedure(string Code, string Name, IReadOnlyList<ChangedField> Fields);

/// <summary>What a list would change: new lines, changed ones field by field, those gone, and how many stay as they are.</summary>
internal sealed record ListDiff(IReadOnlyList<IReadOnlyList<string>> New, IReadOnlyList<ChangedProcedure> Changed, IReadOnlyList<ListedProcedure> Gone, int Same)
{
    internal bool IsEmpty => New.Count == 0 && Changed.Count == 0 && Gone.Count == 0;

    /// <summary>Rows of a file against the lines that are open today.</summary>
    internal static ListDiff Of(IReadOnlyList<IReadOnlyList<string>> rows, IEnumerable<ListedProcedure> open)
    {
        var known = open.Where(l => l.Until is null).ToDictionary(l => l.Code);
        var fresh = new List<IReadOnlyList<string>>();
        var changed = new List<ChangedProcedure>();
        var same = 0;
        foreach (var row in rows)
        {
            if (!known.Remove(row[0], out var now))
            {
                fresh.Add(row);
                continue;
            }
            var fields = ListedProcedure.Columns.Select((c, i) => new ChangedField(c, now.Cells[i], row[i])).Where(f => f.Before != f.After).ToList();
            if (fields.Count == 0) same++;
            else changed.Add(new ChangedProcedure(row[0], row[1], fields));
        }
        return new ListDiff(fresh, changed, [.. known.Values.OrderBy(l => l.Code, StringComparer.Ordinal)], same);
    }
}

/// <summary>What a new version of a procedure in full would change, field by field; everything is new when there was none.</summary>
internal static class ProcedureDiff
{
    internal static IReadOnlyList<ChangedField> Of(Procedure? before, Procedure after)
    {
        var was = before is null ? [] : Facts(before).ToDictionary(f => f.Field, f => f.Value);
        var now = Facts(after).ToDictionary(f => f.Field, f => f.Value);
        return
        [
            .. now.Where(f => was.GetValueOrDefault(f.Key, "") != f.Value).Select(f => new ChangedField(f.Key, was.GetValueOrDefault(f.Key, ""), f.Value)),
            .. was.Where(f => !now.ContainsKey(f.Key)).Select(f => new ChangedField(f.Key, f.Value, "")),
        ];
    }

    private static IEnumerable<(string Field, string Value)> Facts(Procedure p)
    {
        foreach (var fact in Head(p).Where(f => !string.IsNullOrEmpty(f.Value))) yield return (fact.Field, fact.Value!);
        foreach (var c in p.Cases) yield return ($"cases[{c.Code}]", $"{c.Vi} / {c.En}");
        foreach (var paper in p.Papers)
            yield return ($"papers[{paper.Key}]", $"{paper.Vi} / {paper.En}; {paper.Case}; {paper.Originals} + {paper.Copies}{(paper.IsForm ? "; form" : "")}{(paper.IsOptional ? "; optional" : "")}; {paper.AnsweredBy} {paper.AnsweredBasis} {paper.AnsweredFrom:yyyy-MM-dd} {paper.AnsweredUntil:yyyy-MM-dd}".Trim());
        foreach (var (t, i) in p.Terms.Select((t, i) => (t, i))) yield return ($"terms[{t.Case ?? "*"},{t.Channel?.ToString() ?? "*"},{i}]", $"{t.Term} {t.End} {t.CutOff:HH:mm}{(t.IsSure ? "" : " ?")}".Trim());
        foreach (var (f, i) in p.Fees.Select((f, i) => (f, i)))
            yield return ($"fees[{f.Code},{f.Case ?? "*"},{f.Channel?.ToString() ?? "*"},{f.Waiver ?? "*"},{i}]", $"{f.Vi} / {f.En}: {f.Amount} {f.Percent} % {f.PerUnit} {f.From:yyyy-MM-dd} {f.Until:yyyy-MM-dd} {f.Basis}".Trim());
        foreach (var (b, i) in p.Bases.Select((b, i) => (b, i))) yield return ($"bases[{i}]", b);
    }

    private static (string Field, string? Value)[] Head(Procedure p) =>
    [
        ("vi", p.Vi), ("en", p.En), ("field", p.Field), ("level", p.Level), ("decision", p.Decision), ("decides", p.Decides.ToString()), ("decidesAt", p.DecidesAt), ("form", p.Form), ("effect", p.Effect), ("clock", p.Clock),
        ("service", p.Service?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("intro", $"{p.IntroVi} / {p.IntroEn}".Trim(' ', '/')), ("note", $"{p.Note} / {p.NoteEn}".Trim(' ', '/')), ("events", string.Join(", ", p.Events)),
        ("channels", string.Join(", ", p.Channels)), ("result", $"{p.Result.Kind}: {p.Result.Vi} / {p.Result.En} {p.Result.KeepYears} {p.Result.ValidMonths}".TrimEnd()),
    ];
}
