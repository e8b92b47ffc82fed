namespace DeAn06.Trust.Fonts;

/// <summary>The fonts that PDFs embed, which are inside the program. Seals: Be Vietnam Pro with every Vietnamese letter, as TrueType files (made by <c>make-fonts.py</c>).</summary>
internal static class PdfFonts
{
    internal static byte[] Regular { get; } = Read("DeAn06.Trust.Fonts.BeVietnamPro-Regular.ttf");

    internal static byte[] Bold { get; } = Read("DeAn06.Trust.Fonts.BeVietnamPro-Bold.ttf");

    internal static byte[] Read(string resource)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
