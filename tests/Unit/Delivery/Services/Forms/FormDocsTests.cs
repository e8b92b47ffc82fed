using System.Text.RegularExpressions;
using DeAn06.Services.Forms.Definition;
using DeAn06.Tests.Unit.House;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>The page for those who write forms tells the truth.</summary>
public sealed class FormDocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "rooms", "services.md"));

    [Fact]
    public void The_worked_example_is_a_form_without_a_finding()
    {
        var form = SomeForm.Parse(Regex.Match(Page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        Assert.Empty(FormLinter.Read(form, null, SomeForm.Today));
        Assert.Equal(4, form.Pages.Count);
    }

    [Fact]
    public void Every_kind_of_page_is_told() => Assert.All(FormParser.KindWords, k => Assert.Contains($"`{k}`", Page));
}
