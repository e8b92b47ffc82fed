namespace DeAn06.Trust.Seals.Pdf;

/// <summary>The first page of a file, with what it inherits.</summary>
internal sealed record PdfPage(PdfRef Reference, PdfDict Dict, double Left, double Bottom, double Right, double Top, int Turned)
{
    private const int MostNodes = 10_000;
    private const int Margin = 18;

    internal static PdfPage First(PdfFile file, PdfDict catalog)
    {
        var seen = new HashSet<PdfRef>();
        var waiting = new Stack<PdfRef>([catalog["Pages"] as PdfRef ?? throw PdfFault.Malformed]);
        while (waiting.TryPop(out var reference))
        {
            if (!seen.Add(reference) || seen.Count > MostNodes) throw new PdfFault("cây trang chạy vòng", "its tree of pages runs in a circle");
            if (file.Resolve(reference) is not PdfDict node) throw PdfFault.Malformed;
            if (file.Array(node["Kids"]) is not { } kids) return Of(file, reference, node);
            foreach (var kid in kids.Items.AsEnumerable().Reverse().OfType<PdfRef>()) waiting.Push(kid);
        }
        throw new PdfFault("không có trang nào", "it has no page");
    }

    private static PdfPage Of(PdfFile file, PdfRef reference, PdfDict page)
    {
        var box = Inherited(file, page, "CropBox") ?? Inherited(file, page, "MediaBox");
        var sides = (box as PdfArray)?.Items.Select(i => (file.Resolve(i) as PdfToken)?.AsNumber ?? throw PdfFault.Malformed).ToArray();
        if (sides is not { Length: 4 } || sides.Any(s => Math.Abs(s) > 20_000)) throw new PdfFault("trang đầu không có khổ giấy", "its first page has no size");
        var turned = (Inherited(file, page, "Rotate") as PdfToken)?.AsInteger ?? 0;
        return new(reference, page, Math.Min(sides[0], sides[2]), Math.Min(sides[1], sides[3]), Math.Max(sides[0], sides[2]), Math.Max(sides[1], sides[3]), (turned % 360 + 360) % 360);
    }

    private static PdfValue? Inherited(PdfFile file, PdfDict page, string key)
    {
        var node = page;
        for (var level = 0; level < 64 && node is not null; level++)
        {
            if (file.Resolve(node[key]) is { } value) return value;
            node = file.Dict(node["Parent"]);
        }
        return null;
    }

    /// <summary>The rectangle of a picture in the corner that people see at the bottom right, whatever the page's rotation.</summary>
    internal PdfArray CornerFor(double width, double height)
    {
        var (x, y, w, h) = Turned switch
        {
            90 => (Right - Margin - height, Top - Margin - width, height, width),
            180 => (Left + Margin, Top - Margin - height, width, height),
            270 => (Left + Margin, Bottom + Margin, height, width),
            _ => (Right - Margin - width, Bottom + Margin, width, height),
        };
        (x, y) = (Math.Max(x, Left), Math.Max(y, Bottom)); // a page smaller than the picture shows its QR at least
        return new PdfArray(PdfToken.Real(x), PdfToken.Real(y), PdfToken.Real(x + w), PdfToken.Real(y + h));
    }
}
