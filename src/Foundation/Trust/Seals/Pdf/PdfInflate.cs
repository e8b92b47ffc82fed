using System.IO.Compression;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>Opens the compressed streams that a file's structure is kept in (cross-references, objects), within one allowance for the whole file.</summary>
internal sealed class PdfInflate
{
    private const int MostTogether = 64 * 1024 * 1024;
    private int left = MostTogether;

    /// <summary>The stream's bytes, FlateDecode with PNG predictors or plain.</summary>
    internal byte[] Open(ReadOnlyMemory<byte> raw, PdfDict dict)
    {
        var filter = dict["Filter"] is PdfArray { Items: [var only] } ? only : dict["Filter"];
        var parameters = dict["DecodeParms"] is PdfArray { Items: [var first] } ? first as PdfDict : dict["DecodeParms"] as PdfDict;
        var plain = filter switch
        {
            null => raw.ToArray(),
            PdfName { Text: "FlateDecode" } => Inflate(raw),
            _ => throw new PdfFault("cách nén không dùng cho cấu trúc", "its structure is compressed in a way not read here"),
        };
        return Number(parameters, "Predictor", 1) < 10 ? plain : UndoPng(plain, Number(parameters, "Columns", 1) * Number(parameters, "Colors", 1));
    }

    private byte[] Inflate(ReadOnlyMemory<byte> raw)
    {
        using var from = new ZLibStream(new MemoryStream(raw.ToArray(), writable: false), CompressionMode.Decompress);
        using var to = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = from.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) throw PdfFault.TooLarge;
                to.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw PdfFault.Malformed;
        }
        return to.ToArray();
    }

    private static int Number(PdfDict? dict, string key, int usual) => (dict?[key] as PdfToken)?.AsInteger is { } n ? n is >= 1 and <= 1024 ? n : throw PdfFault.Malformed : usual;

    private static byte[] UndoPng(byte[] data, int columns)
    {
        var rows = data.Length / (columns + 1);
        var plain = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var kind = data[row * (columns + 1)];
            for (var i = 0; i < columns; i++)
            {
                int left = i > 0 ? plain[row * columns + i - 1] : 0;
                int up = row > 0 ? plain[(row - 1) * columns + i] : 0;
                int upLeft = row > 0 && i > 0 ? plain[(row - 1) * columns + i - 1] : 0;
                plain[row * columns + i] = (byte)(data[row * (columns + 1) + 1 + i] + Predicted(kind, left, up, upLeft));
            }
        }
        return plain;
    }

    private static int Predicted(int kind, int left, int up, int upLeft) => kind switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        4 => Paeth(left, up, upLeft),
        _ => throw PdfFault.Malformed,
    };

    private static int Paeth(int left, int up, int upLeft)
    {
        var p = left + up - upLeft;
        var (a, b, c) = (Math.Abs(p - left), Math.Abs(p - up), Math.Abs(p - upLeft));
        return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
}
