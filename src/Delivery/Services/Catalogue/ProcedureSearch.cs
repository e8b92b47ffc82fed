using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>
/// A procedure as a search shows it. <paramref name="En"/> is null where only the national list has it; <paramref name="IsFull"/>: it is here in full;
/// <paramref name="Service"/>: part of one of the 25.
/// </summary>
internal sealed record FoundProcedure(string Code, string Name, string? En, string Field, string Level, bool IsFull, int? Service, double Score)
{
    internal string Label => Speech.English ? En ?? Name : Name;
}

/// <summary>
/// Finds procedures by beginnings of words (short words whole) without marks, with the words people use for the same thing. All words count; where no name has them all, those with most of them are answered.
/// The 25 come first, then what is here in full.
/// </summary>
internal sealed class ProcedureSearch
{
    private const int MostVariants = 8;

    /// <summary>The least share of the words that a name must have.</summary>
    private const double LeastShare = 0.5;

    /// <summary>More than the little that being short and close adds, less than one word of twenty.</summary>
    private const double NearEnough = 0.02;

    private static readonly HashSet<string> Filler = [.. "lam xin toi muon cho o dau the nao thu tuc can gi nhu ve di va cua i want a an the to of for how my get".Split(' ')];

    private sealed record Entry(FoundProcedure Procedure, string Folded, int Length, double Weight);

    private readonly IReadOnlyList<Entry> entries;
    private readonly IReadOnlyList<IReadOnlyList<string>> synonyms;

    internal ProcedureSearch(CatalogueContent content)
    {
        synonyms = [.. content.Synonyms.Select(g => (IReadOnlyList<string>)[.. g.Select(Spelling.Fold)])];
        var full = content.Procedures.Where(p => p.Until is null).ToDictionary(p => p.Code);
        entries =
        [
            .. full.Values.Select(p => Of(p, content.Services.FirstOrDefault(s => s.Number == p.Service))),
            .. content.Listed.Where(l => l.Until is null && !full.ContainsKey(l.Code)).Select(l => Of(l)),
        ];
        entries = [.. entries.OrderBy(e => e.Procedure.Code, StringComparer.Ordinal)];
    }

    /// <summary>How many procedures there are to find.</summary>
    internal int Count => entries.Count;

    /// <summary>The best first; of no words, all in the order of their codes.</summary>
    internal IReadOnlyList<FoundProcedure> Find(string? words)
    {
        var query = string.Join(' ', Spelling.Fold(words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(20));
        if (query.Length == 0) return [.. entries.Select(e => e.Procedure)];
        if (entries.FirstOrDefault(e => Spelling.Fold(e.Procedure.Code) == query) is { } exact) return [exact.Procedure];
        var variants = Variants(query).Select(v => v.Split(' ').Where(w => !Filler.Contains(w)).Select(w => w.Length < 3 ? $" {w} " : " " + w).ToArray()).Where(v => v.Length > 0).ToList();
        if (variants.Count == 0) return [];
        var found = entries.Select(e => e.Procedure with { Score = Score(e, variants) }).Where(f => f.Score > 0).ToList();
        var best = found.Count == 0 ? 0 : found.Max(f => f.Score) is >= 1 ? 1 : found.Max(f => f.Score) - NearEnough;
        return [.. found.Where(f => f.Score >= best).OrderByDescending(f => f.Score).ThenBy(f => f.Service ?? int.MaxValue).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    /// <summary>The words as typed, and with each phrase replaced by what others call it.</summary>
    private List<string> Variants(string query)
    {
        var variants = new List<string> { query };
        foreach (var group in synonyms)
            foreach (var phrase in group.Where(p => PaperWords.Has(query, p)).OrderByDescending(p => p.Length).Take(1))
                variants.AddRange(group.Where(o => o != phrase).Select(o => $" {query} ".Replace($" {phrase} ", $" {o} ").Trim()));
        return [.. variants.Distinct().Take(1 + MostVariants)];
    }

    /// <summary>The share of the words it has, and a little for being short and close; 0 when below the least.</summary>
    private static double Score(Entry e, List<string[]> variants)
    {
        var best = 0d;
        foreach (var words in variants)
        {
            var hits = words.Count(w => e.Folded.Contains(w, StringComparison.Ordinal));
            var share = (double)hits / words.Length;
            // Of other people's words all must be there: a longer phrase must not count for more than what was typed.
            if (words != variants[0] && share < 1) continue;
            if (share >= LeastShare && share > best) best = share;
        }
        return best == 0 ? 0 : best + e.Weight + 0.01 / e.Length;
    }

    private static Entry Of(Procedure p, EssentialService? service)
    {
        var folded = " " + Spelling.Fold($"{p.Vi} {p.En} {service?.Vi} {service?.En} {p.Code}") + " ";
        return new(new FoundProcedure(p.Code, p.Vi, p.En, p.Field, p.Level, true, p.Service, 0), folded, Spelling.Fold(p.Vi).Length, p.Service is null ? 0.005 : 0.008);
    }

    private static Entry Of(ListedProcedure l) =>
        new(new FoundProcedure(l.Code, l.Name, null, l.Field, l.Level, false, null, 0), " " + Spelling.Fold($"{l.Name} {l.Field} {l.Code}") + " ", Spelling.Fold(l.Name).Length, 0);
}
