using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;

namespace DeAn06.Services.Portals;

/// <summary>What a portal's answers are read for. <paramref name="Before"/> are answers that stand already, where the declaration is given anew.</summary>
internal sealed record AnswersAsked(FormDefinition Form, string Procedure, string Case, Guid Applicant, Guid Subject, IReadOnlyList<SubmittedPaper> Papers, ResultDelivery Delivery, JsonObject? Before);

/// <summary>
/// Reads the answers a portal sends, by the form itself: the same rules as on its pages. What no page asks, what is of another kind, what is missing and what does not fit together is refused with its
/// path. Papers and delivery come beside the answers; what the registers know is filled in where it was not sent; of what a page fixes the register's word stands.
/// </summary>
internal sealed class PortalAnswers(Prefill prefill, FormStates states, PlaceAnswers places, PortalNaming naming)
{
    internal async Task<Result<JsonElement>> ReadAsync(AnswersAsked a, JsonObject sent, Act act, CancellationToken ct)
    {
        if (sent.FirstOrDefault(s => a.Form.Page(s.Key) is null) is { Key: { } strange }) return Unknown($"answers.{Short(strange)}");
        var today = Clock.DayOf(act.At);
        var draft = new Draft(a.Applicant, Guid.Empty, a.Subject, "", a.Procedure, a.Case, a.Form.Key, a.Form.Version, null, [], [], act.At, act.At, null, null);
        BeginDraft.Put(draft, await prefill.FillAsync(a.Form, a.Applicant, a.Subject, today, ct));
        foreach (var page in a.Form.Pages)
        {
            if (Beside(page, a) is { } beside) draft.Answers[page.Key] = beside;
            if (page.Optional) draft.Answers.TryAdd(page.Key, null); // left empty, as on its page, unless something was sent or known
            if (sent[page.Key] is not { } node || (page.Prefill is { Fixed: true } && draft.Sources[page.Key] is not null)) continue;
            var read = await OneAsync(page, node, $"answers.{page.Key}", a, today, act, ct);
            if (read.Problem is { } wrong) return wrong;
            draft.Answers[page.Key] = read.Value;
            draft.Sources.Remove(page.Key);
        }
        var state = await states.OfAsync(a.Form, draft, act, ct);
        if (Unready(state) is { } unready) return unready;
        var counted = state.Counted();
        counted[AnswerSheet.Sources] = new JsonObject(draft.Sources.Where(s => counted.ContainsKey(s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
        if (a.Before?[AnswerSheet.Signed] is { } signed) counted[AnswerSheet.Signed] = signed.DeepClone();
        return JsonSerializer.SerializeToElement(counted, Journal.PayloadJson);
    }

    private static Problem? Unready(FormState state)
    {
        if (state.NextOpen() is { } open)
            return open.Kind == PageKind.File ? ProblemsOfPortals.PaperMissing.With("key", open.Paper).With("name", open.Name).At("papers") : ProblemsOfPortals.AnswerMissing.With("name", open.Name).At($"answers.{open.Key}");
        if (state.Shown.FirstOrDefault(p => p.Kind == PageKind.Signature && AnswerWords.Text(state.Node(p.Key), "way") == "phone") is { } unsigned)
            return (unsigned.Signer!.OrPaper ? ProblemsOfPortals.SignatureOnPaper : ProblemsOfPortals.SignatureElsewhere).With("name", unsigned.Name).At($"answers.{unsigned.Key}");
        return state.Broken.FirstOrDefault() is { } broken ? (ProblemsOfForms.DoNotFit with { Vi = broken.Said.Vi, En = broken.Said.En }).At($"answers.{broken.Page}") : null;
    }

    /// <summary>What stands beside the answers: papers on the pages that ask for them, and how the result comes. Signatures that were given stay.</summary>
    private static JsonNode? Beside(FormPage page, AnswersAsked a)
    {
        if (page.Kind == PageKind.Delivery) return a.Before?[page.Key]?.DeepClone() ?? DeliveryNode(a.Delivery);
        if (page.Kind == PageKind.Signature) return a.Before?[page.Key]?.DeepClone();
        if (page.Kind != PageKind.File) return null;
        return a.Papers.FirstOrDefault(p => p.Key == page.Paper) is { } paper ? PaperNode(paper) : a.Before?[page.Key]?.DeepClone();
    }

    private static JsonObject DeliveryNode(ResultDelivery d) => d.Way == DeliveryWay.Post ? new() { ["way"] = "post", ["area"] = d.Area, ["line"] = d.Line } : new() { ["way"] = d.Way == DeliveryWay.Counter ? "counter" : "electronic" };

    private static JsonArray PaperNode(SubmittedPaper paper) => paper.Files.Count == 0 ? [AnswerWords.Seen] : [.. paper.Files.Select(f => new JsonObject { ["file"] = Ids.Handle(f), ["name"] = paper.Key })];

    private async Task<Result<JsonNode?>> OneAsync(FormPage page, JsonNode node, string path, AnswersAsked a, DateOnly today, Act act, CancellationToken ct)
    {
        switch (page.Kind)
        {
            case PageKind.File: return ProblemsOfPortals.PaperElsewhere.With("member", "papers").At(path);
            case PageKind.Delivery: return ProblemsOfPortals.PaperElsewhere.With("member", "delivery").At(path);
            case PageKind.Signature: return Way(page, node, path);
            case PageKind.Person: return await PersonAsync(page, node, path, a, act, ct);
            case PageKind.People: return await ManyAsync(page, node, path, (n, p) => PersonAsync(page, n, p, a, act, ct));
            case PageKind.Group: return await ManyAsync(page, node, path, (n, p) => Task.FromResult(Entry(page, n, p, today)));
            case PageKind.Address or PageKind.Area: return Place(page, node, path);
            default: return Simple(page, node, path, today);
        }
    }

    private static Result<JsonNode?> Simple(FormPage page, JsonNode node, string path, DateOnly today)
    {
        if (Posted(page, node) is not { } posted) return ProblemsOfPortals.AnswerWrongKind.With("kind", Kind(page.Kind)).At(path);
        var read = AnswerReader.Read(page, posted, today);
        return read.Problem is { } wrong ? wrong.At(path) : read.Value.Node;
    }

    /// <summary>An answer as the page's form would post it; null where it is of another kind.</summary>
    private static Posted? Posted(FormPage page, JsonNode node)
    {
        if (page.Kind == PageKind.Choices)
            return node is JsonArray many && many.All(IsText) ? new(n => n == AnswerReader.Name ? [.. many.Select(AnswerWords.Typed)] : []) : null;
        if (page.Kind == PageKind.Date)
        {
            if (!IsText(node) || !CivilDate.TryParse(AnswerWords.Typed(node), out var date) || date.ToString() != AnswerWords.Typed(node)) return null;
            var day = DateParts.Of(date);
            return new(n => n switch { AnswerReader.Name + ".Day" => One(day.Day), AnswerReader.Name + ".Month" => One(day.Month), AnswerReader.Name + ".Year" => One(day.Year), _ => [] });
        }
        var isNumber = page.Kind is PageKind.Number or PageKind.Money;
        return (isNumber ? node is JsonValue value && value.GetValueKind() == JsonValueKind.Number : IsText(node)) ? new(n => n == AnswerReader.Name ? [AnswerWords.Typed(node)] : []) : null;
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    private static string[] One(string? text) => text is null ? [] : [text];

    private Result<JsonNode?> Place(FormPage page, JsonNode node, string path)
    {
        if (node is not JsonObject) return ProblemsOfPortals.AnswerWrongKind.With("kind", Kind(page.Kind)).At(path);
        var (area, line) = (AnswerWords.Text(node, "area"), AnswerWords.Text(node, "line"));
        var read = places.Read(new(n => n == AnswerReader.Name + ".Code" ? [area] : n == PlaceAnswers.Line ? [line] : []), page.Kind == PageKind.Address, AnswerReader.Name, []);
        return read.Problem is { } wrong ? wrong.At(path + (wrong.Field == PlaceAnswers.Line ? ".line" : ".area")) : read.Value.Node;
    }

    private async Task<Result<JsonNode?>> PersonAsync(FormPage page, JsonNode? node, string path, AnswersAsked a, Act act, CancellationToken ct)
    {
        if (node is not JsonObject) return ProblemsOfPortals.AnswerWrongKind.With("kind", Kind(PageKind.Person)).At(path);
        var found = await naming.FindLivingAsync(new(AnswerWords.Text(node, "personalNumber"), AnswerWords.Text(node, "name")), a.Procedure, page.Key, ProblemsOfForms.PersonUnknown.At(path), act, ct);
        return found.Then(p => (JsonNode?)KinFinder.Node(p.Id, p.Name));
    }

    private static async Task<Result<JsonNode?>> ManyAsync(FormPage page, JsonNode node, string path, Func<JsonNode?, string, Task<Result<JsonNode?>>> one)
    {
        if (node is not JsonArray many) return ProblemsOfPortals.AnswerWrongKind.With("kind", Kind(page.Kind)).At(path);
        if (many.Count > page.Most) return ProblemsOfForms.TooManyEntries.With("limit", page.Most).At(path);
        if (many.Count < page.Least && !(page.Optional && many.Count == 0)) return ProblemsOfForms.TooFewEntries.With("limit", page.Least).At(path);
        var all = new JsonArray();
        for (var i = 0; i < many.Count; i++)
        {
            var read = await one(many[i], $"{path}[{i}]");
            if (read.Problem is { } wrong) return wrong;
            all.Add(read.Value);
        }
        return all;
    }

    private static Result<JsonNode?> Entry(FormPage group, JsonNode? node, string path, DateOnly today)
    {
        if (node is not JsonObject sent) return ProblemsOfPortals.AnswerWrongKind.With("kind", Kind(PageKind.Address)).At(path);
        if (sent.FirstOrDefault(s => group.Fields.All(f => f.Key != s.Key)) is { Key: { } strange }) return Unknown($"{path}.{Short(strange)}");
        var entry = new JsonObject();
        foreach (var field in group.Fields)
        {
            if (sent[field.Key] is not { } said)
            {
                if (field.Optional) continue;
                return ProblemsOfPortals.AnswerMissing.With("name", field.Name).At($"{path}.{field.Key}");
            }
            var read = Simple(field, said, $"{path}.{field.Key}", today);
            if ((read.Problem ?? AnswerReader.OutsideSpan(field, read.Value, entry, $"{path}.{field.Key}")) is { } wrong) return wrong;
            if (read.Value is { } kept) entry[field.Key] = kept;
        }
        return entry;
    }

    private static Result<JsonNode?> Way(FormPage page, JsonNode node, string path) => AnswerWords.Text(node, "way") == "paper" && page.Signer!.OrPaper
        ? new JsonObject { ["way"] = "paper" } : (page.Signer!.OrPaper ? ProblemsOfPortals.SignatureOnPaper : ProblemsOfPortals.SignatureElsewhere).With("name", page.Name).At(path);

    private static Problem Unknown(string path) => ProblemsOfPortals.AnswerUnknown.At(path);

    private static string Short(string key) => key.Length > 40 ? key[..40] : key;

    /// <summary>How an answer of a kind is written in JSON.</summary>
    private static string Kind(PageKind kind) => kind switch
    {
        PageKind.Number or PageKind.Money => "number",
        PageKind.Date => "\"YYYY-MM-DD\"",
        PageKind.Choices => "[\"…\"]",
        PageKind.Address or PageKind.Area => "{…}",
        PageKind.Person => "{\"personalNumber\", \"name\"}",
        PageKind.People or PageKind.Group => "[{…}]",
        _ => "\"…\"",
    };
}
