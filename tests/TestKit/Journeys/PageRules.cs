using System.Runtime.CompilerServices;
using System.Xml.Linq;
using AngleSharp.Dom;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>What every page of a journey must be: titled, with one heading, in Vietnamese, its labels joined to fields, and nothing refused.</summary>
internal static class PageRules
{
    private static readonly Lazy<HashSet<string>> English = new(ReadEnglish);

    internal static void Hold(IBrowse browse, bool refuses = false)
    {
        var page = browse.Page;
        if (string.IsNullOrWhiteSpace(page.Title)) throw new StoryFailed(browse, "has no title");
        if (page.QuerySelectorAll("main h1").Length is not 1 and var n) throw new StoryFailed(browse, $"has {n} headings of the first level");
        if (page.DocumentElement.GetAttribute("lang") != "vi") throw new StoryFailed(browse, "is not marked as Vietnamese");
        if (!refuses && page.QuerySelector(".summary-error, main [aria-invalid=true]") is { } wrong) throw new StoryFailed(browse, $"refuses: {wrong.Words()}");
        if (Twins(page) is { } twin) throw new StoryFailed(browse, $"has the id {twin} twice");
        foreach (var label in page.QuerySelectorAll("main label[for]"))
            if (page.GetElementById(label.GetAttribute("for")!) is null) throw new StoryFailed(browse, $"has a label for nothing: {label.Words()}");
        if (Foreign(browse.Main()) is { } english) throw new StoryFailed(browse, $"has English left in it: {english}");
    }

    private static string? Twins(IDocument page) => page.QuerySelectorAll("[id]").GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static string? Foreign(IElement main) => TextsOf(main).Where(t => t.ParentElement?.Closest("[lang=en]") is null).Select(t => t.Data.Trim()).FirstOrDefault(English.Value.Contains);

    private static IEnumerable<IText> TextsOf(INode node) => node.ChildNodes.SelectMany(c => c is IText text ? [text] : TextsOf(c));

    /// <summary>Every English sentence that pages, forms and the catalogue know, but those that are Vietnamese too.</summary>
    private static HashSet<string> ReadEnglish()
    {
        var pairs = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.en.resx", SearchOption.AllDirectories).SelectMany(f => XDocument.Load(f).Root!.Elements("data"))
            .Select(d => (Vi: d.Attribute("name")!.Value, En: d.Element("value")!.Value));
        var forms = new FormBook().All.SelectMany(f => f.Pages.SelectMany(p => p.Options.Select(o => o.Text).Prepend(p.Question)).Concat(f.Sections.Select(s => s.Title)).Append(f.Title)).Select(w => (w.Vi, w.En));
        var catalogue = ProcedureSeed.Read().SelectMany(p => p.Cases.Select(c => (c.Vi, c.En)).Concat(p.Papers.Select(a => (a.Vi, a.En))).Append((p.Vi, p.En)));
        var all = pairs.Concat(forms).Concat(catalogue).ToList();
        return [.. all.Select(w => w.En).Where(w => w.Length > 3 && !w.Contains('{')).Except(all.Select(w => w.Vi))];
    }

    internal static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
