using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace DeAn06.Interface;

/// <summary>Builds HTML from interpolated strings; every value put in is encoded, unless it is HTML itself.</summary>
public static class Markup
{
    /// <summary>Nothing.</summary>
    public static readonly IHtmlContent None = HtmlString.Empty;

    /// <summary>The encoder of every page: Vietnamese letters stay readable, markup is escaped.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>HTML from an interpolated string.</summary>
    public static IHtmlContent Of(FormattableString html) => html.ArgumentCount == 0
        ? new HtmlString(html.Format.Replace("{{", "{").Replace("}}", "}"))
        : new HtmlFormattableString(html.Format, [.. html.GetArguments().Select(a => a ?? "")]);

    /// <summary>The HTML when the condition holds, otherwise nothing.</summary>
    public static IHtmlContent If(bool condition, FormattableString html) => condition ? Of(html) : None;

    /// <summary>Several pieces, one after another.</summary>
    public static IHtmlContent Join<T>(IEnumerable<T> items, Func<T, IHtmlContent> piece)
    {
        var all = new HtmlContentBuilder();
        foreach (var item in items) all.AppendHtml(piece(item));
        return all;
    }

    /// <summary>An attribute with its leading space, or nothing when the value is null.</summary>
    public static IHtmlContent Attribute(string name, object? value) =>
        value is null ? None : Of($" {new HtmlString(name)}=\"{value}\"");

    /// <summary>A picture from the sprite <c>/icons.svg</c>; never shown without words beside it.</summary>
    public static IHtmlContent Icon(string name) =>
        Of($"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"/icons.svg#{name}\"></use></svg>");

    /// <summary>The text of some HTML.</summary>
    public static string Text(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }
}
