using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>The form of a <see cref="Chart"/>.</summary>
public enum ChartKind
{
    /// <summary>Change over time.</summary>
    Line,

    /// <summary>Upright bars for few groups; several values stand on one another.</summary>
    Column,

    /// <summary>Lying bars for groups with long names; several values follow one another.</summary>
    Bar,

    /// <summary>How often each range occurs.</summary>
    Histogram,
}

/// <summary>
/// A chart with its table: <c>&lt;ui-chart kind="Line" title="…" data="Model.Days" head="Ngày" series="@(["Hồ sơ"])" goal="80" /&gt;</c>.
/// The drawing is for the eye; the table folded under it has every figure.
/// </summary>
[HtmlTargetElement("ui-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Chart(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    /// <summary>The form.</summary>
    public ChartKind Kind { get; set; }

    /// <summary>What it shows.</summary>
    public string Title { get; set; } = "";

    /// <summary>The points, in order.</summary>
    public IReadOnlyList<Datum> Data { get; set; } = [];

    /// <summary>Name of the labels' column in the table.</summary>
    public string Head { get; set; } = "";

    /// <summary>Names of the values, one each; also the legend when there are several.</summary>
    public IReadOnlyList<string> Series { get; set; } = [];

    /// <summary>A line to reach.</summary>
    public double? Goal { get; set; }

    /// <summary>How figures are written, as in .NET: <c>N0</c>, <c>N1</c>, <c>P1</c>.</summary>
    public string Format { get; set; } = "N0";

    /// <summary>Shows the table unfolded.</summary>
    public bool Open { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Data.Count == 0)
        {
            output.Content.SetHtmlContent(Markup.Of($"<figcaption>{Title}</figcaption><p class=\"muted\">{texts["Chưa có số liệu"]}</p>"));
            return;
        }
        var (drawing, height) = Draw();
        output.Content.SetHtmlContent(Markup.Of(
            $"<figcaption>{Title}</figcaption><svg class=\"chart\" viewBox=\"0 0 {Charts.Width} {height}\" role=\"img\" aria-label=\"{texts["Biểu đồ: {0}. Số liệu ở bảng bên dưới.", Title]}\">{drawing}</svg>{Legend()}<details{Markup.If(Open, $" open")}><summary>{texts["Xem bảng số liệu"]}<span class=\"vh\">: {Title}</span></summary><div>{TableOf()}</div></details>"));
    }

    private (IHtmlContent Drawing, int Height) Draw() => Kind switch
    {
        ChartKind.Bar => Charts.Bars(Data, Format),
        ChartKind.Column => (Charts.Columns(Data, Goal, Format, 0.3), Charts.Height),
        ChartKind.Histogram => (Charts.Columns(Data, Goal, Format, 0.03), Charts.Height),
        _ => (Charts.Lines(Data, Goal, Format), Charts.Height),
    };

    private IHtmlContent Legend() => Series.Count < 2 && Goal is null ? Markup.None : Markup.Of(
        $"<ul class=\"legend\">{Markup.Join(Series.Select((s, i) => (s, i)).Where(_ => Series.Count > 1), x => Markup.Of($"<li><svg class=\"f{x.i % 6}\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\"/></svg>{x.s}</li>"))}{Markup.If(Goal is not null, $"<li>{texts["Mục tiêu: {0}", Charts.Said(Goal ?? 0, Format)]}</li>")}</ul>");

    private IHtmlContent TableOf() => Markup.Of(
        $"<div class=\"scroll dense\"><table><caption class=\"vh\">{Title}</caption><thead><tr><th scope=\"col\">{Head}</th>{Markup.Join(Series.Count > 0 ? Series : [texts["Giá trị"].Value], s => Markup.Of($"<th scope=\"col\" class=\"num\">{s}</th>"))}</tr></thead><tbody>{Markup.Join(Data, Row)}</tbody></table></div>");

    private IHtmlContent Row(Datum d) => Markup.Of(
        $"<tr><th scope=\"row\">{d.Label}</th>{Markup.Join(d.Values, v => Markup.Of($"<td class=\"num\">{Charts.Said(v, Format)}</td>"))}</tr>");
}
