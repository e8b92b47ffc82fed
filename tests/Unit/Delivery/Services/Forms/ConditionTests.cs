using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services.Forms;

public sealed class ConditionTests
{
    private static readonly JsonObject Answers = new()
    {
        ["married"] = "yes", ["several"] = new JsonArray("a", "b"), ["rooms"] = 3, ["from"] = "2026-11-20", ["until"] = "2027-05-20", ["way"] = new JsonObject { ["way"] = "paper" }, ["none"] = null,
    };

    private static bool Holds(string condition, string @case = "one", int? age = 30, bool forAnother = false)
    {
        var form = SomeForm.Of(
            SomeForm.Choice("married"), SomeForm.Page("several", "choices", """ "options": [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}] """), SomeForm.Page("rooms", "number"),
            SomeForm.Page("from", "date"), SomeForm.Page("until", "date"), SomeForm.Page("way", "signature", """ "signer": {"relations": ["mother"], "orPaper": true} """),
            SomeForm.Page("none", "text", """ "optional": true """), SomeForm.Page("it", "text", $"\"when\": {condition}"));
        return SomeForm.State(form, (JsonObject)Answers.DeepClone(), @case, age, forAnother).IsShown(form.Page("it")!);
    }

    [Theory]
    [InlineData("""{"page": "married", "is": "yes"}""", true)]
    [InlineData("""{"page": "married", "is": ["no", "yes"]}""", true)]
    [InlineData("""{"page": "married", "is": "no"}""", false)]
    [InlineData("""{"page": "several", "is": "b"}""", true)]
    [InlineData("""{"page": "way", "is": "paper"}""", true)]
    [InlineData("""{"page": "married", "answered": true}""", true)]
    [InlineData("""{"page": "none", "answered": true}""", false)]
    [InlineData("""{"page": "none", "answered": false}""", true)]
    [InlineData("""{"page": "rooms", "atLeast": 3}""", true)]
    [InlineData("""{"page": "rooms", "atLeast": 4}""", false)]
    [InlineData("""{"page": "rooms", "atLeast": 1, "atMost": 2}""", false)]
    [InlineData("""{"page": "until", "notBefore": "from"}""", true)]
    [InlineData("""{"page": "from", "notBefore": "until"}""", false)]
    [InlineData("""{"page": "until", "after": "from", "withinMonths": 6}""", true)]
    [InlineData("""{"page": "until", "after": "from", "withinMonths": 5, "withinDays": 29}""", false)]
    [InlineData("""{"all": [{"page": "married", "is": "yes"}, {"page": "rooms", "atMost": 2}]}""", false)]
    [InlineData("""{"any": [{"page": "married", "is": "no"}, {"page": "rooms", "atMost": 3}]}""", true)]
    [InlineData("""{"not": {"page": "married", "is": "yes"}}""", false)]
    [InlineData("""{"case": ["one", "two"]}""", true)]
    [InlineData("""{"case": "two"}""", false)]
    [InlineData("""{"subjectUnder": 30}""", false)]
    [InlineData("""{"subjectUnder": 31}""", true)]
    [InlineData("""{"forAnother": true}""", false)]
    [InlineData("""{"forAnother": false}""", true)]
    public void A_condition_holds_for_the_answers_as_they_are(string condition, bool holds) => Assert.Equal(holds, Holds(condition));

    [Fact]
    public void Someone_whose_birth_is_not_known_is_under_no_age() => Assert.False(Holds("""{"subjectUnder": 100}""", age: null));

    [Fact]
    public void An_answer_of_a_page_that_is_not_shown_counts_as_none()
    {
        var form = SomeForm.Of(SomeForm.Choice("a"), SomeForm.Choice("b", """ "when": {"page": "a", "is": "yes"} """), SomeForm.Page("c", "text", """ "when": {"page": "b", "is": "yes"} """));
        Assert.True(SomeForm.State(form, new() { ["a"] = "yes", ["b"] = "yes" }).IsShown(form.Page("c")!));
        var left = SomeForm.State(form, new() { ["a"] = "no", ["b"] = "yes", ["c"] = "x" });
        Assert.False(left.IsShown(form.Page("c")!));
        Assert.Equal(["a"], left.Counted().Select(m => m.Key));
    }

    [Fact]
    public void The_next_question_is_the_next_without_an_answer_and_then_those_before()
    {
        var form = SomeForm.Of(SomeForm.Page("a", "text"), SomeForm.Page("b", "text", """ "optional": true """), SomeForm.Page("c", "text"));
        var state = SomeForm.State(form, new() { ["a"] = "x", ["b"] = null });
        Assert.Equal("c", state.NextOpen("a")!.Key);
        Assert.Equal("where", SomeForm.State(form, new() { ["a"] = "x", ["b"] = null, ["c"] = "y" }).NextOpen("b")!.Key);
        Assert.Null(SomeForm.State(form, new() { ["where"] = new JsonObject(), ["a"] = "x", ["b"] = null, ["c"] = "y" }).NextOpen());
    }

    [Fact]
    public void Computed_answers_follow_from_others_and_may_be_looked_at()
    {
        var form = SomeForm.Parse(SomeForm.Json(string.Join(',', SomeForm.Page("people", "people", """ "byNumber": true """), SomeForm.Page("a", "number"), SomeForm.Page("b", "number"), SomeForm.Page("from", "date"),
            SomeForm.Page("months", "number"), SomeForm.Page("many", "text", """ "when": {"page": "all-people", "atLeast": 3} """)), """
            , "computed": [
              {"key": "all-people", "label": {"vi": "Số người", "en": "Persons"}, "of": {"count": "people", "plus": 1}},
              {"key": "sum", "label": {"vi": "Tổng", "en": "Sum"}, "of": {"sum": ["a", "b"]}},
              {"key": "until", "label": {"vi": "Đến", "en": "Until"}, "of": {"day": "from", "plusMonthsOf": "months", "plusDays": -1}},
              {"key": "days", "label": {"vi": "Ngày", "en": "Days"}, "of": {"days": ["from", "until"]}}]
            """));
        var state = SomeForm.State(form, new() { ["people"] = new JsonArray(new JsonObject(), new JsonObject()), ["a"] = 2, ["b"] = 0.5, ["from"] = "2026-11-20", ["months"] = 1 });
        Assert.Equal(3, state.Number("all-people"));
        Assert.True(state.IsShown(form.Page("many")!));
        Assert.Equal(2.5m, state.Number("sum"));
        Assert.Equal(new DateOnly(2026, 12, 19), state.Day("until"));
        Assert.Equal(30, state.Number("days"));
        Assert.Null(SomeForm.State(form, new() { ["from"] = "2026-11-20" }).Node("until"));
    }

    [Fact]
    public void A_check_between_answers_is_held_once_all_of_them_are_there()
    {
        var form = SomeForm.Parse(SomeForm.Json(SomeForm.Page("from", "date") + "," + SomeForm.Page("until", "date"),
            """, "checks": [{"page": "until", "must": {"page": "until", "notBefore": "from"}, "said": {"vi": "Sau.", "en": "After."}}]"""));
        Assert.Empty(SomeForm.State(form, new() { ["until"] = "2026-01-01" }).Broken);
        Assert.Single(SomeForm.State(form, new() { ["from"] = "2026-01-02", ["until"] = "2026-01-01" }).Broken);
        Assert.Empty(SomeForm.State(form, new() { ["from"] = "2026-01-01", ["until"] = "2026-01-01" }).Broken);
    }
}
