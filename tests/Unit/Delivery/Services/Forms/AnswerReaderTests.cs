using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>What people type, what is kept of it, and what is refused.</summary>
public sealed class AnswerReaderTests
{
    private static string Read(FormPage page, params (string, string)[] sent)
    {
        var read = AnswerReader.Read(page, SomeForm.Sent(sent), SomeForm.Today);
        return read.Problem?.Code ?? read.Value.Node?.ToJsonString(DeAn06.Kernel.Journal.PayloadJson) ?? "nothing";
    }

    [Theory]
    [InlineData("text", "", "  Nguyễn\u200b Thị\nÁnh ", "\"Nguyễn Thị Ánh\"")]
    [InlineData("text", """ "maxLength": 3 """, "abcd", "SRV-105")]
    [InlineData("text", """ "minLength": 3 """, "ab", "SRV-106")]
    [InlineData("text", """ "pattern": "[0-9]{9}", "patternSaid": {"vi": "Sai.", "en": "Wrong."} """, "12345678", "SRV-124")]
    [InlineData("text", """ "pattern": "[0-9]{9}", "patternSaid": {"vi": "Sai.", "en": "Wrong."} """, "123456789", "\"123456789\"")]
    [InlineData("text", "", "   ", "SRV-104")]
    [InlineData("text", """ "optional": true """, "", "nothing")]
    [InlineData("long-text", "", "một\r\nhai", "\"một\\nhai\"")]
    [InlineData("number", "", "1 200", "1200")]
    [InlineData("number", "", "1,5", "1.5")]
    [InlineData("number", "", "ba", "SRV-107")]
    [InlineData("number", """ "min": 1, "max": 24 """, "25", "SRV-108")]
    [InlineData("number", "", "-1", "SRV-107")]
    [InlineData("number", "", "99999999999999999999", "SRV-107")]
    [InlineData("money", "", "20.000 đ", "20000")]
    [InlineData("money", "", "20,5", "SRV-107")]
    [InlineData("phone", "", "091 234.5678", "\"0912345678\"")]
    [InlineData("phone", "", "+84 912 345 678", "\"0912345678\"")]
    [InlineData("phone", "", "912345678", "SRV-109")]
    [InlineData("phone", "", "09123x45678", "SRV-109")]
    [InlineData("email", "", "ten@example.vn", "\"ten@example.vn\"")]
    [InlineData("email", "", "Tên <ten@example.vn>", "SRV-110")]
    [InlineData("email", "", "ten@localhost", "SRV-110")]
    [InlineData("choice", """ "options": [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}] """, "b", "\"b\"")]
    [InlineData("choice", """ "options": [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}] """, "c", "SRV-114")]
    [InlineData("choices", """ "options": [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}] """, "b", "[\"b\"]")]
    public void A_typed_answer_is_kept_plainly_or_refused(string kind, string more, string typed, string kept) => Assert.Equal(kept, Read(SomeForm.Only(kind, more), ("Answer", typed)));

    [Theory]
    [InlineData("", "27", "3", "2026", "\"2026-03-27\"")]
    [InlineData("", "31", "2", "2026", "SRV-111")]
    [InlineData("", "", "3", "2026", "SRV-111")]
    [InlineData("", "", "", "", "SRV-104")]
    [InlineData(""" "partial": true """, "", "", "1950", "\"1950\"")]
    [InlineData(""" "partial": true """, "", "5", "1950", "\"1950-05\"")]
    [InlineData(""" "partial": true """, "5", "", "1950", "SRV-111")]
    [InlineData(""" "earliest": "today" """, "19", "11", "2026", "SRV-112")]
    [InlineData(""" "earliest": "today", "latest": "today+2y" """, "20", "11", "2028", "\"2028-11-20\"")]
    [InlineData(""" "latest": "today+2y" """, "21", "11", "2028", "SRV-113")]
    [InlineData(""" "partial": true, "latest": "today" """, "", "", "2026", "\"2026\"")]
    public void A_day_is_kept_as_far_as_it_is_known_and_within_its_bounds(string more, string day, string month, string year, string kept) =>
        Assert.Equal(kept, Read(SomeForm.Only("date", more), ("Answer.Day", day), ("Answer.Month", month), ("Answer.Year", year)));

    [Fact]
    public void A_pattern_that_is_not_met_is_said_in_the_words_of_the_form()
    {
        var page = SomeForm.Only("text", """ "pattern": "[0-9]{9}", "patternSaid": {"vi": "Nhập 9 chữ số.", "en": "Enter 9 digits."} """);
        var problem = AnswerReader.Read(page, SomeForm.Sent(("Answer", "x")), SomeForm.Today).Problem!;
        Assert.Equal(("Nhập 9 chữ số.", "Enter 9 digits.", "Answer"), (problem.Vi, problem.En, problem.Field));
    }

    [Fact]
    public void An_entry_of_a_group_is_read_whole_and_refused_at_its_own_question()
    {
        var page = SomeForm.Only("group", """ "fields": [{"key": "name", "kind": "text", "question": {"vi": "Tên?", "en": "Name?"}}, {"key": "birth", "kind": "date", "partial": true, "optional": true, "question": {"vi": "Sinh?", "en": "Born?"}}] """);
        Assert.Equal("""{"name":"Lê Thị Lan","birth":"1990"}""", AnswerReader.ReadEntry(page, SomeForm.Sent(("F.name", "Lê Thị Lan"), ("F.birth.Year", "1990")), SomeForm.Today).Value.Node!.ToJsonString(DeAn06.Kernel.Journal.PayloadJson));
        Assert.Equal("F.name", AnswerReader.ReadEntry(page, SomeForm.Sent(("F.birth.Year", "1990")), SomeForm.Today).Problem!.Field);
    }

    [Theory]
    [InlineData("19", null)]
    [InlineData("18", "SRV-112")]
    [InlineData("24", null)]
    [InlineData("25", "SRV-113")]
    public void A_date_of_an_entry_is_bounded_by_another_of_the_same_entry(string day, string? code)
    {
        var page = SomeForm.Only("group", """ "fields": [{"key": "from", "kind": "date", "question": {"vi": "Từ?", "en": "From?"}}, {"key": "until", "kind": "date", "after": "from", "withinDays": 5, "question": {"vi": "Đến?", "en": "Until?"}}] """);
        var read = AnswerReader.ReadEntry(page, SomeForm.Sent(("F.from.Day", "19"), ("F.from.Month", "11"), ("F.from.Year", "2026"), ("F.until.Day", day), ("F.until.Month", "11"), ("F.until.Year", "2026")), SomeForm.Today);
        Assert.Equal((code, code is null ? null : "F.until"), (read.Problem?.Code, read.Problem?.Field));
        Assert.Equal(code is null, AnswerReader.StillFits(page, JsonNode.Parse($$"""[{"from": "2026-11-19", "until": "2026-11-{{day}}"}]"""), SomeForm.Today));
    }

    [Theory]
    [InlineData("text", "\"abc\"", true)]
    [InlineData("text", "5", true)]
    [InlineData("text", "null", false)]
    [InlineData("number", "\"abc\"", false)]
    [InlineData("number", "12", true)]
    [InlineData("date", "\"2026-01-01\"", true)]
    [InlineData("date", "\"2026\"", false)]
    [InlineData("address", """{"area": "00283", "line": "1"}""", true)]
    [InlineData("address", """{"area": "00283"}""", false)]
    [InlineData("area", """{"area": "00283"}""", true)]
    [InlineData("file", """[{"file": "x"}]""", true)]
    [InlineData("file", "\"x\"", false)]
    public void A_kept_answer_fits_a_changed_question_or_is_asked_again(string kind, string node, bool fits) =>
        Assert.Equal(fits, AnswerReader.StillFits(SomeForm.Only(kind), JsonNode.Parse(node), SomeForm.Today));

    [Fact]
    public void A_chosen_option_that_is_gone_is_asked_again()
    {
        Assert.True(AnswerReader.StillFits(SomeForm.Of(SomeForm.Choice("it")).Page("it")!, JsonValue.Create("no"), SomeForm.Today));
        Assert.False(AnswerReader.StillFits(SomeForm.Of(SomeForm.Choice("it")).Page("it")!, JsonValue.Create("maybe"), SomeForm.Today));
    }

    [Fact]
    public void The_same_answers_have_one_digest_in_whatever_order_and_any_change_another()
    {
        var one = Canonical.Text(JsonNode.Parse("""{"b": [1, {"y": 1, "x": "á"}], "a": null}""")!);
        var two = Canonical.Text(JsonNode.Parse("""{"a": null, "b": [1, {"x": "á", "y": 1}]}""")!);
        Assert.Equal("""{"a":null,"b":[1,{"x":"á","y":1}]}""", one);
        Assert.Equal(one, two);
        var digest = Canonical.Digest("1.004194", "one", "f", 1, default, one);
        Assert.Equal(digest, Canonical.Digest("1.004194", "one", "f", 1, default, two));
        Assert.NotEqual(digest, Canonical.Digest("1.004194", "one", "f", 2, default, one));
        Assert.NotEqual(digest, Canonical.Digest("1.004194", "one", "f", 1, default, one.Replace('á', 'a')));
    }
}
