using System.Buffers.Binary;

namespace DeAn06.Trust.Fonts;

/// <summary>What a PDF must know of a TrueType font: the glyph of each letter and its width in thousandths of the size.</summary>
internal sealed class TrueType
{
    private readonly byte[] file;
    private readonly Dictionary<string, int> tables = [];
    private readonly Dictionary<char, int> glyphs = [];
    private readonly int perEm;
    private readonly int metrics;

    internal static TrueType Regular { get; } = new(PdfFonts.Regular);

    internal static TrueType Bold { get; } = new(PdfFonts.Bold);

    private TrueType(byte[] file)
    {
        this.file = file;
        for (var i = 0; i < Short(4); i++) tables[System.Text.Encoding.ASCII.GetString(file, 12 + i * 16, 4)] = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(12 + i * 16 + 8));
        perEm = Short(tables["head"] + 18);
        metrics = Short(tables["hhea"] + 34);
        (Ascent, Descent) = (Scaled(Signed(tables["hhea"] + 4)), Scaled(Signed(tables["hhea"] + 6)));
        var box = tables["head"] + 36;
        Box = [Scaled(Signed(box)), Scaled(Signed(box + 2)), Scaled(Signed(box + 4)), Scaled(Signed(box + 6))];
        ReadLetters();
    }

    internal ReadOnlyMemory<byte> File => file;

    internal int Ascent { get; }

    internal int Descent { get; }

    internal IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a letter; a letter that is not in the font gets the glyph of none.</summary>
    internal int Glyph(char letter) => glyphs.GetValueOrDefault(letter);

    internal int Width(int glyph) => Scaled(Short(tables["hmtx"] + Math.Min(glyph, metrics - 1) * 4));

    /// <summary>The length of a text in points.</summary>
    internal double Length(string text, double size) => text.Sum(c => Width(Glyph(c))) * size / 1000;

    private int Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private int Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private int Scaled(int units) => units * 1000 / perEm;

    // Format 4 of the only character map that make-fonts.py leaves.
    private void ReadLetters()
    {
        var map = tables["cmap"] + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(tables["cmap"] + 8));
        var segments = Short(map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + segments * 2);
        var (deltas, offsets) = (starts + segments * 2, starts + segments * 4);
        for (var s = 0; s < segments; s++)
            for (var c = Short(starts + s * 2); c <= Short(ends + s * 2) && c < char.MaxValue; c++)
            {
                var offset = Short(offsets + s * 2);
                var glyph = offset == 0 ? c : Short(offsets + s * 2 + offset + (c - Short(starts + s * 2)) * 2);
                if (glyph != 0) glyphs[(char)c] = (glyph + Signed(deltas + s * 2)) & 0xFFFF;
            }
    }
}
