using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Counter;

/// <summary>What a question at the counter takes.</summary>
internal enum CounterFieldKind
{
    Text,

    /// <summary>An area and a line.</summary>
    Place,

    Day,

    /// <summary>One of the letters of art. 24 of the Law on Residence.</summary>
    Ground,
}

/// <summary>A question that the counter asks aloud; <paramref name="Key"/> is the page of the form that the answer stands for.</summary>
internal sealed record CounterField(string Key, CounterFieldKind Kind, string Vi, string En, bool Optional = false)
{
    internal string Label => Speech.English ? En : Vi;

    /// <summary>The name of its input.</summary>
    internal string Input => "f-" + Key;
}

/// <summary>
/// The questions of a procedure at the counter, by what its decision writes (docs/rooms/services.md, Effects); where nothing is written, one question in words. Their keys are those of the
/// procedure's form.
/// </summary>
internal static class CounterFields
{
    private const int Longest = 1_000;
    private const string Grounds = "abcdeghi";

    private static readonly CounterField Place = new("place", CounterFieldKind.Place, "Nơi đến ở", "Where they move to");
    private static readonly CounterField From = new("from", CounterFieldKind.Day, "Từ ngày", "From", Optional: true);
    private static readonly CounterField Until = new("until", CounterFieldKind.Day, "Đến ngày", "Until");
    private static readonly CounterField Reason = new("reason", CounterFieldKind.Text, "Lý do", "Reason", Optional: true);
    private static readonly CounterField Ground = new("ground", CounterFieldKind.Ground, "Căn cứ xóa (điều 24 Luật Cư trú)", "Ground of removal (art. 24, Law on Residence)");
    private static readonly CounterField Content = new("content", CounterFieldKind.Text, "Người dân đề nghị gì?", "What do they ask for?");

    /// <summary>What may be left out is asked only where the form asks it too, because its page is where officers read it.</summary>
    internal static IReadOnlyList<CounterField> Of(Procedure p, FormDefinition? form) => [.. ByEffect(p).Where(f => !f.Optional || form is null || form.Pages.Any(page => page.Key == f.Key))];

    /// <summary>What a question is called, for answers that no form of this house asked for; null for keys that the counter does not ask.</summary>
    internal static string? LabelOf(string key) => ((CounterField[])[Place, From, Until, Reason, Ground, Content]).FirstOrDefault(f => f.Key == key)?.Label;

    private static CounterField[] ByEffect(Procedure p) => p.Effect switch
    {
        "residence.permanent" => [Place, From, Reason],
        "residence.temporary" or "residence.absence" or "residence.lodging" => [Place, From, Until, Reason],
        "residence.prolong-temporary" => [Until],
        "residence.remove-permanent" => [Ground, Reason],
        "residence.remove-temporary" => [Reason],
        _ => [Content],
    };

    internal static IEnumerable<Choice> GroundChoices => Grounds.Select(g => new Choice(g.ToString(), Speech.English ? $"Point {g}" : $"Điểm {g}"));

    /// <summary>The answers as a form would have them, or what is wrong and at which input. <paramref name="typed"/> reads an input by its name.</summary>
    internal static Result<JsonElement> Read(IReadOnlyList<CounterField> fields, Func<string, string?> typed, IPlaces places)
    {
        var answers = new JsonObject();
        foreach (var field in fields)
        {
            var said = (typed(field.Input) ?? "").Trim().Normalize();
            if (said.Length > Longest) return KernelProblems.TooLong.With("limit", Longest).At(field.Input);
            if (field.Kind == CounterFieldKind.Place)
            {
                if (!AreaCode.TryParse(said, out var area) || places.Find(area) is null) return ProblemsOfCounter.PlaceUnknown.At(field.Input);
                answers[field.Key] = new JsonObject { ["area"] = area.ToString(), ["line"] = (typed(field.Input + "-line") ?? "").Trim().Normalize() };
                continue;
            }
            if (said.Length == 0)
            {
                if (field.Optional) continue;
                return ProblemsOfCounter.AnswerMissing.With("name", field.Label).At(field.Input);
            }
            if (field.Kind == CounterFieldKind.Ground && !(said.Length == 1 && Grounds.Contains(said[0]))) return ProblemsOfCounter.AnswerMissing.With("name", field.Label).At(field.Input);
            if (field.Kind == CounterFieldKind.Day)
            {
                if (Day(said) is not { } day) return ProblemsOfCounter.DayUnreadable.With("name", field.Label).At(field.Input);
                said = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            answers[field.Key] = said;
        }
        return JsonSerializer.SerializeToElement(answers);
    }

    private static DateOnly? Day(string said) =>
        DateOnly.TryParseExact(said, ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "ddMMyyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2100 ? day : null;
}
