using DeAn06.Trust.Fonts;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace DeAn06.Trust.Documents.Layout;

/// <summary>
/// The typeface of papers: Liberation Serif, which has the widths of Times New Roman, the face that Decree 30/2020 (annex I) asks for, and every
/// Vietnamese letter. It is inside the program, so that a paper looks alike on any machine.
/// </summary>
internal sealed class Typefaces : IFontResolver
{
    internal const string Family = "Liberation Serif";
    private static readonly Lock Setting = new();
    private static readonly XPdfFontOptions Embedded = new(PdfFontEncoding.Unicode);

    internal static XFont Of(double size, XFontStyleEx style = XFontStyleEx.Regular)
    {
        lock (Setting) GlobalFontSettings.FontResolver ??= new Typefaces();
        return new XFont(Family, size, style, Embedded);
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        familyName == Family ? new FontResolverInfo($"papers/LiberationSerif-{(isBold ? "Bold" : isItalic ? "Italic" : "Regular")}.ttf") : null;

    public byte[]? GetFont(string faceName) => PdfFonts.Read(faceName);
}
