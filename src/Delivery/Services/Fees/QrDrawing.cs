using System.Text;
using QRCoder;

namespace DeAn06.Services.Fees;

/// <summary>A QR as an SVG picture inside the page, one path, without a request of its own.</summary>
internal static class QrDrawing
{
    internal static string Of(string text)
    {
        var dots = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        var path = new StringBuilder();
        for (var row = 0; row < dots.Count; row++)
            for (var column = 0; column < dots.Count; column++)
                if (dots[row][column]) path.Append($"M{column} {row}h1v1h-1z");
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {dots.Count} {dots.Count}' shape-rendering='crispEdges'><rect width='100%' height='100%' fill='#fff'/><path d='{path}'/></svg>";
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(svg));
    }
}
