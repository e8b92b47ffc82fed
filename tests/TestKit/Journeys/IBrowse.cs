using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>A browser as a story uses it: it opens addresses, fills in what the page shows, and presses what it offers. What cannot be seen or pressed fails.</summary>
public interface IBrowse : IAsyncDisposable
{
    /// <summary>The page shown.</summary>
    IHtmlDocument Page { get; }

    /// <summary>Path and query of the page shown.</summary>
    string Path { get; }

    Task OpenAsync(string path);

    /// <summary>Types into a field, or chooses in a select.</summary>
    Task FillAsync(string name, string value);

    /// <summary>Ticks a radio or checkbox.</summary>
    Task PickAsync(string name, string value);

    Task UploadAsync(string name, string file, byte[] bytes);

    /// <summary>Presses the button or link of the page's main part with these words, or that begins with them.</summary>
    Task PressAsync(string words);

    /// <summary>The bytes that a link leads to.</summary>
    Task<byte[]> DownloadAsync(string path);
}

/// <summary>What is read from a page.</summary>
public static class Reading
{
    /// <summary>The words of an element in one line.</summary>
    public static string Words(this IElement element) => OneLine(element.TextContent);

    public static IElement Main(this IBrowse browse) => browse.Page.QuerySelector("main") ?? throw new StoryFailed(browse, "has no main part");

    /// <summary>The words of the page's main part.</summary>
    public static string Text(this IBrowse browse) => browse.Main().Words();

    public static bool Has(this IBrowse browse, string words) => browse.Text().Contains(OneLine(words), StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Asserts that the page says so.</summary>
    public static void Says(this IBrowse browse, string words)
    {
        if (!browse.Has(words)) throw new StoryFailed(browse, $"does not say \"{words}\"");
    }

    /// <summary>The button or link with these words; null where the page offers none.</summary>
    internal static IHtmlElement? Offered(this IBrowse browse, string words)
    {
        var all = browse.Main().QuerySelectorAll("a[href], button, summary").OfType<IHtmlElement>().ToList();
        return all.Find(e => e.Words() == words) ?? all.Find(e => e.Words().StartsWith(words, StringComparison.Ordinal));
    }

    /// <summary>What follows a label in the lists of a page, such as the date by which a result is due.</summary>
    public static string? Line(this IBrowse browse, string label) =>
        browse.Main().QuerySelectorAll("dt").FirstOrDefault(t => t.Words() == label)?.NextElementSibling?.Words();
}

/// <summary>A story that could not go on, with the page at which it stood.</summary>
public sealed class StoryFailed(IBrowse browse, string why) : Exception($"{browse.Path} {why}. It says: {Said(browse)}")
{
    private static string Said(IBrowse browse) => (browse.Page.QuerySelector("main") ?? browse.Page.Body)?.Words() is { } words ? words[..Math.Min(words.Length, 1_500)] : "nothing";
}
