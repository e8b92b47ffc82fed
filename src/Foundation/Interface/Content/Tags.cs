using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DeAn06.Interface;

/// <summary>Colour of a status; the words always say it too.</summary>
public enum TagColour
{
    /// <summary>Nothing to do, or ended.</summary>
    Grey,

    /// <summary>Under way.</summary>
    Blue,

    /// <summary>Done well.</summary>
    Green,

    /// <summary>The reader must act.</summary>
    Yellow,

    /// <summary>Refused, late or wrong.</summary>
    Red,
}

internal static class TagColours
{
    internal static string Css(this TagColour colour) => colour switch
    {
        TagColour.Blue => "blue",
        TagColour.Green => "green",
        TagColour.Yellow => "yellow",
        TagColour.Red => "red",
        _ => "grey",
    };
}

/// <summary>A status in a word or two: <c>&lt;ui-tag colour="Blue"&gt;Đang xử lý&lt;/ui-tag&gt;</c>.</summary>
[HtmlTargetElement("ui-tag")]
public sealed class StatusTag : TagHelper
{
    /// <summary>Its colour.</summary>
    public TagColour Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"tag {Colour.Css()}");
    }
}

/// <summary>A picture from the sprite, beside words: <c>&lt;ui-icon name="search" /&gt;</c>.</summary>
[HtmlTargetElement("ui-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Icon : TagHelper
{
    /// <summary>A name in <c>/icons.svg</c>.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Icon(Name));
    }
}

/// <summary>What a <see cref="Notice"/> says.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>The reader must act.</summary>
    Action,

    /// <summary>Something went wrong or cannot be undone.</summary>
    Warn,

    /// <summary>It is done.</summary>
    Done,
}

/// <summary>A block that stands out: <c>&lt;ui-notice kind="Action" title="…"&gt;…&lt;/ui-notice&gt;</c>.</summary>
[HtmlTargetElement("ui-notice")]
public sealed class Notice : TagHelper
{
    /// <summary>What it says.</summary>
    public NoticeKind Kind { get; set; }

    /// <summary>Its heading (h2), or none.</summary>
    public string? Title { get; set; }

    /// <summary>Announces it to screen readers as soon as the page opens.</summary>
    public bool Announce { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var (css, icon) = Kind switch
        {
            NoticeKind.Action => ("notice action", "bell"),
            NoticeKind.Warn => ("notice warn", "triangle-alert"),
            NoticeKind.Done => ("notice done", "circle-check"),
            _ => ("notice", "info"),
        };
        output.TagName = "div";
        output.Attributes.SetAttribute("class", css);
        if (Announce) output.Attributes.SetAttribute("role", "status");
        output.Content.SetHtmlContent(Markup.Of($"{Markup.Icon(icon)}<div>{Markup.If(Title is not null, $"<h2>{Title}</h2>")}{body}</div>"));
    }
}

/// <summary>The green end of a journey: what is done, and its number.</summary>
[HtmlTargetElement("ui-panel")]
public sealed class Panel : TagHelper
{
    /// <summary>The page's h1.</summary>
    public string Title { get; set; } = "";

    /// <summary>The number to keep, or none.</summary>
    public string? Code { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "panel");
        output.Content.SetHtmlContent(Markup.Of($"<h1>{Title}</h1>{body}{Markup.If(Code is not null, $"<p class=\"code\">{Code}</p>")}"));
    }
}
