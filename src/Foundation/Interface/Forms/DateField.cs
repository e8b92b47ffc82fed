using DeAn06.Kernel;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>
/// A date in three boxes, named <c>X.Day</c>, <c>X.Month</c>, <c>X.Year</c>; the property is a <see cref="DateParts"/>, a
/// <see cref="CivilDate"/> or a <see cref="DateOnly"/>.
/// </summary>
[HtmlTargetElement("ui-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField(IStringLocalizer<InterfaceTexts> texts) : FormControl(texts)
{
    /// <summary>Day and month may stay empty, as on old papers; says so under the question.</summary>
    public bool Partial { get; set; }

    /// <summary>Asks for the year only.</summary>
    public bool YearOnly { get; set; }

    /// <summary>The question is the person's own birthday, so that the browser may fill it in.</summary>
    public bool Birthday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Partial && Hint is null) Hint = T["Nếu chỉ biết năm, bỏ trống ngày và tháng"];
        var error = Error ?? ErrorOf(Key + ".Day") ?? ErrorOf(Key + ".Month") ?? ErrorOf(Key + ".Year");
        Open(output, "fieldset", "field", error);
        output.Attributes.SetAttribute("id", Id);
        if (DescribedBy(error) is { } told) output.Attributes.SetAttribute("aria-describedby", told);
        var parts = Parts();
        output.Content.SetHtmlContent(Markup.Of($"{LegendHtml()}{Notes(error)}<div class=\"date\">{Boxes(parts, error is not null)}</div>"));
    }

    private IHtmlContent Boxes(DateParts parts, bool wrong)
    {
        var year = Box("Year", T["Năm"], parts.Year, 4, "bday-year", wrong);
        return YearOnly
            ? year
            : Markup.Of($"{Box("Day", T["Ngày"], parts.Day, 2, "bday-day", wrong)}{Box("Month", T["Tháng"], parts.Month, 2, "bday-month", wrong)}{year}");
    }

    private IHtmlContent Box(string part, string label, string? value, int width, string autofill, bool wrong)
    {
        var name = $"{Key}.{part}";
        return Markup.Of(
            $"<div><label for=\"{IdOf(name)}\">{label}</label><input id=\"{IdOf(name)}\" name=\"{name}\" type=\"text\" inputmode=\"numeric\" class=\"w{width}\" maxlength=\"{width}\" autocomplete=\"{(Birthday ? autofill : "off")}\"{Markup.Attribute("value", Shown(name, value))}{Markup.If(wrong, $" aria-invalid=\"true\"")}{Markup.If(Required && (part == "Year" || !Partial), $" required")}></div>");
    }

    private DateParts Parts() => (For is null ? Value : For.Model) switch
    {
        DateParts parts => parts,
        CivilDate date when date != default => DateParts.Of(date),
        DateOnly day when day != default => DateParts.Of(day),
        _ => new DateParts(),
    };
}
