using System.Globalization;
using System.Text;
using DeAn06.Trust.Seals.Pdf;
using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace DeAn06.Trust.Documents.Layout;

/// <summary>Draws a paper: once to count its sheets, once to number them.</summary>
internal sealed class PaperDrawing
{
    private const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập – Tự do – Hạnh phúc";
    private const double BodySize = 13;
    private readonly Paper paper;
    private readonly PaperSheets sheets;

    private PaperDrawing(Paper paper, PaperSheets sheets) => (this.paper, this.sheets) = (paper, sheets);

    internal static byte[] ToPdf(Paper paper)
    {
        int count;
        using (var trial = new PaperSheets(paper, 0))
        {
            new PaperDrawing(paper, trial).Draw();
            count = trial.Count;
        }
        using var real = new PaperSheets(paper, count);
        new PaperDrawing(paper, real).Draw();
        return real.ToBytes();
    }

    private void Draw()
    {
        Head();
        sheets.Mark(paper.Title);
        Write(PdfBlockLevelElementTag.Heading1, paper.Title.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 15, XFontStyleEx.Bold, XStringFormats.TopCenter);
        if (paper.Subtitle is { } subtitle) Write(PdfBlockLevelElementTag.Paragraph, subtitle, BodySize, XFontStyleEx.Italic, XStringFormats.TopCenter);
        sheets.Down(14);
        foreach (var part in paper.Parts) Draw(part);
        Foot();
    }

    private void Head()
    {
        var (half, top) = (sheets.Width / 2 + 18, sheets.Y);
        var leftEnd = top;
        sheets.Aside(top, () =>
        {
            if (paper.Head.OfficeAbove is { } above) Column(above.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 12, XFontStyleEx.Regular, PaperSheets.Left, sheets.Width - half);
            Column(paper.Head.Office.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 12, XFontStyleEx.Bold, PaperSheets.Left, sheets.Width - half);
            Rule(PaperSheets.Left + (sheets.Width - half) / 2, 30);
            if (paper.Head.Number is { } number) Column($"Số: {number}", 12, XFontStyleEx.Regular, PaperSheets.Left, sheets.Width - half);
            leftEnd = sheets.Y;
        });
        var right = PaperSheets.Left + sheets.Width - half;
        Column(Nation, 12, XFontStyleEx.Bold, right, half);
        Column(Motto, 13, XFontStyleEx.Bold, right, half);
        Rule(right + half / 2, sheets.Measure(Motto, Typefaces.Of(13, XFontStyleEx.Bold)) / 2);
        var day = Clock.DayOf(paper.Head.At);
        Column(string.Create(CultureInfo.InvariantCulture, $"{paper.Head.Place}, ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}"), 12, XFontStyleEx.Italic, right, half);
        sheets.Down(Math.Max(0, leftEnd - sheets.Y) + 26);
    }

    private void Draw(PaperPart part)
    {
        switch (part)
        {
            case PaperHeading heading:
                sheets.Need(60);
                sheets.Down(6);
                Write(PdfBlockLevelElementTag.Heading2, heading.Text, BodySize, XFontStyleEx.Bold);
                sheets.Down(4);
                break;
            case PaperText text:
                Write(PdfBlockLevelElementTag.Paragraph, text.Text, BodySize, text.IsStrong ? XFontStyleEx.Bold : XFontStyleEx.Regular);
                sheets.Down(7);
                break;
            case PaperFields fields:
                sheets.Tagged(PdfBlockLevelElementTag.Table, () =>
                {
                    foreach (var (name, value) in fields.Rows) Row(name, value);
                });
                sheets.Down(10);
                break;
        }
    }

    private void Row(string name, string value)
    {
        var split = sheets.Width * 0.38;
        var (bold, plain) = (Typefaces.Of(12, XFontStyleEx.Bold), Typefaces.Of(12));
        var (left, right) = (Lines(name, bold, split - 10), Lines(value, plain, sheets.Width - split));
        sheets.Need(Math.Min(Math.Max(left.Count, right.Count), 30) * 12 * 1.3 + 9);
        sheets.Tagged(PdfBlockLevelElementTag.TableRow, () =>
        {
            var top = sheets.Y + 3;
            var end = top;
            sheets.Aside(top, () =>
            {
                sheets.Block(PdfBlockLevelElementTag.TableHeaderCell, left, bold, PaperSheets.Left, split - 10);
                end = sheets.Y;
            });
            sheets.Down(3);
            sheets.Block(PdfBlockLevelElementTag.TableDataCell, right, plain, PaperSheets.Left + split, sheets.Width - split);
            sheets.Down(Math.Max(0, end - sheets.Y) + 4);
        });
        sheets.Decoration(g => g.DrawLine(new XPen(XColor.FromGrayScale(0.75), 0.5), PaperSheets.Left, sheets.Y, PaperSheets.Left + sheets.Width, sheets.Y));
    }

    /// <summary>On the left how to check the paper, on the right who signs; never torn apart.</summary>
    private void Foot()
    {
        var side = PaperSheets.Mm(34);
        sheets.Need(Math.Max(side, paper.Sign.Room + 60) + 40);
        sheets.Down(10);
        var (top, half) = (sheets.Y, sheets.Width / 2);
        var where = new XRect(PaperSheets.Left - 8, top, side, side);
        sheets.Picture($"Mã QR dẫn tới {paper.Check.Address}", where, g =>
        {
            foreach (var bar in QrPattern.Of(paper.Check.Address, where.Width)) g.DrawRectangle(XBrushes.Black, where.X + bar.Left, where.Y + bar.Top, bar.Width, bar.Height);
        });
        var (x, width) = (PaperSheets.Left + side - 4, half - side + 30);
        sheets.Aside(top + 10, () =>
        {
            Column("Kiểm tra giấy này", 10, XFontStyleEx.Bold, x, width, XStringFormats.TopLeft);
            Column($"Quét mã QR, hoặc vào {Spoken(paper.Check.Address)} rồi nhập mã:", 10, XFontStyleEx.Regular, x, width, XStringFormats.TopLeft);
            Column(paper.Check.Code, 11, XFontStyleEx.Bold, x, width, XStringFormats.TopLeft);
            Column("Scan the QR or enter the code there to check this paper.", 9, XFontStyleEx.Italic, x, width, XStringFormats.TopLeft);
        });
        var right = PaperSheets.Left + half + 30;
        sheets.Down(10);
        Column(paper.Sign.Authority.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), 12, XFontStyleEx.Bold, right, half - 30);
        Column(paper.Sign.Note, 11, XFontStyleEx.Italic, right, half - 30);
        sheets.Down(paper.Sign.Room);
        Column(paper.Sign.Name, 13, XFontStyleEx.Bold, right, half - 30);
    }

    private static string Spoken(string address) => address.Split("://")[^1].Split("/kiem-tra/")[0] + "/kiem-tra";

    private void Write(PdfBlockLevelElementTag tag, string text, double size, XFontStyleEx style, XStringFormat? format = null)
    {
        var font = Typefaces.Of(size, style);
        sheets.Block(tag, Lines(text, font, sheets.Width), font, PaperSheets.Left, sheets.Width, format);
    }

    private void Column(string text, double size, XFontStyleEx style, double x, double width, XStringFormat? format = null)
    {
        var font = Typefaces.Of(size, style);
        sheets.Block(PdfBlockLevelElementTag.Paragraph, Lines(text, font, width), font, x, width, format ?? XStringFormats.TopCenter, 1.2);
    }

    private void Rule(double middle, double half)
    {
        sheets.Down(1);
        sheets.Decoration(g => g.DrawLine(new XPen(XColors.Black, 0.7), middle - half, sheets.Y, middle + half, sheets.Y));
        sheets.Down(4);
    }

    /// <summary>The text in lines that fit; a word longer than a line, such as a digest, is cut.</summary>
    private List<string> Lines(string text, XFont font, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Normalize(NormalizationForm.FormC).Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, font, width)))
            {
                if (line.Length > 0 && sheets.Measure($"{line} {word}", font) > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }
                if (line.Length > 0) line.Append(' ');
                line.Append(word);
            }
            lines.Add(line.ToString());
        }
        return lines;
    }

    private IEnumerable<string> Pieces(string word, XFont font, double width)
    {
        while (sheets.Measure(word, font) > width)
        {
            var fit = word.Length - 1;
            while (fit > 1 && sheets.Measure(word[..fit], font) > width) fit--;
            yield return word[..fit];
            word = word[fit..];
        }
        yield return word;
    }
}
