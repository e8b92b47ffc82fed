using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms;

/// <summary>A line of the answers as people read them; <paramref name="Source"/> names the register it was taken from, null when the applicant typed it.</summary>
internal sealed record AnswerLine(string Page, string Label, string Value, string? Source);

/// <summary>
/// The answers of a dossier in words, for every page and paper that shows them: in the order of the form, in the language of the page. Answers that no form of this house
/// asked for (of another agency's portal) are told by their names.
/// </summary>
internal sealed class AnswerSheet(FormBook forms, AnswerWords words)
{
    /// <summary>Where answers came from, and who signed them, beside the answers.</summary>
    internal const string Sources = "$sources";

    internal const string Signed = "$signed";

    internal IReadOnlyList<AnswerLine> Of(string form, int version, JsonElement answers)
    {
        if (answers.ValueKind != JsonValueKind.Object) return [];
        var all = JsonObject.Create(answers)!;
        return forms.Version(form, version) is { } known
            ? Of(known, all)
            : [.. all.Where(a => !a.Key.StartsWith('$')).Select(a => new AnswerLine(a.Key, Counter.CounterOffer.LabelOf(a.Key) ?? a.Key, a.Value?.ToString() ?? "", null))];
    }

    internal IReadOnlyList<AnswerLine> Of(FormDefinition form, JsonObject answers)
    {
        var lines = new List<AnswerLine>();
        foreach (var page in form.Pages.Where(p => answers[p.Key] is not null))
            lines.Add(new(page.Key, page.Name, Value(page, answers), SourceName(answers[Sources]?[page.Key])));
        lines.AddRange(form.Computed.Where(c => answers[c.Key] is not null).Select(c => new AnswerLine(c.Key, c.Label.Said, AnswerWords.Computed(answers[c.Key]), null)));
        return lines;
    }

    private string Value(FormPage page, JsonObject answers)
    {
        var said = words.Of(page, answers[page.Key]);
        if (answers[Signed]?[page.Key] is not JsonArray signed || signed.Count == 0) return said;
        return string.Join("; ", signed.Select(s => DateTime.TryParse(AnswerWords.Text(s, "at"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind, out var at)
            ? Speech.English ? $"{AnswerWords.Text(s, "name")} signed at {VietnamTime.Short(at)}" : $"{AnswerWords.Text(s, "name")} đã ký lúc {VietnamTime.Short(at)}"
            : AnswerWords.Text(s, "name")));
    }

    /// <summary>The register of a source, in words; null for what the form itself or the applicant answered.</summary>
    internal static string? SourceName(JsonNode? source) => (AnswerWords.Text(source, "from"), Speech.English) switch
    {
        ("Register", false) => "Cơ sở dữ liệu quốc gia về dân cư",
        ("Register", true) => "National population database",
        ("Household" or "Stay", false) => "Cơ sở dữ liệu về cư trú",
        ("Household" or "Stay", true) => "Residence database",
        ("Contact", false) => "Tài khoản định danh của bạn",
        ("Contact", true) => "Your identity account",
        _ => null,
    };
}
