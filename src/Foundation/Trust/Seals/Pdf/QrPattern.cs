using QRCoder;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>A QR as rectangles, sharp at any size; error correction M survives a stain or a fold.</summary>
internal static class QrPattern
{
    internal readonly record struct Bar(double Left, double Top, double Width, double Height);

    /// <summary>The dark bars in a square of this side, from its upper left corner; with the quiet zone of four modules.</summary>
    internal static IEnumerable<Bar> Of(string text, double side)
    {
        using var made = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = made.ModuleMatrix;
        var module = side / modules.Count;
        for (var row = 0; row < modules.Count; row++)
            for (var column = 0; column < modules.Count; column++)
            {
                var start = column;
                while (column < modules.Count && modules[row][column]) column++;
                if (column > start) yield return new(start * module, row * module, (column - start) * module, module);
            }
    }
}
