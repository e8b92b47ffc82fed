using System.Text;
using QRCoder;

namespace DeAn06.Identity.CrossDevice;

/// <summary>A QR as an SVG picture inside the page, one path, without a request of its own.</summary>
internal static class QrPicture
{
    internal static string Of(string text)
    {
        var matrix = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        var path = new StringBuilder();
        for (var row = 0; row < matrix.Count; row++)
            for (var column = 0; column < matrix.Count; column++)
                if (matrix[row][column]) path.Append($"M{column} {row}h1v1h-1z");
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {matrix.Count} {matrix.Count}' shape-rendering='crispEdges'><rect width='100%' height='100%' fill='#fff'/><path d='{path}'/></svg>";
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(svg));
    }
}
