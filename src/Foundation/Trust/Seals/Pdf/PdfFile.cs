namespace DeAn06.Trust.Seals.Pdf;

/// <summary>
/// A PDF read through its cross-reference tables and streams (ISO 32000-1, 7.5), as far as a seal needs it. Hostile files end in a <see cref="PdfFault"/>
/// after bounded work: loops are seen, sizes and numbers are limited, recursion is not used.
/// </summary>
internal sealed class PdfFile
{
    private const int MostObjects = 2_000_000;
    private const int MostSections = 512;
    private const int Tail = 2048;
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly PdfInflate inflate = new();
    private readonly Dictionary<int, Place> places = [];
    private readonly Dictionary<int, (byte[] Data, Dictionary<int, int> Offsets)> objectStreams = [];
    private readonly HashSet<int> opening = [];

    private readonly record struct Place(int Offset, int Generation, int InStream);

    private PdfFile(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>The newest trailer.</summary>
    internal PdfDict Trailer { get; private set; } = new();

    /// <summary>Where the newest cross-reference is, and whether it is a stream.</summary>
    internal int StartOfReferences { get; private set; }

    internal bool UsesStreams { get; private set; }

    /// <summary>The first free object number.</summary>
    internal int NextNumber { get; private set; }

    internal static PdfFile Open(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) < 0) throw new PdfFault("thiếu dòng đầu %PDF", "its first line %PDF is missing");
        var file = new PdfFile(bytes);
        file.ReadSections();
        return file;
    }

    /// <summary>Follows references to the value they lead to; what is missing is null, as the format wants.</summary>
    internal PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value is PdfRef reference; hops++)
        {
            if (hops > 32) throw PdfFault.Malformed;
            value = ObjectAt(reference);
        }
        return value is PdfToken { Text: "null" } ? null : value;
    }

    internal PdfDict? Dict(PdfValue? value) => Resolve(value) switch
    {
        PdfDict dict => dict,
        PdfStream stream => stream.Dict,
        _ => null,
    };

    internal PdfArray? Array(PdfValue? value) => Resolve(value) as PdfArray;

    private PdfValue? ObjectAt(PdfRef reference)
    {
        if (!places.TryGetValue(reference.Number, out var place)) return null;
        if (place.InStream > 0) return InStream(place.InStream, reference.Number);
        if (place.Generation != reference.Generation) return null;
        var (number, generation, value) = new PdfReader(bytes, place.Offset).ReadObject();
        return number == reference.Number && generation == reference.Generation ? value : throw PdfFault.Malformed;
    }

    private PdfValue? InStream(int streamNumber, int number)
    {
        if (!objectStreams.TryGetValue(streamNumber, out var held)) objectStreams[streamNumber] = held = OpenObjectStream(streamNumber);
        return held.Offsets.TryGetValue(number, out var offset) ? new PdfReader(held.Data, offset).Read() : null;
    }

    private (byte[] Data, Dictionary<int, int> Offsets) OpenObjectStream(int number)
    {
        // A stream whose length is kept inside itself would be opened for ever.
        if (!opening.Add(number) || !places.TryGetValue(number, out var place) || place.InStream > 0) throw PdfFault.Malformed;
        if (new PdfReader(bytes, place.Offset).ReadObject().Value is not PdfStream stream) throw PdfFault.Malformed;
        var data = OpenStream(stream);
        var (count, first) = (Integer(stream.Dict["N"]), Integer(stream.Dict["First"]));
        if (count > MostObjects || first > data.Length) throw PdfFault.Malformed;
        var reader = new PdfReader(data);
        var offsets = new Dictionary<int, int>();
        for (var i = 0; i < count; i++)
        {
            var (inside, offset) = (reader.ReadInteger(), reader.ReadInteger());
            if ((long)first + offset > data.Length) throw PdfFault.Malformed;
            offsets.TryAdd(inside, first + offset);
        }
        return (data, offsets);
    }

    private byte[] OpenStream(PdfStream stream)
    {
        var length = Integer(Resolve(stream.Dict["Length"]));
        if ((long)stream.Start + length > bytes.Length) throw PdfFault.Malformed;
        return inflate.Open(bytes.Slice(stream.Start, length), stream.Dict);
    }

    private void ReadSections()
    {
        StartOfReferences = FindStart();
        var seen = new HashSet<int>();
        var waiting = new Queue<int>([StartOfReferences]);
        while (waiting.TryDequeue(out var offset))
        {
            if (!seen.Add(offset) || seen.Count > MostSections) throw new PdfFault("bảng tham chiếu chạy vòng", "its cross-references run in a circle");
            var trailer = ReadSection(offset);
            if (offset == StartOfReferences) Trailer = trailer;
            if (trailer["XRefStm"] is PdfToken hybrid) waiting.Enqueue(Integer(hybrid));
            if (trailer["Prev"] is PdfToken previous) waiting.Enqueue(Integer(previous));
        }
        NextNumber = Math.Max(Integer(Trailer["Size"]), places.Count == 0 ? 1 : places.Keys.Max() + 1);
        if (NextNumber > MostObjects) throw PdfFault.Malformed;
    }

    private int FindStart()
    {
        var from = Math.Max(0, bytes.Length - Tail);
        var at = bytes.Span[from..].LastIndexOf("startxref"u8);
        if (at < 0) throw PdfFault.NoCrossReference;
        return new PdfReader(bytes, from + at + 9).ReadInteger();
    }

    private PdfDict ReadSection(int offset)
    {
        if (offset < 0 || offset >= bytes.Length) throw PdfFault.NoCrossReference;
        var reader = new PdfReader(bytes, offset);
        reader.SkipSpace();
        if (!reader.Looking("xref")) return ReadReferenceStream(offset);
        reader.Position += 4;
        for (reader.SkipSpace(); !reader.Looking("trailer"); reader.SkipSpace()) ReadTable(reader);
        reader.Position += 7;
        return reader.Read() as PdfDict ?? throw PdfFault.Malformed;
    }

    private void ReadTable(PdfReader reader)
    {
        var (first, count) = (reader.ReadInteger(), reader.ReadInteger());
        if (count > MostObjects || first > MostObjects) throw PdfFault.Malformed;
        for (var i = 0; i < count; i++)
        {
            var (offset, generation) = (reader.ReadInteger(), reader.ReadInteger());
            reader.SkipSpace();
            var used = reader.Looking("n");
            if (!used && !reader.Looking("f")) throw PdfFault.Malformed;
            reader.Position++;
            Keep(first + i, used ? new Place(offset, generation, 0) : new Place(-1, -1, 0));
        }
    }

    private PdfDict ReadReferenceStream(int offset)
    {
        if (new PdfReader(bytes, offset).ReadObject().Value is not PdfStream stream || stream.Dict.NameAt("Type") != "XRef") throw PdfFault.NoCrossReference;
        if (offset == StartOfReferences) UsesStreams = true;
        if (stream.Dict["Length"] is PdfRef) throw PdfFault.Malformed;
        var data = OpenStream(stream);
        var widths = (stream.Dict["W"] as PdfArray)?.Items.Select(Integer).ToArray() ?? [];
        if (widths.Length != 3 || widths.Any(w => w > 8) || widths.Sum() == 0) throw PdfFault.Malformed;
        var index = (stream.Dict["Index"] as PdfArray)?.Items.Select(Integer).ToArray() ?? [0, Integer(stream.Dict["Size"])];
        var at = 0;
        for (var pair = 0; pair + 1 < index.Length; pair += 2)
            for (var i = 0; i < index[pair + 1] && at + widths.Sum() <= data.Length; i++, at += widths.Sum())
                KeepEntry(index[pair] + i, data.AsSpan(at, widths.Sum()), widths);
        return stream.Dict;
    }

    private void KeepEntry(int number, ReadOnlySpan<byte> entry, int[] widths)
    {
        var kind = widths[0] == 0 ? 1 : Field(entry[..widths[0]]);
        var (second, third) = (Field(entry.Slice(widths[0], widths[1])), Field(entry[(widths[0] + widths[1])..]));
        if (second is < 0 or > int.MaxValue || third is < 0 or > int.MaxValue) throw PdfFault.Malformed;
        if (kind == 1) Keep(number, new Place((int)second, (int)third, 0));
        else if (kind == 2) Keep(number, new Place(0, 0, Math.Max(1, (int)second)));
        else Keep(number, new Place(-1, -1, 0));
    }

    private static long Field(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        foreach (var b in bytes) value = value << 8 | b;
        return value;
    }

    // The newest section is read first, so what is known already stands.
    private void Keep(int number, Place place)
    {
        if (number < 0 || places.Count > MostObjects) throw PdfFault.Malformed;
        places.TryAdd(number, place);
    }

    private static int Integer(PdfValue? value) =>
        (value as PdfToken)?.AsInteger is { } number and >= 0 ? number : throw PdfFault.Malformed;
}
