using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>A province's figure on the map: its two-digit code, the figure, and the page it leads to.</summary>
public sealed record MapFigure(string Code, double Value, string? Path = null);

/// <summary>
/// The 34 provinces and cities since 2025-07-01, coloured by a figure, with both archipelagos drawn and named, and the same figures in
/// a table: <c>&lt;ui-map title="…" head="Tỉnh, thành phố" value="Tỷ lệ" figures="Model.Figures" format="P1" /&gt;</c>.
/// </summary>
[HtmlTargetElement("ui-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VietnamMap(IStringLocalizer<InterfaceTexts> texts) : TagHelper
{
    private const int Shades = 5;

    private static readonly IReadOnlyList<Unit> Units = Load();

    /// <summary>What the colours show.</summary>
    public string Title { get; set; } = "";

    /// <summary>Name of the figure, in the table.</summary>
    public string Value { get; set; } = "";

    /// <summary>The figures; a unit without one is grey.</summary>
    public IReadOnlyList<MapFigure> Figures { get; set; } = [];

    /// <summary>How figures are written, as in .NET.</summary>
    public string Format { get; set; } = "N0";

    /// <summary>Shows the table unfolded.</summary>
    public bool Open { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var figures = Figures.ToDictionary(f => f.Code);
        var edges = Edges([.. Figures.Select(f => f.Value).Order()]);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Markup.Of(
            $"<figcaption>{Title}</figcaption><svg class=\"map\" viewBox=\"-6 -6 832 892\" role=\"group\" aria-label=\"{texts["Bản đồ: {0}", Title]}\"><g class=\"land\">{Markup.Join(Units, u => Shape(u, figures.GetValueOrDefault(u.Code), edges))}</g>{Archipelagos()}</svg>{Legend(edges)}<p class=\"hint small\">{texts["Bản đồ: @svg-maps/vietnam, giấy phép CC BY 4.0."]}</p>{TableOf(figures)}"));
    }

    private IHtmlContent Shape(Unit unit, MapFigure? figure, IReadOnlyList<double> edges)
    {
        var said = figure is null ? texts["{0}: chưa có số liệu", unit.Name].Value : $"{unit.Name}: {Charts.Said(figure.Value, Format)}";
        var shade = figure is null ? 0 : ShadeOf(figure.Value, edges);
        var isles = unit.Isles.Length == 0 ? Markup.None : Markup.Of($"<path class=\"isles\" d=\"{unit.Isles}\"/>");
        var shape = Markup.Of($"<title>{said}</title><path d=\"{unit.Land}\"/>{isles}");
        return figure?.Path is null
            ? Markup.Of($"<g class=\"m{shade}\" role=\"img\" aria-label=\"{said}\">{shape}</g>")
            : Markup.Of($"<a class=\"m{shade}\" href=\"{figure.Path}\" aria-label=\"{said}\">{shape}</a>");
    }

    /// <summary>The archipelagos are named in Vietnamese in every language.</summary>
    private static IHtmlContent Archipelagos() => Markup.Of(
        $"<text x=\"574\" y=\"478\" text-anchor=\"middle\" lang=\"vi\">Quần đảo Hoàng Sa <tspan x=\"574\" dy=\"1.25em\">(Đà Nẵng)</tspan></text><text x=\"600\" y=\"588\" text-anchor=\"middle\" lang=\"vi\">Quần đảo Trường Sa <tspan x=\"600\" dy=\"1.25em\">(Khánh Hòa)</tspan></text>");

    private IHtmlContent Legend(IReadOnlyList<double> edges) => Figures.Count == 0 ? Markup.None : Markup.Of(
        $"<ul class=\"legend\">{Markup.Join(Enumerable.Range(1, edges.Count - 1), i => Patch(i, Range(edges, i)))}{Markup.If(Figures.Count < Units.Count, $"{Patch(0, texts["Chưa có số liệu"])}")}</ul>");

    private static IHtmlContent Patch(int shade, string words) => Markup.Of(
        $"<li><svg class=\"m{shade}\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\"/></svg>{words}</li>");

    private string Range(IReadOnlyList<double> edges, int i) =>
        texts["{0} đến {1}", Charts.Said(edges[i - 1], Format), Charts.Said(edges[i], Format)];

    private IHtmlContent TableOf(Dictionary<string, MapFigure> figures) => Markup.Of(
        $"<details{Markup.If(Open, $" open")}><summary>{texts["Xem bảng số liệu"]}<span class=\"vh\">: {Title}</span></summary><div><div class=\"scroll dense\"><table><caption class=\"vh\">{Title}</caption><thead><tr><th scope=\"col\">{texts["Tỉnh, thành phố"]}</th><th scope=\"col\" class=\"num\">{Value}</th></tr></thead><tbody>{Markup.Join(Units, u => Row(u, figures.GetValueOrDefault(u.Code)))}</tbody></table></div></div></details>");

    private IHtmlContent Row(Unit unit, MapFigure? figure)
    {
        IHtmlContent name = figure?.Path is null ? Markup.Of($"{unit.Name}") : Markup.Of($"<a href=\"{figure.Path}\">{unit.Name}</a>");
        return Markup.Of($"<tr><th scope=\"row\">{name}</th><td class=\"num\">{(figure is null ? "–" : Charts.Said(figure.Value, Format))}</td></tr>");
    }

    /// <summary>Edges of shades that hold about the same number of units; fewer shades when figures repeat.</summary>
    internal static IReadOnlyList<double> Edges(IReadOnlyList<double> sorted)
    {
        if (sorted.Count == 0) return [];
        var edges = Enumerable.Range(0, Shades + 1).Select(i => sorted[(int)Math.Round((sorted.Count - 1) * i / (double)Shades)]).Distinct().ToList();
        return edges.Count == 1 ? [edges[0], edges[0]] : edges;
    }

    internal static int ShadeOf(double value, IReadOnlyList<double> edges)
    {
        for (var i = 1; i < edges.Count; i++)
            if (value <= edges[i]) return i;
        return edges.Count - 1;
    }

    private static List<Unit> Load()
    {
        using var stream = typeof(VietnamMap).Assembly.GetManifestResourceStream("charts/vietnam-34.json")!;
        using var json = JsonDocument.Parse(stream);
        return [.. json.RootElement.GetProperty("provinces").EnumerateArray().Select(p =>
            Cut(p.GetProperty("code").GetString()!, p.GetProperty("name").GetString()!, p.GetProperty("d").GetString()!))];
    }

    /// <summary>Parts far out at sea are islands, drawn with a stroke of their own so that they are seen.</summary>
    private static Unit Cut(string code, string name, string drawn)
    {
        var parts = drawn.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(p => "M" + p).ToList();
        bool FarOut(string part) => double.Parse(part.AsSpan(1, part.IndexOf(' ') - 1), CultureInfo.InvariantCulture) > 380.5;
        return new Unit(code, name, string.Concat(parts.Where(p => !FarOut(p))), string.Concat(parts.Where(FarOut)));
    }

    private sealed record Unit(string Code, string Name, string Land, string Isles);
}
