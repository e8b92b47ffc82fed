using System.Globalization;
using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Seed.Services;

/// <summary>Writes the procedures in full: those of the 25 with the words by hand, the related ones structured from the source's text by rules.</summary>
internal sealed class ProcedureTables(Hand hand, IReadOnlyDictionary<string, SourceProcedure> known, IReadOnlyList<ReplacedPaper> replaced)
{
    /// <summary>The day the source was taken: versions of the seed count from here.</summary>
    private const string Taken = "2026-07-01";

    private const string Catalogue = "Danh mục quốc gia 07/2026";

    private static readonly string[] FormBeginnings = ["to khai", "phieu de nghi", "phieu thu thap", "mau ho tich dien tu", "mau dien tu", "mau to khai", "don ", "ban khai"];

    private readonly EnglishWords english = new(hand.Words);

    private readonly List<IReadOnlyList<string>> procedures = [], cases = [], papers = [], terms = [], fees = [], bases = [], stages = [];

    internal void WriteTo(string folder)
    {
        foreach (var e in hand.Essentials) Essential(e);
        foreach (var r in hand.Related) Related(r, known[r["code"]]);
        english.Check();
        CheckParts();
        Csv.Write(Path.Combine(folder, "procedures.csv"),
            "code,from,service,vi,en,level,field,decision,decides,form,effect,clock,channels,result_kind,result_vi,result_en,keep_years,valid_months,events,intro_vi,intro_en,note,note_en,decides_at", procedures);
        Csv.Write(Path.Combine(folder, "cases.csv"), "procedure,code,vi,en", cases);
        Csv.Write(Path.Combine(folder, "papers.csv"), "procedure,key,case,vi,en,originals,copies,form,optional,answered_by,basis,from,until,source,group", papers);
        Csv.Write(Path.Combine(folder, "terms.csv"), "procedure,case,channel,term,end,cut_off,sure,source", terms);
        Csv.Write(Path.Combine(folder, "fees.csv"), "procedure,code,vi,en,case,channel,amount,per_unit,waiver,percent,from,until,basis", fees);
        Csv.Write(Path.Combine(folder, "bases.csv"), "procedure,basis", bases);
        Csv.Write(Path.Combine(folder, "stages.csv"), "code,province,stage,offices,online,reason,reason_vi,reason_en,from,until", stages);
        Csv.Write(Path.Combine(folder, "omitted_papers.csv"), "procedure,source,group,why", hand.Omitted.SelectMany(g => g.Select(o => (IReadOnlyList<string>)
            [g.Key, o["doc"], GroupOf(known[g.Key], int.Parse(o["doc"], CultureInfo.InvariantCulture)), o["why"]])));
    }

    private void Essential(Dictionary<string, string> e)
    {
        var code = e["code"];
        var own = hand.Own[code].SingleOrDefault();
        var p = known.GetValueOrDefault(code);
        if (p is null && own is null) throw new InvalidDataException($"{code} is neither in the source nor made by hand.");
        var channels = own?["channels"].Split(' ') ?? Channels(p!);
        // A procedure whose source has no online way is offered online in part: decree 224/2026 makes that the rule for the essential services.
        if (!channels.Contains("Online")) channels = [.. channels, "Online"];
        procedures.Add(
        [
            code, e["from"] is { Length: > 0 } from ? from : Taken, e["service"], e["vi"] is { Length: > 0 } vi ? vi : p!.Name, e["en"], p?.Level ?? "Cấp Xã", own?["field"] ?? p!.Field, own?["decision"] ?? p!.Decision,
            e["decides"], Form(code), Effect(code), e["clock"], string.Join(' ', channels), e["kind"], e["result_vi"] is { Length: > 0 } r ? r : Short(p!.Results, 160), e["result_en"], e["keep"], e["valid"],
            e["events"].Replace(',', ' '), e["intro_vi"], e["intro_en"], e["substitute"], e["substitute_en"], e["decides_at"],
        ]);
        foreach (var c in hand.Cases[code]) cases.Add([code, c["code"], c["vi"], c["en"]]);
        foreach (var line in hand.Papers[code]) EssentialPaper(code, p, line);
        Terms(code, p);
        Fees(code, p);
        foreach (var basis in own?["bases"].Split(';') ?? [.. p!.Bases]) bases.Add([code, Short(basis, 240)]);
        stages.Add([code, "", "live", "", e["online"], e["reason"], e["reason_vi"], e["reason_en"], Taken, ""]);
    }

    private string Form(string code) => hand.Forms[code].FirstOrDefault()?["form"] ?? "";

    private string Effect(string code) => hand.Forms[code].FirstOrDefault()?["effect"] ?? "";

    private void EssentialPaper(string code, SourceProcedure? p, Dictionary<string, string> line)
    {
        var text = hand.Texts[line["key"]];
        var basis = text["basis"] is { Length: > 0 } b ? hand.Bases[b] : null;
        // "+1:0" is a paper of ours with one original and no copy; a number is the line of the source.
        var own = line["doc"].StartsWith('+');
        var (originals, copies) = own ? (line["doc"][1..].Split(':')[0], line["doc"].Split(':')[1]) : Quantity(p!.Papers[int.Parse(line["doc"], CultureInfo.InvariantCulture)]);
        var key = papers.Any(x => x[0] == code && x[1] == line["key"]) ? $"{line["key"]}-{line["case"]}" : line["key"];
        papers.Add(
        [
            code, key, line["case"], text["vi"], text["en"], originals, copies, Flag(text["kind"] == "form"), Flag(text["kind"] == "optional"),
            text["answered"], basis?["vi"] ?? "", basis?["from"] ?? "", basis?["until"] ?? "", own ? "" : line["doc"], own ? "" : GroupOf(p!, int.Parse(line["doc"], CultureInfo.InvariantCulture)),
        ]);
    }

    private void CheckParts()
    {
        var lost = hand.Parts.SelectMany(g => g).Where(x => !papers.Any(q => q[0] == x["procedure"] && q[3] == x["vi"])).Select(x => $"{x["procedure"]} has no line {x["doc"]} to be told as '{x["vi"]}'.").ToList();
        if (lost.Count > 0) throw new InvalidDataException(string.Join('\n', lost));
    }

    private static (string, string) Quantity(SourcePaper paper) => (paper.Originals.ToString(CultureInfo.InvariantCulture), paper.Copies.ToString(CultureInfo.InvariantCulture));

    private static string GroupOf(SourceProcedure p, int index) => (p.Groups.ToList().IndexOf(p.Papers[index].Case) + 1).ToString(CultureInfo.InvariantCulture);

    private void Related(Dictionary<string, string> r, SourceProcedure p)
    {
        procedures.Add(
        [
            p.Code, Taken, "", p.Name == p.Name.ToUpperInvariant() ? char.ToUpperInvariant(p.Name[0]) + p.Name[1..].ToLowerInvariant() : p.Name, r["en"], p.Level, p.Field, p.Decision, r["decides"], Form(p.Code), Effect(p.Code),
            "one-stop.clock", string.Join(' ', Channels(p)), "procedure-result", r["result_vi"] is { Length: > 0 } result ? result : Short(p.Results.Split(',')[0], 160), r["result_en"], "", "", r["events"].Replace(',', ' '), "", "", "", "", "",
        ]);
        var groups = RelatedCases.Of(p);
        foreach (var g in groups) cases.Add([p.Code, g.Code, g.Vi, g.Code == RelatedCases.Common ? "Every case" : english.Of(p.Code, g.Vi)]);
        foreach (var d in p.Papers.Where(d => !d.IsNote && !Spelling.Fold(d.Name).StartsWith("luu y", StringComparison.Ordinal))) RelatedPaper(p, d, groups);
        Terms(p.Code, p);
        Fees(p.Code, p);
        foreach (var basis in p.Bases) bases.Add([p.Code, Short(basis, 240)]);
    }

    private void RelatedPaper(SourceProcedure p, SourcePaper d, IReadOnlyList<RelatedCases.Case> groups)
    {
        var parts = hand.Parts[p.Code].Where(x => x["doc"] == d.Index.ToString(CultureInfo.InvariantCulture)).ToList();
        // A line that a register answers only in part would hide what people still have to bring: its papers stand one by one.
        foreach (var part in parts)
            RelatedPaper(p, d, groups, part["part"].Length > 0 ? "-" + part["part"] : "", part["vi"], part["vi"], part["en"], part["optional"] == "1", part["answered"] == "residence");
        if (parts.Count > 0) return;
        var name = Short(d.Name.TrimStart('-', '+', '*', ' '), 180);
        // Shortening must not hide that the source still asks for a household book: the linter has to see it.
        if (PaperWords.IsHouseholdBook(d.Name) && !PaperWords.IsHouseholdBook(name)) name += "; sổ hộ khẩu";
        var folded = Spelling.Fold(name);
        var optional = folded.Contains("neu co") || folded.StartsWith("truong hop", StringComparison.Ordinal) || folded.StartsWith("van ban uy quyen", StringComparison.Ordinal);
        RelatedPaper(p, d, groups, "", name, d.Name, english.Of(p.Code, name), optional, false);
    }

    private void RelatedPaper(SourceProcedure p, SourcePaper d, IReadOnlyList<RelatedCases.Case> groups, string part, string name, string whole, string en, bool optional, bool residence)
    {
        var folded = Spelling.Fold(name);
        var isForm = FormBeginnings.Any(b => folded.StartsWith(b, StringComparison.Ordinal));
        var answer = isForm || residence ? null : replaced.FirstOrDefault(x => x.Procedure == p.Code && PaperWords.Same(x.Paper, whole));
        residence |= !isForm && answer is null && PaperWords.Has(folded, "noi cu tru") && !PaperWords.IsHouseholdBook(name) && folded.StartsWith("giay to", StringComparison.Ordinal);
        var printed = folded.StartsWith("phieu cc01", StringComparison.Ordinal) || folded.StartsWith("phieu thu nhan thong tin can cuoc", StringComparison.Ordinal);
        var basis = residence ? hand.Bases["CT"] : printed ? hand.Bases["CC"] : null;
        papers.Add(
        [
            p.Code, $"p{d.Index.ToString(CultureInfo.InvariantCulture)}{part}", groups.FirstOrDefault(g => g.Source == d.Case)?.Code is { } c && c != RelatedCases.Common ? c : "", name, en, Quantity(d).Item1, Quantity(d).Item2,
            Flag(isForm), Flag(!isForm && optional), answer?.Register ?? (residence ? "residence" : printed ? "population" : ""), answer?.Basis ?? basis?["vi"] ?? "", answer is null ? basis?["from"] ?? "" : ReplacedPapers.From,
            answer is null ? "" : ReplacedPapers.Until, d.Index.ToString(CultureInfo.InvariantCulture), GroupOf(p, d.Index),
        ]);
    }

    private void Terms(string code, SourceProcedure? p)
    {
        if (hand.Terms[code].Any())
        {
            foreach (var t in hand.Terms[code]) terms.Add([code, t["case"], t["channel"], t["term"], t["end"], t["cutoff"], t["sure"], t["source"]]);
            return;
        }
        var read = p!.Methods.SelectMany(m => m.Durations.Select(d => (Channel: ChannelWord(m.Channel), Text: d, Term: SourceTerms.Read(d, p.Field)))).Where(x => x.Term is not null).Distinct().ToList();
        var same = read.Select(x => x.Term).Distinct().Count() == 1;
        foreach (var x in same ? read.Take(1) : read)
            terms.Add([code, "", same ? "" : x.Channel, x.Term!.Term, x.Term.End, x.Term.CutOff, Flag(x.Term.Sure), x.Text]);
    }

    private void Fees(string code, SourceProcedure? p)
    {
        foreach (var f in hand.Fees[code])
        {
            fees.Add([code, f["code"], f["vi"], f["en"], f["case"], f["channel"], f["amount"], f["unit"], "", f["percent"], f["from"], f["until"], f["basis"]]);
            foreach (var w in hand.Waivers.Where(w => w["fees"].Split(' ').Contains(f["code"])))
                fees.Add([code, f["code"], w["vi"], w["en"], f["case"], f["channel"], f["amount"], f["unit"], w["code"], w["percent"], f["from"], f["until"], w["basis"]]);
        }
        if (hand.Fees[code].Any()) return;
        var paid = p?.Methods.Select(m => (Channel: ChannelWord(m.Channel), Text: m.Fees.FirstOrDefault() ?? "", Amount: m.Fees.SelectMany(SourceFees.Amounts).FirstOrDefault())).Where(x => x.Amount > 0).DistinctBy(x => x.Channel).ToList() ?? [];
        foreach (var x in paid) fees.Add([code, "le-phi", "Lệ phí", "Fee", "", x.Channel, x.Amount.ToString(CultureInfo.InvariantCulture), "", "", "100", "", "", SourceFees.Basis(x.Text)]);
        if (paid.Count == 0) fees.Add([code, "le-phi", "Không thu lệ phí", "No fee", "", "", "0", "", "", "100", "", "", Catalogue]);
    }

    private static string[] Channels(SourceProcedure p) => [.. p.Methods.Select(m => ChannelWord(m.Channel)).Distinct()];

    private static string ChannelWord(string channel) => channel switch
    {
        "DIRECT" => "Direct",
        "ONLINE" => "Online",
        "POSTAL" => "Postal",
        _ => throw new InvalidDataException($"Unknown channel '{channel}'."),
    };

    /// <summary>The first part of a text: up to a full stop or semicolon, at most <paramref name="most"/> letters, cut between words.</summary>
    internal static string Short(string text, int most)
    {
        var end = text.IndexOfAny([';', '.'], Math.Min(20, text.Length));
        while (end > 0 && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1])) end = text.IndexOfAny([';', '.'], end + 1);
        var part = (end > 0 ? text[..end] : text).TrimEnd('.', ';', ':', ' ');
        if (part.Length <= most) return part;
        var space = part.LastIndexOf(' ', most - 1);
        return part[..(space > 0 ? space : most - 1)].TrimEnd(',', ' ') + "…";
    }

    private static string Flag(bool yes) => yes ? "1" : "0";
}

/// <summary>The cases of a related procedure: the headings of its papers, unless they only say whether a paper is shown or handed in.</summary>
internal static class RelatedCases
{
    internal const string Common = "chung";

    internal sealed record Case(string Code, string Vi, string Source);

    private static readonly string[] NoCases = ["giay to phai", "luu y", "ho so gom", "thanh phan ho so", "phieu ", "cong dan ke khai", "bao gom", "truong hop khong quy dinh", "khi nop ho so"];

    internal static IReadOnlyList<Case> Of(SourceProcedure p)
    {
        var headings = p.Papers.Where(d => !d.IsNote).Select(d => d.Case).Distinct().Where(h => h.Length > 0 && !NoCases.Any(n => Spelling.Fold(h).StartsWith(n, StringComparison.Ordinal))).ToList();
        return headings.Count == 0
            ? [new Case(Common, "Mọi trường hợp", "")]
            : [.. headings.Select((h, i) => new Case($"th{i + 1}", ProcedureTables.Short(h.TrimStart('-', '+', '*', ' '), 120), h))];
    }
}
