using PdfSharp.Drawing;
using QRCoder;

namespace DeAn06.Trust.Documents.Layout;

/// <summary>A QR drawn as squares, sharp at any size; error correction M survives a stain or a fold.</summary>
internal static class QrPattern
{
    internal static void Draw(XGraphics graphics, string text, XRect where)
    {
        var matrix = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M).ModuleMatrix; // with the quiet zone of four modules
        var side = where.Width / matrix.Count;
        for (var row = 0; row < matrix.Count; row++)
            for (var column = 0; column < matrix.Count; column++)
            {
                if (!matrix[row][column]) continue;
                var run = 1;
                while (column + run < matrix.Count && matrix[row][column + run]) run++;
                graphics.DrawRectangle(XBrushes.Black, where.X + column * side, where.Y + row * side, run * side, side);
                column += run;
            }
    }
}
