using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>The names of a name tree (ISO 32000-1, 7.9.6) as one flat, sorted list, which any tree may be written as.</summary>
internal static class NameTree
{
    private const int MostNodes = 10_000;

    internal static PdfDict With(PdfFile file, PdfDict? tree, string name, PdfValue value)
    {
        var pairs = tree is null ? [] : Flat(file, tree);
        pairs.Add((PdfToken.Literal(name), value));
        return new PdfDict { ["Names"] = new PdfArray(pairs.OrderBy(p => Key(p.Name), StringComparer.Ordinal).SelectMany(p => (PdfValue[])[p.Name, p.Value])) };
    }

    private static List<(PdfToken Name, PdfValue Value)> Flat(PdfFile file, PdfDict root)
    {
        var pairs = new List<(PdfToken, PdfValue)>();
        var waiting = new Queue<PdfDict>([root]);
        for (var nodes = 0; waiting.TryDequeue(out var node); nodes++)
        {
            if (nodes > MostNodes) throw PdfFault.TooDeep;
            foreach (var kid in file.Array(node["Kids"])?.Items ?? []) waiting.Enqueue(file.Dict(kid) ?? throw PdfFault.Malformed);
            var names = file.Array(node["Names"])?.Items ?? [];
            for (var i = 0; i + 1 < names.Count; i += 2)
                pairs.Add((file.Resolve(names[i]) as PdfToken ?? throw PdfFault.Malformed, names[i + 1]));
        }
        return pairs;
    }

    // The string's bytes, one char each, which is the order of a name tree.
    private static string Key(PdfToken token)
    {
        var text = token.Text;
        if (text.StartsWith('<'))
        {
            var digits = text.Where(c => PdfReader.Hex(c) >= 0).ToList();
            if (digits.Count % 2 != 0) digits.Add('0');
            return string.Concat(digits.Chunk(2).Select(d => (char)(PdfReader.Hex(d[0]) * 16 + PdfReader.Hex(d[1]))));
        }
        var key = new StringBuilder();
        for (var i = 1; i < text.Length - 1; i++)
            if (text[i] == '\\' && i + 1 < text.Length - 1) key.Append(text[++i]);
            else key.Append(text[i]);
        return key.ToString();
    }
}
