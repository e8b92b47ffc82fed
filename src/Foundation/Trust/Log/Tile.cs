using System.Globalization;
using System.Text.RegularExpressions;

namespace DeAn06.Trust.Log;

/// <summary>
/// A tile of the tree and its address, by C2SP tlog-tiles: <c>LEVEL/NUMBER</c>, the number in groups of three digits of which all but the last
/// begin with x (<c>x001/x234/067</c>), and <c>.p/WIDTH</c> behind it while it is not full.
/// </summary>
internal readonly partial record struct Tile(int Level, long Number, int Count)
{
    internal const int Height = 8;
    internal const int Width = 256;
    internal const int Bytes = Width * Merkle.HashLength;
    private const int Highest = 63;

    public override string ToString()
    {
        var path = (Number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Number / 1000; rest > 0; rest /= 1000) path = $"x{rest % 1000:000}/{path}";
        return Count == Width ? $"{Level}/{path}" : $"{Level}/{path}.p/{Count}";
    }

    /// <summary>Reads the address; every tile has one spelling only.</summary>
    internal static bool TryParse(string? text, out Tile tile)
    {
        tile = default;
        if (Address().Match(text ?? "") is not { Success: true } m) return false;
        var digits = string.Concat(m.Groups["n"].Value.Where(char.IsAsciiDigit));
        if (digits.Length > 18) return false;
        tile = new Tile(
            int.Parse(m.Groups["l"].Value, CultureInfo.InvariantCulture), long.Parse(digits, CultureInfo.InvariantCulture),
            m.Groups["w"].Success ? int.Parse(m.Groups["w"].Value, CultureInfo.InvariantCulture) : Width);
        return tile.Level <= Highest && tile.Count is > 0 and <= Width && tile.ToString() == text;
    }

    /// <summary>Which hashes of which tile make up a subtree: the tile, the first of them and how many.</summary>
    internal static ((int Level, long Number) Tile, int Start, int Count) Of(int level, long index)
    {
        var start = index << (level % Height);
        return ((level / Height, start / Width), (int)(start % Width), 1 << (level % Height));
    }

    /// <summary>The hash over a power of two of neighbouring hashes.</summary>
    internal static byte[] Fold(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == Merkle.HashLength) return hashes.ToArray();
        var row = hashes.ToArray();
        for (var count = hashes.Length / Merkle.HashLength; count > 1; count /= 2)
            for (var i = 0; i < count / 2; i++)
                Merkle.Node(row.AsSpan(2 * i * Merkle.HashLength, Merkle.HashLength), row.AsSpan((2 * i + 1) * Merkle.HashLength, Merkle.HashLength),
                    row.AsSpan(i * Merkle.HashLength, Merkle.HashLength));
        return row[..Merkle.HashLength];
    }

    [GeneratedRegex(@"^(?<l>[0-9]{1,2})/(?<n>(x[0-9]{3}/){0,6}[0-9]{3})(\.p/(?<w>[0-9]{1,3}))?\z")]
    private static partial Regex Address();
}
