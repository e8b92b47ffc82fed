using System.Text.Json.Nodes;
using DeAn06.Population;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Signing;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// A question as it is put on a page: to the applicant with their answer, or in the console's preview without one. <paramref name="Sent"/> is what was just typed, when it has to be
/// put right.
/// </summary>
internal sealed record QuestionView(FormPage Page, string Caption, JsonNode? Node, Posted? Sent, Picked Place)
{
    /// <summary>Areas that fit what was typed.</summary>
    public IReadOnlyList<Choice> Matches { get; init; } = [];

    /// <summary>Kin of the subject who may be picked.</summary>
    public IReadOnlyList<PersonInBrief> Kin { get; init; } = [];

    /// <summary>Names of who signs here.</summary>
    public string Signers { get; init; } = "";

    /// <summary>The register a shown answer was taken from.</summary>
    public string? From { get; init; }

    /// <summary>An empty entry is shown, to be added to the others.</summary>
    public bool Adds { get; init; }

    /// <summary>An officer asks it at a counter.</summary>
    public bool AtCounter { get; init; }

    internal bool Required => !Page.Optional;

    internal string Question => Page.Question.Said;

    internal string Hint => Page.Hint?.Said ?? "";

    /// <summary>What stands in the box: what was typed, or the answer.</summary>
    internal string Value(string name = AnswerReader.Name) => Sent is { } sent ? sent.One(name) : name == AnswerReader.Name ? AnswerWords.Typed(Node) : "";

    internal IReadOnlyList<string> Values => Sent is { } sent ? sent.All(AnswerReader.Name) : Node is JsonArray many ? [.. many.Select(AnswerWords.Typed)] : [];

    internal DateParts Day(string name = AnswerReader.Name) => Sent is { } sent
        ? new() { Day = sent.One(name + ".Day"), Month = sent.One(name + ".Month"), Year = sent.One(name + ".Year") }
        : name == AnswerReader.Name && CivilDate.TryParse(AnswerWords.Typed(Node), out var date) ? DateParts.Of(date) : new();

    internal string Line => Sent?.One(PlaceAnswers.Line) ?? AnswerWords.Text(Node, "line");

    internal string Way => Sent?.One(AnswerReader.Name) ?? AnswerWords.Text(Node, "way");

    internal IReadOnlyList<Choice> Options => OptionsOf(Page);

    internal static IReadOnlyList<Choice> OptionsOf(FormPage page) => [.. page.Options.Select(o => new Choice(o.Value, o.Text.Said, o.Hint?.Said))];

    /// <summary>Whom one may pick: kin, those already chosen by number, and somebody else.</summary>
    internal IReadOnlyList<Choice> People(string other)
    {
        var kin = Kin.Select(k => new Choice(k.Id.ToString(), k.Name, k.Birth is { Length: >= 4 } birth ? (Speech.English ? $"Born {birth[..4]}" : $"Sinh năm {birth[..4]}") : null)).ToList();
        kin.AddRange(Chosen.Where(c => kin.All(k => k.Value != AnswerWords.Text(c, "person"))).Select(c => new Choice(AnswerWords.Text(c, "person"), AnswerWords.Text(c, "name"))));
        if (Page is { ByNumber: true, Kind: PageKind.Person }) kin.Add(new(QuestionModel.ByNumber, other));
        return kin;
    }

    internal IReadOnlyList<string> ChosenPeople => Sent is { } sent ? sent.All(QuestionModel.Who) : [.. Chosen.Select(c => AnswerWords.Text(c, "person"))];

    internal IReadOnlyList<JsonNode?> Entries => Node is JsonArray many ? [.. many] : [];

    private IEnumerable<JsonNode?> Chosen => Node switch { JsonArray many => many, JsonObject one when one["person"] is not null => [one], _ => [] };

    internal static FieldKind KindOf(FormPage page) => page.Kind switch
    {
        PageKind.LongText => FieldKind.Textarea,
        PageKind.Number => FieldKind.Number,
        PageKind.Money => FieldKind.Money,
        PageKind.Phone => FieldKind.Phone,
        PageKind.Email => FieldKind.Email,
        _ => FieldKind.Text,
    };

    /// <summary>The pattern the browser holds the answer against; the server holds it against the same.</summary>
    internal static string PatternOf(FormPage page) => page switch
    {
        { Pattern: { } pattern } => pattern.ToString()[1..^1],
        { Kind: PageKind.Phone } => @"[+0-9 .\-()]{10,17}",
        { Kind: PageKind.Number or PageKind.Money } => "[0-9., ]+",
        _ => "",
    };
}
