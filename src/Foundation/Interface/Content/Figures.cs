using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>A main figure with its change and goal; the path leads to its definition.</summary>
public sealed record Kpi(string Name, string Value, string? Change = null, string? Goal = null, string? Path = null, IReadOnlyList<double>? Trend = null);

/// <summary>Four to six main figures: <c>&lt;ui-kpis items="Model.Figures" /&gt;</c>.</summary>
[HtmlTargetElement("ui-kpis", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Kpis : TagHelper
{
    /// <summary>The figures.</summary>
    public IEnumerable<Kpi> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "kpis");
        output.Content.SetHtmlContent(Markup.Join(Items, k => Markup.Of(
            $"<div><dt>{(k.Path is null ? Markup.Of($"{k.Name}") : Markup.Of($"<a href=\"{k.Path}\">{k.Name}</a>"))}</dt><dd class=\"big\">{k.Value} {(k.Trend is null ? Markup.None : Charts.Spark(k.Trend))}</dd>{Markup.If(k.Change is not null, $"<dd>{k.Change}</dd>")}{Markup.If(k.Goal is not null, $"<dd>{k.Goal}</dd>")}</div>")));
    }
}

/// <summary>
/// A number shown in part, with a button that asks for the whole by POST, so that the look is recorded and nothing stands in the address:
/// <c>&lt;ui-masked value="Model.Number" shown="Model.Revealed" handler="Reveal" /&gt;</c>.
/// </summary>
[HtmlTargetElement("ui-masked", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Masked(IStringLocalizer<InterfaceTexts> texts, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The number as masked by the server, such as <c>001••••••789</c>, or whole when revealed.</summary>
    public string Value { get; set; } = "";

    /// <summary>The number is shown whole; there is no button then.</summary>
    public bool Shown { get; set; }

    /// <summary>The page handler that reveals it.</summary>
    public string Handler { get; set; } = "Reveal";

    /// <summary>What the number is, for screen readers.</summary>
    public string Label { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Keeps the first and last three characters of a number.</summary>
    public static string Mask(string number) => number.Length <= 6
        ? new string('•', number.Length)
        : string.Concat(number.AsSpan(0, 3), new string('•', number.Length - 6), number.AsSpan(number.Length - 3));

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "masked");
        if (Shown)
        {
            output.Content.SetHtmlContent(Markup.Of($"<span class=\"mono\">{Value}</span>"));
            return;
        }
        var token = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        output.Content.SetHtmlContent(Markup.Of(
            $"<span class=\"mono\">{Value}</span><form method=\"post\" action=\"{request.PathBase}{request.Path}?handler={Handler}\"><input type=\"hidden\" name=\"{token.FormFieldName}\" value=\"{token.RequestToken}\"><button class=\"link\">{texts["Hiện"]}<span class=\"vh\"> {Label}</span></button></form>"));
    }
}

/// <summary>A field of two records beside each other; <paramref name="Chosen"/> is <c>a</c> or <c>b</c>. Source and date stand under each value.</summary>
public sealed record ComparedField(string Name, string Label, string? A, string? B, string? SourceA = null, string? SourceB = null, string? Chosen = null)
{
    /// <summary>True when the two values are not the same.</summary>
    public bool Differs => !string.Equals(A, B, StringComparison.Ordinal);
}

/// <summary>
/// Two records in two columns, with a choice per field that differs; put it inside a form. Sends <c>prefix.Name=a|b</c>:
/// <c>&lt;ui-compare a="Bản ghi 1" b="Bản ghi 2" prefix="Choice" fields="Model.Fields" /&gt;</c>.
/// </summary>
[HtmlTargetElement("ui-compare", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Compare(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>Heading of the first record.</summary>
    public string A { get; set; } = "";

    /// <summary>Heading of the second record.</summary>
    public string B { get; set; } = "";

    /// <summary>Begins the names of the choices.</summary>
    public string Prefix { get; set; } = "Choice";

    /// <summary>What is compared, for the table's caption.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Shows the values only, without choices.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The fields.</summary>
    public IEnumerable<ComparedField> Fields { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "scroll compare stacked");
        output.Content.SetHtmlContent(Markup.Of(
            $"<table><caption>{Caption}</caption><thead><tr><th scope=\"col\">{texts["Thông tin"]}</th><th scope=\"col\">{A}</th><th scope=\"col\">{B}</th></tr></thead><tbody>{Markup.Join(Fields, Row)}</tbody></table>"));
    }

    private IHtmlContent Row(ComparedField f) => Markup.Of(
        $"<tr{Markup.If(f.Differs, $" class=\"differs\"")}><th scope=\"row\">{f.Label}{Markup.If(f.Differs, $"<span class=\"vh\"> ({texts["khác nhau"]})</span>")}</th>{Side(f, "a", A, f.A, f.SourceA)}{Side(f, "b", B, f.B, f.SourceB)}</tr>");

    private IHtmlContent Side(ComparedField f, string side, string head, string? value, string? source)
    {
        var id = $"{FormControl.IdOf(Prefix)}-{FormControl.IdOf(f.Name)}-{side}";
        IHtmlContent shown = value is null ? Markup.Of($"<span class=\"muted\">{texts["Chưa có"]}</span>") : Markup.Of($"{value}");
        var more = Markup.If(source is not null, $"<p class=\"hint\">{source}</p>");
        if (!f.Differs || ReadOnly) return Markup.Of($"<td data-l=\"{head}\">{shown}{more}</td>");
        return Markup.Of(
            $"<td data-l=\"{head}\"><div class=\"pick\"><input type=\"radio\" id=\"{id}\" name=\"{Prefix}.{f.Name}\" value=\"{side}\"{Markup.If(f.Chosen == side, $" checked")}><div><label for=\"{id}\"><span class=\"vh\">{f.Label}, {head}: </span>{shown}</label>{more}</div></div></td>");
    }
}
