using System.Globalization;
using System.Text;
using DeAn06.Trust.Fonts;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>What people see of a seal: a QR that leads to the check, and a few words beside it, in an embedded font with Vietnamese letters.</summary>
internal sealed class SealPicture(string url, DateTime at)
{
    internal const double Width = 206;
    internal const double Height = 74;
    private const double QrSize = 70;
    private const double TextLeft = 76;
    private const double LineHeight = 8.6;
    private readonly HashSet<char> used = [];

    /// <summary>Adds the picture with its font to the update; <paramref name="turned"/> is the page's rotation.</summary>
    internal PdfRef AddTo(PdfUpdate update, int turned)
    {
        var content = Draw();
        var fonts = new PdfDict { ["F0"] = AddFont(update, TrueType.Regular, "BeVietnamPro-Regular"), ["F1"] = AddFont(update, TrueType.Bold, "BeVietnamPro-Bold") };
        return update.AddStream(Encoding.ASCII.GetBytes(content), new PdfDict
        {
            ["Type"] = new PdfName("XObject"),
            ["Subtype"] = new PdfName("Form"),
            ["BBox"] = Numbers(0, 0, Width, Height),
            ["Matrix"] = turned switch { 90 => Numbers(0, 1, -1, 0, 0, 0), 180 => Numbers(-1, 0, 0, -1, 0, 0), 270 => Numbers(0, -1, 1, 0, 0, 0), _ => Numbers(1, 0, 0, 1, 0, 0) },
            ["Resources"] = new PdfDict { ["Font"] = fonts },
        });
    }

    private static PdfArray Numbers(params double[] numbers) => new(numbers.Select(PdfToken.Real));

    private string Draw()
    {
        var to = new StringBuilder();
        to.Append(CultureInfo.InvariantCulture, $"q 1 g 0 0 {Width} {Height} re f\n0 g\n");
        DrawQr(to);
        to.Append("0.1 g\n");
        var y = Height - 15;
        foreach (var (font, text, size) in Lines())
        {
            foreach (var c in text) used.Add(c);
            var glyphs = string.Concat(text.Select(c => (font == 0 ? TrueType.Regular : TrueType.Bold).Glyph(c).ToString("X4", CultureInfo.InvariantCulture)));
            to.Append(CultureInfo.InvariantCulture, $"BT /F{font} {size} Tf {TextLeft} {y:0.##} Td <{glyphs}> Tj ET\n");
            y -= LineHeight;
        }
        return to.Append("Q\n").ToString();
    }

    private void DrawQr(StringBuilder to)
    {
        foreach (var bar in QrPattern.Of(url, QrSize)) to.Append(CultureInfo.InvariantCulture, $"{2 + bar.Left:0.###} {Height - 2 - bar.Top - bar.Height:0.###} {bar.Width:0.###} {bar.Height:0.###} re\n");
        to.Append("f\n");
    }

    private IEnumerable<(int Font, string Text, double Size)> Lines()
    {
        yield return (1, "Đã đóng dấu điện tử", 8);
        yield return (0, "Electronically sealed", 6.5);
        yield return (0, Clock.ToWall(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) + " (UTC+7)", 6.5);
        yield return (0, "Kiểm tra · Check:", 6.5);
        foreach (var part in Broken(url, Width - TextLeft - 4, 6.5).Take(3)) yield return (0, part, 6.5);
    }

    private static IEnumerable<string> Broken(string text, double width, double size)
    {
        while (text.Length > 0)
        {
            var fits = text.Length;
            while (fits > 1 && TrueType.Regular.Length(text[..fits], size) > width) fits--;
            yield return text[..fits];
            text = text[fits..];
        }
    }

    private PdfRef AddFont(PdfUpdate update, TrueType font, string name)
    {
        var file = update.AddStream(font.File, new PdfDict { ["Length1"] = PdfToken.Number(font.File.Length) });
        var descriptor = update.Add(new PdfDict
        {
            ["Type"] = new PdfName("FontDescriptor"), ["FontName"] = new PdfName(name), ["Flags"] = PdfToken.Number(4), ["ItalicAngle"] = PdfToken.Number(0),
            ["FontBBox"] = new PdfArray(font.Box.Select(n => PdfToken.Number(n))), ["Ascent"] = PdfToken.Number(font.Ascent), ["Descent"] = PdfToken.Number(font.Descent),
            ["CapHeight"] = PdfToken.Number(700), ["StemV"] = PdfToken.Number(80), ["FontFile2"] = file,
        });
        var letters = used.Where(c => font.Glyph(c) > 0).DistinctBy(font.Glyph).OrderBy(font.Glyph).ToList();
        var inner = update.Add(new PdfDict
        {
            ["Type"] = new PdfName("Font"), ["Subtype"] = new PdfName("CIDFontType2"), ["BaseFont"] = new PdfName(name), ["FontDescriptor"] = descriptor,
            ["CIDSystemInfo"] = new PdfDict { ["Registry"] = PdfToken.Literal("Adobe"), ["Ordering"] = PdfToken.Literal("Identity"), ["Supplement"] = PdfToken.Number(0) },
            ["CIDToGIDMap"] = new PdfName("Identity"),
            ["W"] = new PdfArray(letters.SelectMany(c => (PdfValue[])[PdfToken.Number(font.Glyph(c)), new PdfArray(PdfToken.Number(font.Width(font.Glyph(c))))])),
        });
        return update.Add(new PdfDict
        {
            ["Type"] = new PdfName("Font"), ["Subtype"] = new PdfName("Type0"), ["BaseFont"] = new PdfName(name), ["Encoding"] = new PdfName("Identity-H"),
            ["DescendantFonts"] = new PdfArray(inner), ["ToUnicode"] = update.AddStream(Encoding.ASCII.GetBytes(ToUnicode(font, letters)), new PdfDict()),
        });
    }

    private static string ToUnicode(TrueType font, List<char> letters)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Seal def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var hundred in letters.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{hundred.Length} beginbfchar\n");
            foreach (var c in hundred) map.Append(CultureInfo.InvariantCulture, $"<{font.Glyph(c):X4}> <{(int)c:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }
}
