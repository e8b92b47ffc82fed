using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Answering;

/// <summary>What a form needs to know besides its answers. <paramref name="SubjectAge"/> is in full years; null where the birth is not known.</summary>
internal sealed record FormContext(string Case, DateOnly Today, int? SubjectAge, bool ForAnother);

/// <summary>
/// A form with its answers: which pages are shown, what is answered, what follows. Conditions look only at answers of pages that are shown; a page that is not shown has none.
/// </summary>
internal sealed class FormState
{
    private readonly JsonObject answers;
    private readonly Dictionary<string, bool> shown = [];
    private readonly Dictionary<string, JsonNode?> computed = [];

    internal FormState(FormDefinition form, JsonObject answers, FormContext context)
    {
        (Form, this.answers, Context) = (form, answers, context);
    }

    internal FormDefinition Form { get; }

    internal FormContext Context { get; }

    /// <summary>The pages that are shown, in their order.</summary>
    internal IEnumerable<FormPage> Shown => Form.Pages.Where(IsShown);

    /// <summary>The first page that still waits for an answer, after a page or from the beginning; null when all is answered.</summary>
    internal FormPage? NextOpen(string? after = null)
    {
        var pages = Shown.ToList();
        var at = pages.FindIndex(p => p.Key == after) + 1;
        return pages.Skip(at).Concat(pages.Take(at)).FirstOrDefault(p => !IsDone(p));
    }

    internal bool IsShown(FormPage page)
    {
        if (shown.TryGetValue(page.Key, out var known)) return known;
        shown[page.Key] = false; // a condition that looks at its own page finds no answer
        return shown[page.Key] = page.When?.Holds(this) ?? true;
    }

    /// <summary>True for a page that was answered, also with nothing where nothing is an answer.</summary>
    internal bool IsDone(FormPage page) => answers.ContainsKey(page.Key) && (page.Optional || Node(page.Key) is not null);

    internal bool Has(string key) => Node(key) switch { null => false, JsonArray many => many.Count > 0, _ => true };

    /// <summary>The answer as it counts: of a page that is shown, or computed.</summary>
    internal JsonNode? Node(string key)
    {
        if (Form.Sum(key) is { } sum)
        {
            if (computed.TryGetValue(key, out var known)) return known;
            computed[key] = null;
            return computed[key] = sum.Of.Of(this);
        }
        return Form.Page(key) is { } page && IsShown(page) ? answers[key] : null;
    }

    /// <summary>The answer as texts: one of a choice, several of several.</summary>
    internal IEnumerable<string> Texts(string key) => Node(key) switch
    {
        JsonArray many => many.Select(TextOf).OfType<string>(),
        JsonObject one when one["way"] is { } way => [way.GetValue<string>()],
        { } one => TextOf(one) is { } text ? [text] : [],
        null => [],
    };

    internal decimal? Number(string key) => Node(key) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.Deserialize<decimal>() : null;

    internal DateOnly? Day(string key) =>
        Node(key) is JsonValue value && value.TryGetValue<string>(out var text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal int Count(string key) => Node(key) switch { null => 0, JsonArray many => many.Count, _ => 1 };

    /// <summary>The checks between answers that do not hold.</summary>
    internal IEnumerable<FormCheck> Broken => Form.Checks.Where(c => Form.Page(c.Page) is { } page && IsShown(page) && c.Must.Looks.All(Has) && !c.Must.Holds(this));

    /// <summary>The answers of the pages that are shown and what is computed from them: what is signed and submitted.</summary>
    internal JsonObject Counted()
    {
        var counted = new JsonObject();
        foreach (var page in Shown)
            if (Node(page.Key) is { } node) counted[page.Key] = node.DeepClone();
        foreach (var sum in Form.Computed)
            if (Node(sum.Key) is { } node) counted[sum.Key] = node.DeepClone();
        return counted;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value ? value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.Deserialize<decimal>().ToString(CultureInfo.InvariantCulture),
        _ => null,
    } : null;
}
