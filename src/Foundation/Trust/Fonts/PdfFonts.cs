namespace DeAn06.Trust.Fonts;

/// <summary>The fonts that PDFs embed: Be Vietnam Pro with every Vietnamese letter, as TrueType files (made by <c>make-fonts.py</c>).</summary>
internal static class PdfFonts
{
    internal const string Family = "Be Vietnam Pro";

    internal static byte[] Regular { get; } = Read("BeVietnamPro-Regular.ttf");

    internal static byte[] Bold { get; } = Read("BeVietnamPro-Bold.ttf");

    private static byte[] Read(string name)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream($"DeAn06.Trust.Fonts.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
