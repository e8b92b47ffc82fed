using DeAn06.Services.Forms.Definition;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>What the linter refuses, one form each, and that the forms of the release have nothing of it.</summary>
public sealed class FormLinterTests
{
    private static IReadOnlyList<FormFinding> Read(FormDefinition form, string procedure = "1.004194") =>
        FormLinter.Read(form, SomeProcedures.Residence.Single(p => p.Code == procedure), SomeForm.Today);

    private static void Finds(string words, string where, params string[] pages) => Assert.Contains(FormLinter.Read(SomeForm.Of(pages), null, SomeForm.Today), f => f.IsError && f.Where == where && f.En.Contains(words));

    [Fact]
    public void The_forms_of_the_release_have_no_finding_with_their_services()
    {
        foreach (var procedure in SomeProcedures.Residence)
            Assert.Empty(FormLinter.Read(Released.Forms.Current(procedure.Form, SomeForm.Today)!, procedure, SomeForm.Today).Select(f => $"{procedure.Code} {f.Where}: {f.En}"));
    }

    [Fact]
    public void A_page_nobody_can_reach_is_found()
    {
        var a = SomeForm.Choice("a");
        Finds("Nobody can reach", "it", a, SomeForm.Page("it", "text", """ "when": {"all": [{"page": "a", "is": "yes"}, {"page": "a", "is": "no"}]} """));
        Finds("Nobody can reach", "it", a, SomeForm.Choice("b", """ "when": {"page": "a", "is": "yes"} """), SomeForm.Page("it", "text", """ "when": {"all": [{"page": "a", "is": "no"}, {"page": "b", "is": "yes"}]} """));
        Finds("Nobody can reach", "it", SomeForm.Page("it", "text", """ "when": {"all": [{"subjectUnder": 18}, {"not": {"subjectUnder": 18}}]} """));
        Assert.DoesNotContain(FormLinter.Read(SomeForm.Of(a, SomeForm.Page("it", "text", """ "when": {"not": {"page": "a", "is": "no"}} """)), null, SomeForm.Today), f => f.Where == "it");
    }

    [Fact]
    public void A_case_the_service_does_not_have_makes_a_page_unreachable()
    {
        var findings = Read(SomeForm.Of(SomeForm.Page("it", "text", """ "when": {"case": "abroad"} """)));
        Assert.Contains(findings, f => f.Where == "it" && f.En.Contains("Nobody can reach"));
        Assert.Contains(findings, f => f.Where == "it" && f.En.Contains("\"case abroad\""));
    }

    [Fact]
    public void Words_without_English_are_found() => Finds("The English of \"Chỉ tiếng Việt\" is missing", "it", SomeForm.Page("it", "text", """ "hint": "Chỉ tiếng Việt" """));

    [Theory]
    [InlineData("text", """ "when": {"page": "gone", "is": "x"} """, "\"gone\"")]
    [InlineData("text", """ "when": {"page": "a", "is": "maybe"} """, "\"a = maybe\"")]
    [InlineData("text", """ "prefill": {"from": "register", "what": "shoeSize"} """, "\"shoeSize\"")]
    [InlineData("text", """ "prefill": {"from": "stay", "what": "hotel"} """, "\"hotel\"")]
    [InlineData("signature", """ "signer": {"page": "a"} """, "\"a\"")]
    public void A_name_of_nothing_is_found(string kind, string more, string name) => Finds(name, "it", SomeForm.Choice("a"), SomeForm.Page("it", kind, more));

    [Fact]
    public void A_circle_is_found()
    {
        Finds("A circle", "a", SomeForm.Choice("a", """ "when": {"page": "b", "is": "yes"} """), SomeForm.Choice("b", """ "when": {"page": "a", "is": "yes"} """));
        Finds("A circle", "a", SomeForm.Choice("a", """ "when": {"page": "a", "is": "yes"} """));
    }

    [Fact]
    public void A_question_that_a_register_answers_is_found()
    {
        Finds("Asks what the register of persons has (birthDate)", "birth-date", SomeForm.Page("birth-date", "date"));
        Assert.DoesNotContain(FormLinter.Read(SomeForm.Of(SomeForm.Page("birth-date", "date", """ "prefill": {"from": "register", "what": "birthDate"} """)), null, SomeForm.Today), f => f.Where == "birth-date");
        var asked = SomeForm.Parse(SomeForm.Json("""{"key": "day", "section": "all", "kind": "date", "question": {"vi": "Ngày sinh của bạn?", "en": "Your birthday?"}}"""));
        Assert.False(Assert.Single(FormLinter.Read(asked, null, SomeForm.Today)).IsError);
    }

    [Fact]
    public void A_file_that_is_no_paper_of_the_service_or_that_a_register_answers_is_found()
    {
        Assert.Contains(Read(SomeForm.Of(SomeForm.Page("it", "file"))), f => f.IsError && f.En.Contains("belongs to no paper"));
        Assert.Contains(Read(SomeForm.Of(SomeForm.Page("it", "file", """ "paper": "household-book" """))), f => f.IsError && f.En.Contains("\"household-book\""));
        Assert.Contains(Read(SomeForm.Of(SomeForm.Page("it", "file", """ "paper": "cho-o-tam-tru" """))), f => f.IsError && f.En.Contains("Demands a paper that a register answers"));
        Assert.Contains(Read(SomeForm.Of(SomeForm.Page("it", "text"))), f => f.IsError && f.Where == "danh-sach-tam-tru" && f.En.Contains("No page takes"));
    }

    [Fact]
    public void A_section_without_pages_and_an_office_that_is_no_place_are_found()
    {
        var form = SomeForm.Of(SomeForm.Page("it", "text")) with { Office = "it", Sections = [new("all", new("Tất cả", "All")), new("empty", new("Trống", "Empty"))] };
        var findings = FormLinter.Read(form, null, SomeForm.Today);
        Assert.Contains(findings, f => f.Where == "office");
        Assert.Contains(findings, f => f.Where == "empty");
    }
}
