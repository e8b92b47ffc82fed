using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>A PDF that lacks nothing but the signature: <paramref name="Gap"/> is the place of /Contents, brackets included.</summary>
internal sealed record PreparedPdf(byte[] Bytes, Range Gap)
{
    /// <summary>What the signature is over: the whole file but the gap.</summary>
    internal byte[] Signed => [.. Bytes.AsSpan(..Gap.Start.Value), .. Bytes.AsSpan(Gap.End.Value..)];

    /// <summary>Puts the signature into the gap; false when it is too long for it.</summary>
    internal bool Fill(byte[] signature)
    {
        var hex = Convert.ToHexStringLower(signature);
        if (hex.Length > Gap.End.Value - Gap.Start.Value - 2) return false;
        Encoding.ASCII.GetBytes(hex, Bytes.AsSpan(Gap.Start.Value + 1));
        return true;
    }
}

/// <summary>Adds to a PDF what a seal needs, as an incremental update: the signature field, the picture, the attached data.</summary>
internal static class PreparePdf
{
    private const int MostFields = 50_000;

    /// <summary>Throws <see cref="PdfFault"/> for what cannot be read. <paramref name="room"/> is the longest signature in bytes.</summary>
    internal static Result<PreparedPdf> Run(ReadOnlyMemory<byte> pdf, SealWish wish, DateTime at, int room)
    {
        var file = PdfFile.Open(pdf);
        if (file.Trailer["Encrypt"] is not null) return TrustProblems.EncryptedPdf;
        if (file.Trailer["Root"] is not PdfRef root || file.Resolve(root) is not PdfDict catalog) throw PdfFault.Malformed;
        if (IsSigned(file, catalog, pdf.Span)) return TrustProblems.AlreadySealed;
        var (page, update, changed) = (PdfPage.First(file, catalog), new PdfUpdate(file, pdf), catalog.Copy());
        var signature = update.NewReference();
        var field = AddField(update, page, wish, at, signature);
        AddToForm(file, update, changed, field);
        if (wish.Data is { } data) Attach(file, update, changed, data, at);
        update.Put(root, changed);
        var dictionary = update.PutText(signature, SignatureText(wish, at, room));
        return Placed(update.Finish(), (int)dictionary, room);
    }

    private static PdfRef AddField(PdfUpdate update, PdfPage page, SealWish wish, DateTime at, PdfRef signature)
    {
        var field = new PdfDict
        {
            ["Type"] = new PdfName("Annot"), ["Subtype"] = new PdfName("Widget"), ["FT"] = new PdfName("Sig"),
            ["T"] = PdfToken.Literal("DeAn06-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(4))),
            ["F"] = PdfToken.Number(132), // printed, locked
            ["P"] = page.Reference, ["V"] = signature,
            ["Rect"] = wish.VerifyUrl is null ? new PdfArray(Enumerable.Repeat(PdfToken.Number(0), 4)) : page.CornerFor(SealPicture.Width, SealPicture.Height),
        };
        if (wish.VerifyUrl is { } url) field["AP"] = new PdfDict { ["N"] = new SealPicture(url, at).AddTo(update, page.Turned) };
        return update.Add(field);
    }

    private static void AddToForm(PdfFile file, PdfUpdate update, PdfDict catalog, PdfRef field)
    {
        var page = PdfPage.First(file, catalog);
        var changedPage = page.Dict.Copy();
        changedPage["Annots"] = new PdfArray((file.Array(page.Dict["Annots"])?.Items ?? []).Append(field));
        update.Put(page.Reference, changedPage);
        var form = file.Dict(catalog["AcroForm"])?.Copy() ?? new PdfDict();
        form["Fields"] = new PdfArray((file.Array(form["Fields"])?.Items ?? []).Append(field));
        form["SigFlags"] = PdfToken.Number(3);
        if (catalog["AcroForm"] is PdfRef reference) update.Put(reference, form);
        else catalog["AcroForm"] = form;
    }

    private static void Attach(PdfFile file, PdfUpdate update, PdfDict catalog, AttachedData data, DateTime at)
    {
        var content = update.AddStream(data.Bytes, new PdfDict
        {
            ["Type"] = new PdfName("EmbeddedFile"), ["Subtype"] = new PdfName(data.MediaType),
            ["Params"] = new PdfDict { ["Size"] = PdfToken.Number(data.Bytes.Length), ["ModDate"] = PdfToken.Literal(Date(at)) },
        });
        var attached = update.Add(new PdfDict
        {
            ["Type"] = new PdfName("Filespec"), ["F"] = PdfToken.Literal(data.Name), ["UF"] = PdfToken.Literal(data.Name),
            ["EF"] = new PdfDict { ["F"] = content, ["UF"] = content }, ["AFRelationship"] = new PdfName("Data"),
        });
        var names = file.Dict(catalog["Names"])?.Copy() ?? new PdfDict();
        names["EmbeddedFiles"] = NameTree.With(file, file.Dict(names["EmbeddedFiles"]), data.Name, attached);
        catalog["Names"] = names;
        catalog["AF"] = new PdfArray((file.Array(catalog["AF"])?.Items ?? []).Append(attached));
    }

    private static string SignatureText(SealWish wish, DateTime at, int room)
    {
        var reason = new StringBuilder();
        PdfToken.Literal(wish.Reason).Write(reason);
        return $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached{SealedPdf.RangeKey}[0 {new string(' ', 36)}]{SealedPdf.ContentsKey}<{new string('0', room * 2)}>"
            + $"{SealedPdf.TimeKey}({Date(at)})/Reason{reason}>>";
    }

    private static PreparedPdf Placed(byte[] bytes, int dictionary, int room)
    {
        var range = dictionary + bytes.AsSpan(dictionary).IndexOf("[0 "u8) + 3;
        var start = range + 36 + 1 + SealedPdf.ContentsKey.Length;
        var end = start + room * 2 + 2;
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start} {end} {bytes.Length - end}"), bytes.AsSpan(range));
        return new(bytes, start..end);
    }

    internal static string Date(DateTime at) => at.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    private static bool IsSigned(PdfFile file, PdfDict catalog, ReadOnlySpan<byte> pdf)
    {
        if (catalog["Perms"] is not null || pdf.IndexOf(SealedPdf.RangeKeyBytes) >= 0) return true;
        var waiting = new Queue<PdfValue>(file.Array(file.Dict(catalog["AcroForm"])?["Fields"])?.Items ?? []);
        for (var seen = 0; waiting.TryDequeue(out var next); seen++)
        {
            if (seen > MostFields) throw PdfFault.TooDeep;
            if (file.Dict(next) is not { } field) continue;
            if (field.NameAt("FT") == "Sig" && file.Resolve(field["V"]) is not null) return true;
            foreach (var kid in file.Array(field["Kids"])?.Items ?? []) waiting.Enqueue(kid);
        }
        return false;
    }
}
