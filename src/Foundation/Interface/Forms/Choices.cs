using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>One answer to choose: the value sent, the words shown and a line of help under them.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>What questions with given answers have in common.</summary>
public abstract class ChoiceControl(IStringLocalizer<InterfaceTexts> texts) : FormControl(texts)
{
    /// <summary>The answers.</summary>
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>Whether an answer is chosen, from what was sent or from the model.</summary>
    protected Func<string, bool> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Key, out var entry) && entry.RawValue is { } raw)
        {
            var sent = raw as string[] ?? [raw.ToString() ?? ""];
            return v => sent.Contains(v);
        }
        var model = For is null ? Value : For.Model;
        if (model is System.Collections.IEnumerable many and not string)
        {
            var all = many.Cast<object?>().Select(x => x?.ToString() ?? "").ToHashSet();
            return all.Contains;
        }
        var one = model?.ToString();
        return v => v == one;
    }
}

/// <summary>Several answers, one may be chosen.</summary>
[HtmlTargetElement("ui-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Radios(IStringLocalizer<InterfaceTexts> texts) : ChoiceControl(texts)
{
    /// <summary>Puts short answers side by side.</summary>
    public bool Inline { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        await ChoiceGroup.RenderAsync(context, output, "radio", Inline, Options, Chosen(), Parts());

    private ChoiceParts Parts()
    {
        Register();
        return new(Key, Id, Error, DescribedBy(Error), LegendHtml(), Notes(Error), Required);
    }
}

/// <summary>Several answers, any number may be chosen.</summary>
[HtmlTargetElement("ui-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Checkboxes(IStringLocalizer<InterfaceTexts> texts) : ChoiceControl(texts)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        await ChoiceGroup.RenderAsync(context, output, "checkbox", false, Options, Chosen(), Parts());

    private ChoiceParts Parts()
    {
        Register();
        return new(Key, Id, Error, DescribedBy(Error), LegendHtml(), Notes(Error));
    }
}

/// <summary>
/// What is asked when one answer is chosen: put inside <c>ui-radios</c> or <c>ui-checkboxes</c>, with the answer it belongs to.
/// Without style sheets it is simply shown.
/// </summary>
[HtmlTargetElement("ui-reveal", Attributes = "when")]
public sealed class Reveal : TagHelper
{
    /// <summary>The value of the answer.</summary>
    public string When { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        if (context.Items.TryGetValue(typeof(Reveal), out var found) && found is Dictionary<string, IHtmlContent> all)
            all[When] = content;
        output.SuppressOutput();
    }
}

internal sealed record ChoiceParts(string Key, string Id, string? Error, string? DescribedBy, IHtmlContent Legend, IHtmlContent Notes, bool Required = false);

internal static class ChoiceGroup
{
    internal static async Task RenderAsync(
        TagHelperContext context, TagHelperOutput output, string type, bool inline, IEnumerable<Choice> options, Func<string, bool> chosen, ChoiceParts parts)
    {
        var revealed = new Dictionary<string, IHtmlContent>();
        context.Items[typeof(Reveal)] = revealed;
        await output.GetChildContentAsync();
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", parts.Error is null ? "field" : "field bad");
        if (parts.DescribedBy is not null) output.Attributes.SetAttribute("aria-describedby", parts.DescribedBy);
        var items = Markup.Join(options.Select((o, i) => (o, i)), x => Item(type, parts, x.o, x.i, chosen(x.o.Value), revealed.GetValueOrDefault(x.o.Value)));
        output.Content.SetHtmlContent(Markup.Of($"{parts.Legend}{parts.Notes}<div{Markup.If(inline, $" class=\"inline\"")}>{items}</div>"));
    }

    private static IHtmlContent Item(string type, ChoiceParts parts, Choice choice, int index, bool chosen, IHtmlContent? reveal)
    {
        var id = index == 0 ? parts.Id : $"{parts.Id}-{index}";
        var hint = Markup.If(choice.Hint is not null, $"<p class=\"hint\" id=\"{id}-more\">{choice.Hint}</p>");
        return Markup.Of(
            $"<div class=\"pick\"><input type=\"{type}\" id=\"{id}\" name=\"{parts.Key}\" value=\"{choice.Value}\"{Markup.If(chosen, $" checked")}{Markup.If(parts.Required, $" required")}{Markup.If(choice.Hint is not null, $" aria-describedby=\"{id}-more\"")}><div><label for=\"{id}\">{choice.Text}</label>{hint}</div></div>{Markup.If(reveal is not null, $"<div class=\"reveal\">{reveal}</div>")}");
    }
}
