namespace DeAn06.Trust.Log;

/// <summary>
/// The right edge of a growing tree as the tiles of C2SP tlog-tiles that are not full yet. Appending costs one node hash a leaf; what
/// has grown since it was last taken is handed out as tiles.
/// </summary>
internal sealed class RightEdge
{
    private readonly List<OpenTile> open = [];
    private Dictionary<(int Level, long Number), byte[]> grown = [];

    internal long Size { get; private set; }

    /// <summary>The open tiles of a tree of this size: how many hashes each must have at least.</summary>
    internal static IEnumerable<(int Level, long Number, int Count)> OpenTiles(long size)
    {
        for (var (level, count) = (0, size); count > 0; (level, count) = (level + 1, count >> Tile.Height))
            if (count % Tile.Width is > 0 and var partial)
                yield return (level, count / Tile.Width, (int)partial);
    }

    /// <summary>The edge of a tree of this size; null when a tile is missing or too short.</summary>
    internal static RightEdge? Of(long size, IReadOnlyDictionary<(int Level, long Number), byte[]> tiles)
    {
        var edge = new RightEdge { Size = size };
        for (var (level, count) = (0, size); count > 0; (level, count) = (level + 1, count >> Tile.Height))
            edge.open.Add(new OpenTile(count / Tile.Width));
        foreach (var (level, number, count) in OpenTiles(size))
        {
            if (!tiles.TryGetValue((level, number), out var hashes) || hashes.Length < count * Merkle.HashLength) return null;
            edge.open[level].Take(hashes.AsSpan(0, count * Merkle.HashLength));
        }
        return edge;
    }

    internal void Append(ReadOnlySpan<byte> leafHash)
    {
        Size++;
        Append(0, leafHash);
    }

    /// <summary>The root of the tree as it stands.</summary>
    internal byte[] Root() => Merkle.Root(Size, (level, index) =>
    {
        var (tile, start, count) = Tile.Of(level, index);
        return Tile.Fold(open[tile.Level].Hashes.Slice(start * Merkle.HashLength, count * Merkle.HashLength));
    });

    /// <summary>The tiles that changed since the last call, full ones and open ones.</summary>
    internal IReadOnlyDictionary<(int Level, long Number), byte[]> TakeGrown()
    {
        for (var level = 0; level < open.Count; level++)
            if (open[level] is { HasGrown: true } tile)
                (grown[(level, tile.Number)], tile.HasGrown) = (tile.Hashes.ToArray(), false);
        var taken = grown;
        grown = [];
        return taken;
    }

    private void Append(int level, ReadOnlySpan<byte> hash)
    {
        if (level == open.Count) open.Add(new OpenTile(0));
        var tile = open[level];
        tile.Add(hash);
        if (tile.Hashes.Length < Tile.Bytes) return;
        var full = tile.Hashes.ToArray();
        grown[(level, tile.Number)] = full;
        tile.Next();
        Append(level + 1, Tile.Fold(full));
    }

    private sealed class OpenTile(long number)
    {
        private readonly byte[] bytes = new byte[Tile.Bytes];
        private int length;

        internal long Number { get; private set; } = number;

        internal bool HasGrown { get; set; }

        internal ReadOnlySpan<byte> Hashes => bytes.AsSpan(0, length);

        internal void Take(ReadOnlySpan<byte> hashes)
        {
            hashes.CopyTo(bytes);
            length = hashes.Length;
        }

        internal void Add(ReadOnlySpan<byte> hash)
        {
            hash.CopyTo(bytes.AsSpan(length));
            (length, HasGrown) = (length + Merkle.HashLength, true);
        }

        internal void Next() => (Number, length, HasGrown) = (Number + 1, 0, false);
    }
}
