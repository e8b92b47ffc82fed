using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Forms.Definition;

/// <summary>
/// Whether anybody can come to a page: every way of answering the choices that its condition depends on is tried, with every case; whatever else a condition says may be
/// true or false. Beyond <see cref="MostTries"/> ways the page is taken for reachable.
/// </summary>
internal static class Reach
{
    private const int MostTries = 20_000;

    internal static bool Can(FormDefinition form, FormPage page, Procedure? procedure)
    {
        if (page.When is null) return true;
        var pages = new HashSet<string>();
        Gather(form, page, pages);
        var leaves = pages.Select(form.Page).OfType<FormPage>().SelectMany(p => p.When?.Leaves ?? []).ToList();
        var ways = new List<(object Key, string?[] Values)>();
        foreach (var choice in leaves.OfType<IsOneOf>().Select(l => l.Page).Distinct()) ways.Add((choice, ValuesOf(form, choice, leaves)));
        ways.AddRange(leaves.Where(l => l is not (IsOneOf or IsCase)).Distinct().Select(l => ((object)l, (string?[])["yes", null])));
        if (leaves.OfType<IsCase>().Any()) ways.Add((CaseKey, procedure is null ? [.. leaves.OfType<IsCase>().SelectMany(c => c.Cases).Distinct(), null] : [.. procedure.Cases.Select(c => c.Code)]));
        return ways.Aggregate(1L, (n, w) => Math.Min(n * Math.Max(w.Values.Length, 1), MostTries + 1)) > MostTries || Try(form, page, ways, 0, []);
    }

    private static readonly object CaseKey = new();

    private static string?[] ValuesOf(FormDefinition form, string choice, List<Condition> leaves) => form.Page(choice) is { Options.Count: > 0 } page
        ? [.. page.Options.Select(o => o.Value), null]
        : [.. leaves.OfType<IsOneOf>().Where(l => l.Page == choice).SelectMany(l => l.Values).Distinct(), null];

    private static void Gather(FormDefinition form, FormPage page, HashSet<string> pages)
    {
        if (!pages.Add(page.Key)) return;
        foreach (var look in page.When?.Looks ?? [])
            if (form.Page(look) is { } other) Gather(form, other, pages);
    }

    private static bool Try(FormDefinition form, FormPage page, List<(object Key, string?[] Values)> ways, int at, Dictionary<object, string?> chosen)
    {
        if (at == ways.Count) return IsShown(form, page, chosen, []);
        foreach (var value in ways[at].Values)
        {
            chosen[ways[at].Key] = value;
            if (Try(form, page, ways, at + 1, chosen)) return true;
        }
        return false;
    }

    private static bool IsShown(FormDefinition form, FormPage page, Dictionary<object, string?> chosen, HashSet<string> asked) =>
        page.When is null || (asked.Add(page.Key) && Holds(form, page.When, chosen, asked));

    private static bool Holds(FormDefinition form, Condition condition, Dictionary<object, string?> chosen, HashSet<string> asked) => condition switch
    {
        AllOf all => all.Of.All(c => Holds(form, c, chosen, asked)),
        AnyOf any => any.Of.Any(c => Holds(form, c, chosen, asked)),
        NotThis not => !Holds(form, not.Of, chosen, asked),
        IsCase cases => chosen.GetValueOrDefault(CaseKey) is { } one && cases.Cases.Contains(one),
        IsOneOf one => chosen.GetValueOrDefault(one.Page) is { } value && one.Values.Contains(value) && AllShown(form, one, chosen, asked),
        _ => chosen.GetValueOrDefault(condition) is not null && AllShown(form, condition, chosen, asked),
    };

    private static bool AllShown(FormDefinition form, Condition leaf, Dictionary<object, string?> chosen, HashSet<string> asked) =>
        leaf.Looks.All(l => form.Page(l) is not { } page || IsShown(form, page, chosen, [.. asked]));
}
