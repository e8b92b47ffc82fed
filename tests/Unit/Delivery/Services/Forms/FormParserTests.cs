using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>What is wrong with a form is told with its path, all at once.</summary>
public sealed class FormParserTests
{
    [Fact]
    public void A_form_is_read_with_every_kind_of_page()
    {
        var pages = FormParser.KindWords.Where(k => k != "address").Select(k => SomeForm.Page("a-" + k, k, k switch
        {
            "choice" or "choices" => """ "options": [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}] """,
            "person" or "people" => """ "byNumber": true """,
            "group" => """ "fields": [{"key": "name", "kind": "text", "question": {"vi": "Tên?", "en": "Name?"}}] """,
            "signature" => """ "signer": {"page": "a-person"} """,
            _ => "",
        }));
        var form = SomeForm.Of([.. pages]);
        Assert.Equal(FormParser.KindWords.Count(), form.Pages.Count);
        Assert.Equal("name", Assert.Single(form.Page("a-group")!.Fields).Key);
    }

    [Theory]
    [InlineData("""{"key": "x"}""", "version: is missing")]
    [InlineData("""{"key": "x"}""", "pages: has no page")]
    [InlineData("""[1]""", "must be an object")]
    [InlineData("{\"key\":\n 1,,}", "line 2, column 4: this is no JSON")]
    public void A_form_that_cannot_be_is_told_where(string json, string fault) => Assert.Contains(FormParser.Parse(json).Faults, f => f.Contains(fault));

    [Theory]
    [InlineData("tex", "", "pages[1].kind: \"tex\" is none of address, area, choice")]
    [InlineData("text", """ "requird": true """, "pages[1].requird: is not known here")]
    [InlineData("text", """ "pattern": "[0-9]{4}" """, "pages[1].patternSaid: is missing")]
    [InlineData("text", """ "pattern": "(a)\\1", "patternSaid": {"vi": "a", "en": "a"} """, "pages[1].pattern: is no pattern that can be tried in one pass")]
    [InlineData("text", """ "maxLength": "ten" """, "pages[1].maxLength: must be a number")]
    [InlineData("text", """ "options": [] """, "pages[1].options: is not known here")]
    [InlineData("choice", "", "pages[1].options: must be two or more")]
    [InlineData("choice", """ "options": [{"value": "a", "text": "A"}, {"value": "a", "text": "B"}] """, "pages[1].options: \"a\" stands twice")]
    [InlineData("choice", """ "options": [{"value": "A b", "text": "A"}, {"value": "a", "text": "B"}] """, "pages[1].options[0].value: \"A b\" is no key")]
    [InlineData("date", """ "latest": "tomorrow" """, "pages[1].latest: \"tomorrow\" is neither a day nor")]
    [InlineData("person", "", "pages[1].of: is missing")]
    [InlineData("person", """ "of": ["friends"] """, "pages[1].of: \"friends\" is none of children, household, parents, spouse")]
    [InlineData("signature", "", "pages[1].signer: is missing")]
    [InlineData("signature", """ "signer": {"page": "a", "relations": ["father"]} """, "pages[1].signer: names either a page or relations")]
    [InlineData("group", """ "fields": [] """, "pages[1].fields: must be 1 to 8 questions")]
    [InlineData("group", """ "fields": [{"key": "f", "kind": "file", "question": "?"}] """, "pages[1].fields[0].kind: cannot stand in a group")]
    [InlineData("text", """ "when": {"page": "where"} """, "pages[1].when: says nothing of the page")]
    [InlineData("text", """ "when": {"script": "1 == 1"} """, "pages[1].when: is no condition")]
    [InlineData("text", """ "when": {"all": []} """, "pages[1].when.all: is empty")]
    [InlineData("text", """ "when": {"any": [{"page": "where", "answered": true}, {"not": {"page": "x"}}]} """, "pages[1].when.any[1].not: says nothing of the page")]
    [InlineData("text", """ "prefill": {"from": "memory", "what": "x"} """, "pages[1].prefill.from: \"memory\" is none of contact, household, register, stay, usual")]
    public void A_page_that_cannot_be_is_told_by_its_path(string kind, string more, string fault) =>
        Assert.Contains(FormParser.Parse(SomeForm.Json(SomeForm.Page("it", kind, more))).Faults, f => f.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void Two_pages_of_one_name_and_a_page_named_as_one_of_every_form_are_refused()
    {
        Assert.Contains("pages: two are called \"it\"", FormParser.Parse(SomeForm.Json(SomeForm.Page("it", "text") + "," + SomeForm.Page("it", "text"))).Faults);
        Assert.Contains(FormParser.Parse(SomeForm.Json(SomeForm.Page("kiem-tra", "text"))).Faults, f => f.Contains("is a page of every form"));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(3, FormParser.Parse(SomeForm.Json(SomeForm.Page("it", "text", """ "a": 1, "b": 2, "maxLength": 0 """))).Faults.Count);

    [Theory]
    [InlineData("today", "2026-11-20")]
    [InlineData("today+2y", "2028-11-20")]
    [InlineData("today-30d", "2026-10-21")]
    [InlineData("today+1m", "2026-12-20")]
    [InlineData("2026-01-01", "2026-01-01")]
    public void A_limit_of_days_counts_from_today(string limit, string day) => Assert.Equal(DateOnly.Parse(day), DayLimit.TryParse(limit)!.On(SomeForm.Today));

    [Fact]
    public void Every_form_of_the_release_can_be_read() => Assert.Equal(7, Released.Forms.All.Where(f => f.Key is "temporary-residence" or "temporary-residence-extension" or "absence-declaration" or "lodging-notice" or "permanent-residence" or "residence-confirmation" or "old-number-confirmation").DistinctBy(f => f.Key).Count());
}
