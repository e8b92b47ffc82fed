using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>Where a step of a <see cref="Timeline"/> stands.</summary>
public enum StepState
{
    /// <summary>Has happened.</summary>
    Done,

    /// <summary>Is happening.</summary>
    Now,

    /// <summary>Has not begun.</summary>
    Later,

    /// <summary>Should have happened.</summary>
    Late,
}

/// <summary>A step of a timeline: what, by whom and why in a line, and when in the reader's words.</summary>
public sealed record Step(string Title, string? Detail = null, string? When = null, StepState State = StepState.Done, string? Path = null);

/// <summary>What happened and what comes, in order: <c>&lt;ui-timeline steps="Model.Steps" /&gt;</c>.</summary>
[HtmlTargetElement("ui-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Timeline(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The steps in the order shown.</summary>
    public IEnumerable<Step> Steps { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "timeline");
        output.Content.SetHtmlContent(Markup.Join(Steps, Item));
    }

    private IHtmlContent Item(Step step)
    {
        var (css, said) = step.State switch
        {
            StepState.Done => ("done", null),
            StepState.Now => ("now", texts["đang diễn ra"].Value),
            StepState.Late => ("late", texts["trễ hạn"].Value),
            _ => ("later", texts["chưa đến"].Value),
        };
        IHtmlContent title = step.Path is null ? Markup.Of($"{step.Title}") : Markup.Of($"<a href=\"{step.Path}\">{step.Title}</a>");
        return Markup.Of(
            $"<li class=\"{css}\"{Markup.If(step.State == StepState.Now, $" aria-current=\"step\"")}><strong>{title}{Markup.If(said is not null, $"<span class=\"vh\"> ({said})</span>")}</strong>{Markup.If(step.When is not null, $"<p><time>{step.When}</time></p>")}{Markup.If(step.Detail is not null, $"<p>{step.Detail}</p>")}</li>");
    }
}

/// <summary>A task of a longer application: its name, where it is done (null while it cannot start), and how far it is.</summary>
public sealed record TaskLine(string Name, string? Path, string Status, TagColour Colour = TagColour.Grey, string? Hint = null);

/// <summary>The parts of a longer application with few statuses: <c>&lt;ui-tasks items="Model.Tasks" /&gt;</c>.</summary>
[HtmlTargetElement("ui-tasks", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskList : TagHelper
{
    /// <summary>The tasks in the order they are best done.</summary>
    public IEnumerable<TaskLine> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tasks");
        output.Content.SetHtmlContent(Markup.Join(Items, t => Markup.Of(
            $"<li><div>{(t.Path is null ? Markup.Of($"{t.Name}") : Markup.Of($"<a href=\"{t.Path}\">{t.Name}</a>"))}{Markup.If(t.Hint is not null, $"<p class=\"hint\">{t.Hint}</p>")}</div><span class=\"tag {t.Colour.Css()}\">{t.Status}</span></li>")));
    }
}

/// <summary>A due time: its colour, its words and the date behind it: <c>&lt;ui-due state="Soon" date="23/11/2026 17:00"&gt;còn 1 ngày&lt;/ui-due&gt;</c>.</summary>
[HtmlTargetElement("ui-due")]
public sealed class Due : TagHelper
{
    /// <summary>How near it is.</summary>
    public DueState State { get; set; }

    /// <summary>The date in the reader's words.</summary>
    public string? Date { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        var (css, icon) = State switch
        {
            DueState.Soon => ("due yellow", "clock"),
            DueState.Late => ("due red", "triangle-alert"),
            DueState.Met => ("due green", "check"),
            DueState.Stopped => ("due", "clock"),
            _ => ("due blue", "clock"),
        };
        output.TagName = "span";
        output.Attributes.SetAttribute("class", css);
        var gap = words.IsEmptyOrWhiteSpace ? Markup.None : Markup.Of($" · ");
        output.Content.SetHtmlContent(Markup.Of($"{Markup.Icon(icon)}<span>{words}{Markup.If(Date is not null, $"{gap}<time>{Date}</time>")}</span>"));
    }
}

/// <summary>How near a due time is.</summary>
public enum DueState
{
    /// <summary>Time is left.</summary>
    Open,

    /// <summary>Due today or tomorrow.</summary>
    Soon,

    /// <summary>Past.</summary>
    Late,

    /// <summary>Done in time.</summary>
    Met,

    /// <summary>The clock is stopped (tạm dừng).</summary>
    Stopped,
}
