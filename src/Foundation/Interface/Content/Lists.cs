using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// Names and values, one under another: wraps <see cref="SummaryRow"/>. With a title it is a card.
/// </summary>
[HtmlTargetElement("ui-list")]
public sealed class SummaryList : TagHelper
{
    /// <summary>The card's heading (h2); none makes a plain list.</summary>
    public string? Title { get; set; }

    /// <summary>Shows a card's deed at its head, with <see cref="Action"/> as words.</summary>
    public string? Href { get; set; }

    /// <summary>Words of the card's deed.</summary>
    public string? Action { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        if (Title is null)
        {
            output.TagName = "dl";
            output.Attributes.SetAttribute("class", "list");
            return;
        }
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "card");
        output.Content.SetHtmlContent(Markup.Of(
            $"<div class=\"card-head\"><h2>{Title}</h2>{Markup.If(!string.IsNullOrEmpty(Href), $"<a href=\"{Href}\">{Action}<span class=\"vh\">: {Title}</span></a>")}</div><dl class=\"list\">{rows}</dl>"));
    }
}

/// <summary>One name and value: <c>&lt;ui-row label="Họ và tên" href="…" &gt;Nguyễn Thị Ánh&lt;/ui-row&gt;</c>; the link says "Sửa".</summary>
[HtmlTargetElement("ui-row")]
public sealed class SummaryRow(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Where the value is changed, or null.</summary>
    public string? Href { get; set; }

    /// <summary>Words of the link; "Sửa" when not given.</summary>
    public string? Action { get; set; }

    /// <summary>The register the value was taken from: shows "Lấy từ …".</summary>
    public string? From { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        IHtmlContent shown = value.IsEmptyOrWhiteSpace ? Markup.Of($"<span class=\"muted\">{texts["Chưa có"]}</span>") : value;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Markup.Of(
            $"<dt>{Label}</dt><dd>{shown}{Markup.If(!string.IsNullOrEmpty(From), $" <span class=\"source\">{Markup.Icon("database")} {texts["Lấy từ {0}", From ?? ""]}</span>")}</dd>{Markup.If(!string.IsNullOrEmpty(Href), $"<dd class=\"do\"><a href=\"{Href}\">{Action ?? texts["Sửa"].Value}<span class=\"vh\">: {Label}</span></a></dd>")}"));
    }
}

/// <summary>Help folded away: <c>&lt;ui-details title="Vì sao hỏi"&gt;…&lt;/ui-details&gt;</c>.</summary>
[HtmlTargetElement("ui-details")]
public sealed class Details : TagHelper
{
    /// <summary>The words always shown.</summary>
    public string Title { get; set; } = "";

    /// <summary>Starts unfolded.</summary>
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "details";
        if (Open) output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        output.Content.SetHtmlContent(Markup.Of($"<summary>{Title}</summary><div>{body}</div>"));
    }
}

/// <summary>What a page shows when there is nothing to list: a title, why, and what to do next as its content.</summary>
[HtmlTargetElement("ui-empty")]
public sealed class EmptyState : TagHelper
{
    /// <summary>What is missing (h2).</summary>
    public string Title { get; set; } = "";

    /// <summary>A picture above it.</summary>
    public string Icon { get; set; } = "inbox";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        output.Content.SetHtmlContent(Markup.Of($"{Markup.Icon(Icon)}<h2>{Title}</h2>{body}"));
    }
}
