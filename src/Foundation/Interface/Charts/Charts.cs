using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace DeAn06.Interface;

/// <summary>A point of a chart: the words under it and its value; several values make stacks.</summary>
public sealed record Datum(string Label, params IReadOnlyList<double> Values)
{
    /// <summary>The first value.</summary>
    public double Value => Values.Count > 0 ? Values[0] : 0;
}

/// <summary>Draws charts as SVG on the server; no script, printable. Numbers are placed with dots, shown in the page's language.</summary>
internal static class Charts
{
    internal const int Width = 480, Height = 230, Left = 58, Right = 16, Top = 16, Bottom = 34;

    internal static string N(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Said(double value, string format) => value.ToString(format, CultureInfo.CurrentCulture);

    /// <summary>A round number at or above the largest value, and the step of four or five grid lines.</summary>
    internal static (double Top, double Step) Scale(double max)
    {
        if (max <= 0) return (1, 0.25);
        var rough = max / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(f => f * power).First(s => s >= rough - 1e-12);
        return (Math.Ceiling(max / step - 1e-9) * step, step);
    }

    /// <summary>A line so small that it stands beside a figure.</summary>
    internal static IHtmlContent Spark(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return Markup.None;
        var (min, max) = (values.Min(), values.Max());
        var span = max - min > 0 ? max - min : 1;
        var points = string.Join(' ', values.Select((v, i) => $"{N(2 + 96.0 * i / (values.Count - 1))},{N(22 - 20 * (v - min) / span)}"));
        return Markup.Of($"<svg class=\"chart spark\" viewBox=\"0 0 100 24\" aria-hidden=\"true\"><polyline class=\"line\" points=\"{points}\"/></svg>");
    }

    internal static IHtmlContent Lines(IReadOnlyList<Datum> data, double? goal, string format)
    {
        var (top, step) = Scale(Math.Max(data.Max(d => d.Value), goal ?? 0));
        double X(int i) => Left + (Width - Left - Right) * (data.Count == 1 ? 0.5 : (double)i / (data.Count - 1));
        double Y(double v) => Top + (Height - Top - Bottom) * (1 - v / top);
        var points = string.Join(' ', data.Select((d, i) => $"{N(X(i))},{N(Y(d.Value))}"));
        var every = Math.Max(1, (int)Math.Ceiling(data.Count / 6.0));
        var labels = Markup.Join(data.Select((d, i) => (d, i)).Where(x => x.i % every == 0), x => Words(X(x.i), Height - 10, "middle", x.d.Label));
        var last = data[^1];
        return Markup.Of(
            $"{Grid(top, step, Y, format)}<polygon class=\"area\" points=\"{N(X(0))},{N(Y(0))} {points} {N(X(data.Count - 1))},{N(Y(0))}\"/>{Goal(goal, Y)}<polyline class=\"line\" points=\"{points}\"/><circle class=\"dot\" cx=\"{N(X(data.Count - 1))}\" cy=\"{N(Y(last.Value))}\" r=\"4.5\"/>{Words(X(data.Count - 1), Y(last.Value) - 11, "end", Said(last.Value, format), "value")}{labels}");
    }

    /// <summary>Upright bars; several values stand on one another. A histogram has no gaps.</summary>
    internal static IHtmlContent Columns(IReadOnlyList<Datum> data, double? goal, string format, double gap)
    {
        var (top, step) = Scale(Math.Max(data.Max(d => d.Values.Sum()), goal ?? 0));
        var slot = (double)(Width - Left - Right) / data.Count;
        double Y(double v) => Top + (Height - Top - Bottom) * (1 - v / top);
        var every = Math.Max(1, (int)Math.Ceiling(data.Count / 6.0));
        var bars = Markup.Join(data.Select((d, i) => (d, i)), x => Stack(x.d, Left + slot * (x.i + gap / 2), slot * (1 - gap), Y));
        var labels = Markup.Join(data.Select((d, i) => (d, i)).Where(x => x.i % every == 0), x => Words(Left + slot * (x.i + 0.5), Height - 10, "middle", x.d.Label));
        return Markup.Of($"{Grid(top, step, Y, format)}{bars}{Goal(goal, Y)}{labels}");
    }

    /// <summary>Lying bars with their words and figures; the height grows with the rows.</summary>
    internal static (IHtmlContent Drawing, int Height) Bars(IReadOnlyList<Datum> data, string format)
    {
        const int row = 32, words = 196;
        var max = Math.Max(data.Max(d => d.Values.Sum()), 1e-9);
        double W(double v) => (Width - words - 70) * v / max;
        var rows = Markup.Join(data.Select((d, i) => (d, i)), x =>
        {
            var y = x.i * row;
            var at = (double)words;
            var parts = Markup.Join(x.d.Values.Select((v, k) => (v, k)), p =>
            {
                var part = Markup.Of($"<rect class=\"f{p.k % 6}\" x=\"{N(at)}\" y=\"{y + 5}\" width=\"{N(Math.Max(W(p.v), 0))}\" height=\"20\" rx=\"2\"/>");
                at += W(p.v);
                return part;
            });
            return Markup.Of($"{Words(words - 10, y + 20, "end", x.d.Label)}{parts}{Words(at + 8, y + 20, "start", Said(x.d.Values.Sum(), format), "value")}");
        });
        return (rows, data.Count * row);
    }

    private static IHtmlContent Stack(Datum d, double x, double width, Func<double, double> y)
    {
        var at = 0.0;
        return Markup.Join(d.Values.Select((v, k) => (v, k)), p =>
        {
            var (from, to) = (y(at), y(at + p.v));
            at += p.v;
            return Markup.Of($"<rect class=\"f{p.k % 6}\" x=\"{N(x)}\" y=\"{N(to)}\" width=\"{N(width)}\" height=\"{N(from - to)}\"/>");
        });
    }

    private static IHtmlContent Grid(double top, double step, Func<double, double> y, string format) =>
        Markup.Join(Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(i => i * step), v => Markup.Of(
            $"<line class=\"{(v == 0 ? "axis" : "grid")}\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{N(y(v))}\" y2=\"{N(y(v))}\"/>{Words(Left - 8, y(v) + 4, "end", Said(v, format))}"));

    private static IHtmlContent Goal(double? goal, Func<double, double> y) => goal is { } g
        ? Markup.Of($"<line class=\"goal\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{N(y(g))}\" y2=\"{N(y(g))}\"/>")
        : Markup.None;

    private static IHtmlContent Words(double x, double y, string anchor, string text, string? css = null) =>
        Markup.Of($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"{Markup.Attribute("class", css)}>{text}</text>");
}
