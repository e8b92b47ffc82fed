using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// A table: wrap ordinary <c>thead</c>, <c>tbody</c>, <c>tr</c>, <c>th</c>, <c>td</c>. On a narrow screen its rows become stacks that
/// repeat the column names, unless it is <see cref="Dense"/>, then it scrolls, or <see cref="Stacks"/> too. A <c>th sort="name"</c> becomes a link that sorts.
/// </summary>
[HtmlTargetElement("ui-table")]
public sealed partial class Table : TagHelper
{
    /// <summary>What the table shows; always needed.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Hides the caption from the eye, when a heading says the same.</summary>
    public bool Quiet { get; set; }

    /// <summary>Low rows for officers; scrolls instead of stacking.</summary>
    public bool Dense { get; set; }

    /// <summary>A dense table whose rows become stacks on a narrow screen all the same, because its columns are too many to scroll through on a phone.</summary>
    public bool Stacks { get; set; }

    /// <summary>The current order: a name given to a <c>th</c>, with a minus before it when falling.</summary>
    public string? Sort { get; set; }

    /// <summary>Lets j, k and Enter walk the rows when the script runs; each row's first link is opened.</summary>
    public bool Keys { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(Table)] = new TableColumns { Sort = Sort };

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((TableColumns)context.Items[typeof(Table)]).Sort = Sort;
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Dense ? Stacks ? "scroll dense stacked" : "scroll dense" : "scroll stacked");
        if (Dense)
        {
            output.Attributes.SetAttribute("role", "region");
            output.Attributes.SetAttribute("aria-label", Caption);
            output.Attributes.SetAttribute("tabindex", "0");
        }
        output.Content.SetHtmlContent(Markup.Of(
            $"<table{Markup.If(Keys, $" data-keys")}><caption{Markup.If(Quiet, $" class=\"vh\"")}>{Caption}</caption>{rows}</table>"));
    }
}

internal sealed class TableColumns
{
    internal string? Sort { get; set; }

    internal List<string> Names { get; } = [];

    internal int At { get; set; }
}

/// <summary>A row inside <c>ui-table</c>.</summary>
[HtmlTargetElement("tr")]
public sealed class TableRow : TagHelper
{
    public override void Init(TagHelperContext context)
    {
        if (context.Items.TryGetValue(typeof(Table), out var found)) ((TableColumns)found).At = 0;
    }
}

/// <summary>A heading inside <c>ui-table</c>; gets its scope, and a sorting link when <c>sort</c> names a column.</summary>
[HtmlTargetElement("th")]
public sealed partial class TableHeading(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The column's name in <c>?sort=</c>.</summary>
    public string? Sort { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(Table), out var found)) return;
        var columns = (TableColumns)found;
        columns.At++;
        if (output.Attributes.TryGetAttribute("scope", out var scope) && scope.Value?.ToString() == "row") return;
        output.Attributes.SetAttribute("scope", "col");
        var words = await output.GetChildContentAsync();
        columns.Names.Add(Tags().Replace(words.GetContent(Markup.Encoder), "").Trim());
        if (Sort is null) return;
        var rising = columns.Sort == Sort;
        var falling = columns.Sort == "-" + Sort;
        if (rising || falling) output.Attributes.SetAttribute("aria-sort", rising ? "ascending" : "descending");
        var arrow = rising ? Markup.Icon("arrow-up") : falling ? Markup.Icon("arrow-down") : Markup.None;
        output.Content.SetHtmlContent(Markup.Of(
            $"<a href=\"{Query.With(ViewContext, "sort", rising ? "-" + Sort : Sort, "cursor")}\">{words}<span class=\"vh\"> ({texts["sắp xếp"]})</span>{arrow}</a>"));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

/// <summary>A cell inside <c>ui-table</c>; learns its column's name for the narrow screen.</summary>
[HtmlTargetElement("td")]
public sealed class TableCell : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(Table), out var found)) return;
        var columns = (TableColumns)found;
        var at = columns.At++;
        if (at < columns.Names.Count && columns.Names[at].Length > 0 && !output.Attributes.ContainsName("data-l"))
            output.Attributes.SetAttribute("data-l", new HtmlString(columns.Names[at].Replace("\"", "&quot;")));
    }
}

/// <summary>
/// The way through a long list by cursor: <c>&lt;ui-pages next="@Model.Next" /&gt;</c>. Further pages go forward; "Về đầu danh sách" goes back.
/// </summary>
[HtmlTargetElement("ui-pages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pages(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The cursor of the next page; null on the last.</summary>
    public string? Next { get; set; }

    /// <summary>The name of the cursor in the address.</summary>
    public string Parameter { get; set; } = "cursor";

    /// <summary>A line such as "20 trong 1.204 hồ sơ".</summary>
    public string? Shown { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var later = ViewContext.HttpContext.Request.Query.ContainsKey(Parameter);
        if (Next is { Length: 0 }) Next = null; // Razor hands a null string over as an empty one
        if (Shown is { Length: 0 }) Shown = null;
        if (Next is null && !later && Shown is null)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages");
        output.Attributes.SetAttribute("aria-label", texts["Các trang"].Value);
        output.Content.SetHtmlContent(Markup.Of(
            $"{Markup.If(Shown is not null, $"<p>{Shown}</p>")}{Markup.If(later, $"<a href=\"{Query.With(ViewContext, Parameter, null)}\">{texts["Về đầu danh sách"]}</a>")}{Markup.If(Next is not null, $"<a rel=\"next\" href=\"{Query.With(ViewContext, Parameter, Next)}\">{texts["Trang sau"]}{Markup.Icon("chevron-right")}</a>")}"));
    }
}

internal static class Query
{
    /// <summary>The address of this page with one parameter changed and another dropped.</summary>
    internal static string With(ViewContext view, string name, string? value, string? without = null)
    {
        var request = view.HttpContext.Request;
        var kept = request.Query.Where(q => q.Key != name && q.Key != without && q.Key != "handler")
            .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
        if (value is not null) kept = kept.Append(KeyValuePair.Create(name, (string?)value));
        return request.PathBase + request.Path + Microsoft.AspNetCore.Http.QueryString.Create(kept);
    }
}
