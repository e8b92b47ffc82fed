using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// A thing picked from a list too long to show, such as one of 3,321 communes: what was typed and, once it is known, the code.
/// The handler resolves <see cref="Text"/> when <see cref="Code"/> is empty, and offers the matches when there are several.
/// </summary>
public sealed class Picked
{
    /// <summary>The code of the thing, set by the script or by a chosen match.</summary>
    public string? Code { get; set; }

    /// <summary>What the person typed.</summary>
    public string? Text { get; set; }
}

/// <summary>
/// A combo-box for areas, bound to a <see cref="Picked"/>. Without a script it is a text box; when the text fits several areas the
/// page shows it again with <see cref="Matches"/> as radios. With the script it suggests while typing and sends the code too.
/// </summary>
[HtmlTargetElement("ui-area", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AreaField(IStringLocalizer<InterfaceTexts> texts) : FormControl(texts)
{
    /// <summary>The areas that fit what was typed, to choose from; null or empty shows none.</summary>
    public IEnumerable<Choice>? Matches { get; set; }

    /// <summary>Where suggestions come from; answers JSON objects with <c>code</c> and <c>name</c> or <c>label</c>.</summary>
    public string Source { get; set; } = "/api/places/areas";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error ?? ErrorOf(Key + ".Code") ?? ErrorOf(Key + ".Text");
        var picked = (For is null ? Value : For.Model) as Picked ?? new Picked();
        var matches = Matches?.ToList() ?? [];
        Open(output, "div", "field", error);
        output.Content.SetHtmlContent(Markup.Of($"{LabelHtml()}{Notes(error)}{Combo(picked, error, matches.Count == 0)}{Offered(matches)}"));
    }

    private IHtmlContent Combo(Picked picked, string? error, bool withCode)
    {
        var told = DescribedBy(error);
        var code = withCode ? Shown(Key + ".Code", picked.Code) : null;
        return Markup.Of(
            $"<area-combo data-source=\"{Source}\"{Markup.If(withCode, $" data-name=\"{Key}.Code\"")}{Markup.Attribute("data-code", code)} data-none=\"{T["Không có kết quả"]}\" data-some=\"{T["{0} kết quả"]}\"><input id=\"{Id}\" name=\"{Key}.Text\" type=\"text\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"200\" value=\"{Shown(Key + ".Text", picked.Text)}\"{Markup.Attribute("aria-describedby", told)}{Markup.If(error is not null, $" aria-invalid=\"true\"")}{RequiredHtml}></area-combo>");
    }

    private IHtmlContent Offered(List<Choice> matches) => matches.Count == 0 ? Markup.None : Markup.Of(
        $"<fieldset class=\"reveal\"><legend>{T["Chọn một nơi"]}</legend>{Markup.Join(matches.Select((m, i) => (m, i)), x => Match(x.m, $"{Id}-match-{x.i}"))}</fieldset>");

    private IHtmlContent Match(Choice match, string id) => Markup.Of(
        $"<div class=\"pick\"><input type=\"radio\" id=\"{id}\" name=\"{Key}.Code\" value=\"{match.Value}\"><div><label for=\"{id}\">{match.Text}</label>{Markup.If(match.Hint is not null, $"<p class=\"hint\">{match.Hint}</p>")}</div></div>");
}
