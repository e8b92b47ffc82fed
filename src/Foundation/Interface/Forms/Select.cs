using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>One answer of a list too long for radios and short enough to read.</summary>
[HtmlTargetElement("ui-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Select(IStringLocalizer<InterfaceTexts> texts) : ChoiceControl(texts)
{
    /// <summary>Words of the empty first entry; null leaves it out.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error;
        Open(output, "div", "field", error);
        var chosen = Chosen();
        var options = Markup.Join(Options, o => Markup.Of($"<option value=\"{o.Value}\"{Markup.If(chosen(o.Value), $" selected")}>{o.Text}</option>"));
        output.Content.SetHtmlContent(Markup.Of(
            $"{LabelHtml()}{Notes(error)}<select id=\"{Id}\" name=\"{Key}\"{Markup.Attribute("aria-describedby", DescribedBy(error))}{Markup.If(error is not null, $" aria-invalid=\"true\"")}{RequiredHtml}>{Markup.If(Empty is not null, $"<option value=\"\">{Empty}</option>")}{options}</select>"));
    }
}
