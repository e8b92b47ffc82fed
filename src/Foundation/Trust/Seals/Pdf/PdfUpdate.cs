using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>An incremental update (ISO 32000-1, 7.5.6): the original bytes stay as they are, new and changed objects follow with a cross-reference of their own.</summary>
internal sealed class PdfUpdate
{
    private readonly PdfFile file;
    private readonly MemoryStream to = new();
    private readonly SortedDictionary<int, (long Offset, int Generation)> written = [];
    private int next;

    internal PdfUpdate(PdfFile file, ReadOnlyMemory<byte> original)
    {
        (this.file, next) = (file, file.NextNumber);
        to.Write(original.Span);
        if (original.Span[^1] is not ((byte)'\n' or (byte)'\r')) to.WriteByte((byte)'\n');
    }

    internal PdfRef NewReference() => new(next++, 0);

    internal PdfRef Add(PdfValue value)
    {
        var reference = NewReference();
        Put(reference, value);
        return reference;
    }

    /// <summary>A new stream, compressed.</summary>
    internal PdfRef AddStream(ReadOnlyMemory<byte> data, PdfDict dict)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(data.Span);
        dict["Filter"] = new PdfName("FlateDecode");
        dict["Length"] = PdfToken.Number(packed.Length);
        var reference = NewReference();
        Begin(reference);
        Text(Written(dict) + "\nstream\n");
        packed.WriteTo(to);
        Text("\nendstream\nendobj\n");
        return reference;
    }

    /// <summary>Writes an object, new or changed.</summary>
    internal void Put(PdfRef reference, PdfValue value)
    {
        Begin(reference);
        Text(Written(value) + "\nendobj\n");
    }

    /// <summary>Writes an object from text; answers where its text begins.</summary>
    internal long PutText(PdfRef reference, string text)
    {
        Begin(reference);
        var start = to.Position;
        Text(text + "\nendobj\n");
        return start;
    }

    /// <summary>Ends the update with its cross-reference, of the kind the file has.</summary>
    internal byte[] Finish()
    {
        var trailer = new PdfDict();
        foreach (var key in (string[])["Root", "Info"])
            if (file.Trailer[key] is { } kept) trailer[key] = kept;
        var fresh = new PdfToken($"<{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}>");
        trailer["ID"] = new PdfArray(file.Trailer["ID"] is PdfArray { Items: [PdfToken { IsText: true } first, _] } ? first : fresh, fresh);
        trailer["Prev"] = PdfToken.Number(file.StartOfReferences);
        var start = file.UsesStreams ? WriteReferenceStream(trailer) : WriteTable(trailer);
        Text($"startxref\n{start}\n%%EOF\n");
        return to.ToArray();
    }

    private void Begin(PdfRef reference)
    {
        written.Add(reference.Number, (to.Position, reference.Generation));
        Text($"{reference.Number} {reference.Generation} obj\n");
    }

    private long WriteTable(PdfDict trailer)
    {
        var start = to.Position;
        trailer["Size"] = PdfToken.Number(next);
        Text("xref\n");
        foreach (var run in Runs())
        {
            Text($"{run[0]} {run.Count}\n");
            foreach (var number in run) Text($"{written[number].Offset:D10} {written[number].Generation:D5} n \n");
        }
        Text("trailer\n" + Written(trailer) + "\n");
        return start;
    }

    private long WriteReferenceStream(PdfDict trailer)
    {
        var start = to.Position;
        var reference = NewReference();
        written.Add(reference.Number, (start, 0));
        using var rows = new MemoryStream();
        foreach (var (offset, generation) in written.Values)
            rows.Write([1, (byte)(offset >> 24), (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, (byte)(generation >> 8), (byte)generation]);
        trailer["Type"] = new PdfName("XRef");
        trailer["Size"] = PdfToken.Number(next);
        trailer["W"] = new PdfArray(PdfToken.Number(1), PdfToken.Number(4), PdfToken.Number(2));
        trailer["Index"] = new PdfArray(Runs().SelectMany(run => (PdfValue[])[PdfToken.Number(run[0]), PdfToken.Number(run.Count)]));
        trailer["Length"] = PdfToken.Number(rows.Length);
        Text($"{reference.Number} 0 obj\n{Written(trailer)}\nstream\n");
        rows.WriteTo(to);
        Text("\nendstream\nendobj\n");
        return start;
    }

    private List<List<int>> Runs()
    {
        var runs = new List<List<int>>();
        foreach (var number in written.Keys)
            if (runs.Count > 0 && runs[^1][^1] == number - 1) runs[^1].Add(number);
            else runs.Add([number]);
        return runs;
    }

    private static string Written(PdfValue value)
    {
        var text = new StringBuilder();
        value.Write(text);
        return text.ToString();
    }

    private void Text(string text) => to.Write(Encoding.Latin1.GetBytes(text));
}
