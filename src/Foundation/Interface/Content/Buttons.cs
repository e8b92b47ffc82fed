using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>How weighty a button looks.</summary>
public enum ButtonKind
{
    /// <summary>The page's one main deed.</summary>
    Main,

    /// <summary>Any other deed.</summary>
    Second,

    /// <summary>A deed that destroys or cannot be undone.</summary>
    Danger,

    /// <summary>A small deed that looks like a link.</summary>
    Link,
}

/// <summary>
/// A button: <c>&lt;ui-button&gt;Tiếp tục&lt;/ui-button&gt;</c>; with <c>href</c> it is a link that looks like one. Verb first.
/// Other attributes (name, value, formaction, id) are kept.
/// </summary>
[HtmlTargetElement("ui-button")]
public sealed class Button : TagHelper
{
    /// <summary>How weighty it looks.</summary>
    public ButtonKind Kind { get; set; }

    /// <summary>Where it leads; then it is a link.</summary>
    public string? Href { get; set; }

    /// <summary>A picture before the words.</summary>
    public string? Icon { get; set; }

    /// <summary>Smaller, for rows of tables.</summary>
    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = Kind switch
        {
            ButtonKind.Second => "btn second",
            ButtonKind.Danger => "btn danger",
            ButtonKind.Link => "link",
            _ => "btn",
        };
        output.TagName = Href is null ? "button" : "a";
        output.Attributes.SetAttribute("class", Small ? css + " small" : css);
        if (Href is not null) output.Attributes.SetAttribute("href", Href);
        else if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", "submit");
        if (Icon is not null) output.PreContent.SetHtmlContent(Markup.Icon(Icon));
    }
}

/// <summary>The link back, above the h1, in a landmark of its own: <c>&lt;ui-back href="/can-bo" /&gt;</c>.</summary>
[HtmlTargetElement("ui-back")]
public sealed class BackLink(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>Where it leads.</summary>
    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", texts["Quay lại"].Value);
        IHtmlContent text = words.IsEmptyOrWhiteSpace ? Markup.Of($"{texts["Quay lại"]}") : words;
        output.Content.SetHtmlContent(Markup.Of($"<a class=\"back\" href=\"{Href}\">{Markup.Icon("chevron-left")}{text}</a>"));
    }
}

/// <summary>A link with words: one step of breadcrumbs, one tab, one chip. <paramref name="Count"/> is shown after the words.</summary>
public sealed record Way(string Text, string Path, bool Current = false, long? Count = null);

/// <summary>The path down to this page.</summary>
[HtmlTargetElement("ui-crumbs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Breadcrumbs(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The pages above this one, highest first.</summary>
    public IEnumerable<Way> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Ways.Render(output, "crumbs", texts["Đường dẫn"], "<ol>", "</ol>", Items);
}

/// <summary>The sides of one thing, each a page of its own.</summary>
[HtmlTargetElement("ui-tabs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Tabs : TagHelper
{
    /// <summary>The sides; the current one is marked.</summary>
    public IEnumerable<Way> Items { get; set; } = [];

    /// <summary>What the tabs are about, for screen readers.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Ways.Render(output, "tabs", Label, "<ul>", "</ul>", Items);
}

/// <summary>Ready-made filters above a list, with how many each holds.</summary>
[HtmlTargetElement("ui-chips", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Chips(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The filters; the current one is marked.</summary>
    public IEnumerable<Way> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Ways.Render(output, null, texts["Bộ lọc"], "<ul class=\"chips\">", "</ul>", Items);
}

internal static class Ways
{
    internal static void Render(TagHelperOutput output, string? css, string label, string open, string close, IEnumerable<Way> items)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (css is not null) output.Attributes.SetAttribute("class", css);
        output.Attributes.SetAttribute("aria-label", label);
        output.Content.SetHtmlContent(Markup.Of($"{new HtmlString(open)}{Markup.Join(items, Item)}{new HtmlString(close)}"));
    }

    private static IHtmlContent Item(Way way) => Markup.Of(
        $"<li><a href=\"{way.Path}\"{Markup.If(way.Current, $" aria-current=\"page\"")}>{way.Text}{Markup.If(way.Count is not null, $" <strong>{way.Count:N0}</strong>")}</a></li>");
}
