using System.Text.Encodings.Web;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// All errors of the page, above its h1; each links to its field and says the same as there. Shown only when there are errors;
/// the layout then begins the title with "Lỗi:".
/// </summary>
[HtmlTargetElement("ui-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .Where(e => e.Value!.Errors.Count > 0)
            .Select(e => (Field: e.Key, Text: e.Value!.Errors[0].ErrorMessage))
            .Where(e => e.Text.Length > 0).DistinctBy(e => e.Text).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "summary-error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.SetHtmlContent(new InOrder(ViewContext, errors, texts["Có điều cần sửa"]));
    }

    /// <summary>Written when the whole page is known, so that errors stand in the order of the questions.</summary>
    private sealed class InOrder(ViewContext view, List<(string Field, string Text)> errors, string title) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var order = view.HttpContext.Items[typeof(FormControl)] as List<string> ?? [];
            var sorted = errors.OrderBy(e => order.FindIndex(k => e.Field == k || e.Field.StartsWith(k + ".", StringComparison.Ordinal)) is var i and >= 0 ? i : int.MaxValue);
            Markup.Of($"<h2>{title}</h2><ul>{Markup.Join(sorted, e => Line(e.Field, e.Text, order))}</ul>").WriteTo(writer, encoder);
        }
    }

    private static IHtmlContent Line(string field, string text, List<string> shown) => field.Length == 0 || !shown.Contains(Target(field, shown))
        ? Markup.Of($"<li>{text}</li>")
        : Markup.Of($"<li><a href=\"#{FormControl.IdOf(Target(field, shown))}\">{text}</a></li>");

    /// <summary>The question an error belongs to: itself, or the one of which it is a part.</summary>
    private static string Target(string field, List<string> shown) =>
        shown.Contains(field) ? field : field.LastIndexOf('.') is var dot and > 0 ? field[..dot] : field;
}

/// <summary>Puts refusals where people see them.</summary>
public static class PageProblems
{
    /// <summary>
    /// Shows a refusal on the page: at its field when it names one, otherwise in the summary only; the sentence is in the page's
    /// language and the answer carries the refusal's HTTP status.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="problem">The refusal.</param>
    /// <param name="prefix">The property the command was bound to, when fields are named below it.</param>
    public static void AddProblem(this PageModel page, Problem problem, string? prefix = null)
    {
        page.ModelState.AddProblem(problem, prefix);
        if (page.HttpContext is { } http && !http.Response.HasStarted) http.Response.StatusCode = problem.Status;
    }

    /// <summary>Adds a refusal to the model state under its field.</summary>
    public static void AddProblem(this ModelStateDictionary state, Problem problem, string? prefix = null)
    {
        var field = problem.Field ?? "";
        if (field.Length > 0 && !state.ContainsKey(field))
            field = state.Keys.FirstOrDefault(k => string.Equals(k, field, StringComparison.OrdinalIgnoreCase)) ?? char.ToUpperInvariant(field[0]) + field[1..];
        if (field.Length > 0 && prefix is not null) field = $"{prefix}.{field}";
        state.AddModelError(field, problem.Sentence);
    }
}
