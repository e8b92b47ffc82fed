using System.Globalization;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace DeAn06.Trust.Documents.Layout;

/// <summary>The sheets a paper is drawn on: A4 with the margins of Decree 30/2020, a place to write that moves down, and tags for readers aloud.</summary>
internal sealed class PaperSheets : IDisposable
{
    internal const double Left = 85;
    internal const double Right = 43;
    private const double Top = 57;
    private const double Bottom = 71;
    private const double Millimetre = 72 / 25.4;
    private static readonly string[] Reserved = ["DeAn06"];
    private readonly PdfDocument document = new();
    private readonly StructureBuilder tags;
    private readonly string foot;
    private readonly int sheets;
    private XGraphics graphics = null!;
    private double sheetHeight;

    /// <param name="sheets">How many there will be, for "Trang 1/2"; 0 in a trial that counts them.</param>
    internal PaperSheets(Paper paper, int sheets)
    {
        (this.sheets, foot) = (sheets, $"Mã kiểm tra: {paper.Check.Code}");
        document.Language = paper.Language;
        document.ViewerPreferences.DisplayDocTitle = true;
        (document.Info.Title, document.Info.Author, document.Info.Creator) = (paper.Title, paper.Head.Office, Reserved[0]);
        (document.Info.CreationDate, document.Info.ModificationDate) = (paper.Head.At, paper.Head.At);
        // Both halves of the file's id follow from the code, so that a paper made again is the same file.
        document.Internals.FirstDocumentID = document.Internals.SecondDocumentID = paper.Check.Code.Replace("-", "");
        var manager = UAManager.ForDocument(document);
        manager.SetDocumentLanguage(paper.Language);
        tags = manager.StructureBuilder;
        Turn();
    }

    internal int Count => document.PageCount;

    internal double Y { get; private set; }

    internal double Width { get; private set; }

    internal static double Mm(double millimetres) => millimetres * Millimetre;

    /// <summary>Makes sure that so much height is left on this sheet.</summary>
    internal void Need(double height)
    {
        if (Y + height > sheetHeight - Bottom) Turn();
    }

    internal void Down(double by) => Y += by;

    /// <summary>Draws lines of one tagged block within a column, over as many sheets as they need.</summary>
    internal void Block(PdfBlockLevelElementTag tag, IReadOnlyList<string> lines, XFont font, double x, double width, XStringFormat? format = null, double leading = 1.3)
    {
        foreach (var chunk in Fitting(lines, font.Size * leading))
        {
            tags.BeginElement(tag);
            foreach (var line in chunk)
            {
                graphics.DrawString(line, font, XBrushes.Black, new XRect(x, Y, width, font.Size * leading), format ?? XStringFormats.TopLeft);
                Y += font.Size * leading;
            }
            tags.End();
        }
    }

    /// <summary>Draws at a place of its own and comes back to where the writing was.</summary>
    internal void Aside(double y, Action draw)
    {
        var before = Y;
        Y = y;
        draw();
        Y = before;
    }

    internal void Tagged(PdfBlockLevelElementTag tag, Action draw)
    {
        tags.BeginElement(tag);
        draw();
        tags.End();
    }

    internal void Decoration(Action<XGraphics> draw)
    {
        tags.BeginArtifact();
        draw(graphics);
        tags.End();
    }

    internal void Picture(string says, XRect where, Action<XGraphics> draw)
    {
        tags.BeginElement(PdfIllustrationElementTag.Figure, says, where);
        draw(graphics);
        tags.End();
    }

    internal void Mark(string title) => document.Outlines.Add(title, document.Pages[^1], true);

    internal double Measure(string text, XFont font) => graphics.MeasureString(text, font).Width;

    internal byte[] ToBytes()
    {
        graphics.Dispose();
        using var bytes = new MemoryStream();
        document.Save(bytes, false);
        return StillBytes.Of(bytes.ToArray());
    }

    public void Dispose()
    {
        graphics.Dispose();
        document.Dispose();
    }

    private IEnumerable<IEnumerable<string>> Fitting(IReadOnlyList<string> lines, double height)
    {
        for (var at = 0; at < lines.Count;)
        {
            Need(height);
            var fit = Math.Max(1, (int)((sheetHeight - Bottom - Y) / height));
            yield return lines.Skip(at).Take(fit);
            at += fit;
        }
    }

    private void Turn()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PageSize.A4;
        graphics = XGraphics.FromPdfPage(page);
        (sheetHeight, Width, Y) = (page.Height.Point, page.Width.Point - Left - Right, Top);
        var number = string.Create(CultureInfo.InvariantCulture, $"Trang {document.PageCount}/{Math.Max(sheets, document.PageCount)}");
        Decoration(g =>
        {
            var line = new XRect(Left, sheetHeight - 45, Width, 14);
            g.DrawString(foot, Typefaces.Of(9), XBrushes.Black, line, XStringFormats.TopLeft);
            g.DrawString(number, Typefaces.Of(9), XBrushes.Black, line, XStringFormats.TopRight);
        });
    }
}
