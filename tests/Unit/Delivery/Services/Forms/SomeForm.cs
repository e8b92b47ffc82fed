using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>Forms made for tests from a few lines of JSON.</summary>
internal static class SomeForm
{
    internal static readonly DateOnly Today = new(2026, 11, 20);

    /// <summary>A form with an address, on which these pages follow.</summary>
    internal static string Json(string pages, string more = "") => $$$"""
        {
          "key": "some-form", "version": 1, "from": "2026-01-01", "title": {"vi": "Thử", "en": "Test"}, "office": "where",
          "sections": [{"key": "all", "title": {"vi": "Tất cả", "en": "All"}}],
          "pages": [{"key": "where", "section": "all", "kind": "address", "question": {"vi": "Ở đâu?", "en": "Where?"}}{{{(pages.Length > 0 ? "," : "")}}}{{{pages}}}]{{{more}}}
        }
        """;

    internal static string Page(string key, string kind, string more = "") =>
        "{" + $"\"key\": \"{key}\", \"section\": \"all\", \"kind\": \"{kind}\", \"question\": " + "{" + $"\"vi\": \"Câu {key}?\", \"en\": \"Question {key}?\"" + "}" + (more.Length > 0 ? "," : "") + more + "}";

    internal static string Choice(string key, string more = "") =>
        Page(key, "choice", """ "options": [{"value": "yes", "text": {"vi": "Có", "en": "Yes"}}, {"value": "no", "text": {"vi": "Không", "en": "No"}}] """ + (more.Length > 0 ? "," : "") + more);

    internal static FormDefinition Parse(string json)
    {
        var parsed = FormParser.Parse(json);
        Assert.Empty(parsed.Faults);
        return parsed.Form!;
    }

    internal static FormDefinition Of(params string[] pages) => Parse(Json(string.Join(',', pages)));

    internal static FormPage Only(string kind, string more = "") => Of(Page("it", kind, more)).Page("it")!;

    internal static FormState State(FormDefinition form, JsonObject answers, string @case = "one", int? age = 30, bool forAnother = false) => new(form, answers, new(@case, Today, age, forAnother));

    /// <summary>What a browser would send.</summary>
    internal static Posted Sent(params (string Name, string Value)[] fields) => new(name => [.. fields.Where(f => f.Name == name).Select(f => f.Value)]);
}
