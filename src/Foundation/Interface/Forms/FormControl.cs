using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// What every question of a form has in common: its name, words, hint, error from the model state, and the ids that tie them
/// together. Give <c>for</c> (a property of the page) or <c>name</c> and <c>value</c>.
/// </summary>
public abstract class FormControl(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The property asked for; its name, attempted value and errors are taken from it.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The name sent, when there is no <see cref="For"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The value shown, when there is no <see cref="For"/>.</summary>
    public object? Value { get; set; }

    /// <summary>The question.</summary>
    public string Label { get; set; } = "";

    /// <summary>A line of help under the question.</summary>
    public string? Hint { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Adds "(không bắt buộc)"; nothing marks what is required.</summary>
    public bool Optional { get; set; }

    /// <summary>Lets the browser stop an empty answer before it is sent; the server decides all the same. Not for what a reveal may hide.</summary>
    public bool Required { get; set; }

    /// <summary>Shows the question as the page's only h1 (one question per page).</summary>
    public bool Heading { get; set; }

    /// <summary>A short line above the question, such as the service and "câu 3 / 6".</summary>
    public string? Caption { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The source a prefilled value came from: shows "Lấy từ …".</summary>
    public string? From { get; set; }

    /// <summary>Hides the label from the eye, for a search box beside its button.</summary>
    public bool Quiet { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The sentences of the design system.</summary>
    protected IStringLocalizer T => texts;

    /// <summary>The full name as sent by the form.</summary>
    protected string Key => For is null
        ? Name ?? throw new InvalidOperationException("A form control needs for=\"…\" or name=\"…\".")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>The id of the element that an error links to.</summary>
    protected string Id => IdOf(Key);

    /// <summary>Makes an id from a field's name; the error summary links to it.</summary>
    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>The first error of the field in the model state.</summary>
    protected string? Error => ErrorOf(Key);

    protected string? ErrorOf(string key) =>
        ViewContext.ModelState.TryGetValue(key, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What the person typed, or the value of the model.</summary>
    protected string? Shown(string key, object? model) =>
        ViewContext.ModelState.TryGetValue(key, out var entry) && entry.RawValue is not null
            ? entry.AttemptedValue
            : Convert.ToString(model, System.Globalization.CultureInfo.CurrentCulture);

    protected string? Shown() => Shown(Key, For is null ? Value : For.Model);

    /// <summary>The space-separated ids for <c>aria-describedby</c>, or null.</summary>
    protected string? DescribedBy(string? error)
    {
        var hint = Hint is null ? null : Id + "-hint";
        var wrong = error is null ? null : Id + "-error";
        return hint is null ? wrong : wrong is null ? hint : $"{hint} {wrong}";
    }

    /// <summary>The attribute of <see cref="Required"/>, or nothing.</summary>
    protected IHtmlContent RequiredHtml => Markup.If(Required, $" required");

    /// <summary>The label of a single input, as h1 when it is the page's question.</summary>
    protected IHtmlContent LabelHtml()
    {
        var label = Markup.Of($"<label for=\"{Id}\"{Markup.If(Quiet, $" class=\"vh\"")}>{Words()}</label>");
        return Heading ? Markup.Of($"{CaptionHtml()}<h1>{label}</h1>") : Markup.Of($"{CaptionHtml()}{label}");
    }

    /// <summary>The legend of a group of inputs, as h1 when it is the page's question.</summary>
    protected IHtmlContent LegendHtml() => Heading
        ? Markup.Of($"<legend>{CaptionHtml()}<h1>{Words()}</h1></legend>")
        : Markup.Of($"<legend{Markup.If(Quiet, $" class=\"vh\"")}>{Words()}</legend>");

    /// <summary>Hint and error, in this order, with their ids.</summary>
    protected IHtmlContent Notes(string? error) => Markup.Of(
        $"{Markup.If(Hint is not null, $"<p class=\"hint\" id=\"{Id}-hint\">{Hint}</p>")}{ErrorHtml(error)}");

    private IHtmlContent ErrorHtml(string? error) => Markup.If(error is not null,
        $"<p class=\"error\" id=\"{Id}-error\"><span class=\"vh\">{T["Lỗi:"].Value} </span>{error}</p>");

    private IHtmlContent CaptionHtml() => Markup.If(Caption is not null, $"<span class=\"caption\">{Caption}</span>");

    private IHtmlContent Words() => Markup.Of(
        $"{Label}{Markup.If(Optional, $" <span class=\"opt\">{T["(không bắt buộc)"].Value}</span>")}{Markup.If(!string.IsNullOrEmpty(From), $" <span class=\"tag blue\">{T["Lấy từ {0}", From ?? ""].Value}</span>")}");

    /// <summary>Notes the order of the questions, which the error summary follows.</summary>
    protected void Register()
    {
        var items = ViewContext.HttpContext.Items;
        if (items[typeof(FormControl)] is not List<string> order) items[typeof(FormControl)] = order = [];
        order.Add(Key);
    }

    /// <summary>Makes the outer element of the control.</summary>
    protected void Open(TagHelperOutput output, string tag, string css, string? error)
    {
        Register();
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { css, error is null ? null : "bad", own }.Where(c => !string.IsNullOrEmpty(c))));
    }
}
