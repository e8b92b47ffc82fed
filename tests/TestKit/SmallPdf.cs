using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DeAn06.Tests.TestKit;

/// <summary>Small PDFs written by hand, of both kinds of cross-reference.</summary>
public static class SmallPdf
{
    private const string Words = "BT /F0 12 Tf 40 120 Td (A paper of one page) Tj ET";

    /// <summary>One page with a table of references. <paramref name="more"/> are further objects; <paramref name="catalog"/> and <paramref name="page"/> add to those.</summary>
    public static byte[] WithTable(string catalog = "", string page = "", params string[] more)
    {
        string[] objects =
        [
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 200]>>",
            $"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F0 5 0 R>>>>{page}>>",
            $"<</Length {Words.Length}>>\nstream\n{Words}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", .. more,
        ];
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>One page whose catalog, pages and page are compressed in an object stream, with a reference stream.</summary>
    public static byte[] WithStreams(int inflatesTo = 0)
    {
        string[] inside = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 200]>>", "<</Type/Page/Parent 2 0 R/Rotate 90/Contents 4 0 R>>"];
        var head = string.Join(' ', inside.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {inside.Take(i).Sum(o => o.Length + 1)}"))) + " ";
        var packed = Zip(head + string.Join(' ', inside) + new string(' ', inflatesTo));
        using var to = new MemoryStream();
        Text(to, "%PDF-1.7\n");
        var content = to.Position;
        Text(to, "4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n");
        var stream = to.Position;
        Text(to, string.Create(CultureInfo.InvariantCulture, $"6 0 obj\n<</Type/ObjStm/N 3/First {head.Length}/Filter/FlateDecode/Length {packed.Length}>>\nstream\n"));
        to.Write(packed);
        Text(to, "\nendstream\nendobj\n");
        var start = to.Position;
        byte[] rows = [0, 0, 0, 0, .. Row(2, 6, 0), .. Row(2, 6, 1), .. Row(2, 6, 2), .. Row(1, content, 0), .. Row(0, 0, 0), .. Row(1, stream, 0), .. Row(1, start, 0)];
        var references = Zip(Encoding.Latin1.GetString(rows));
        Text(to, string.Create(CultureInfo.InvariantCulture, $"7 0 obj\n<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length {references.Length}>>\nstream\n"));
        to.Write(references);
        Text(to, string.Create(CultureInfo.InvariantCulture, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"));
        return to.ToArray();
    }

    private static byte[] Row(byte kind, long second, byte third) => [kind, (byte)(second >> 8), (byte)second, third];

    private static byte[] Zip(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Encoding.Latin1.GetBytes(text));
        return packed.ToArray();
    }

    private static void Text(Stream to, string text) => to.Write(Encoding.Latin1.GetBytes(text));
}
