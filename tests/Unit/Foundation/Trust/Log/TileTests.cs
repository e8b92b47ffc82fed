using System.Security.Cryptography;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Unit.Trust.Log;

public sealed class TileTests
{
    [Theory]
    [InlineData("0/000", 0, 0, 256)]
    [InlineData("0/067.p/1", 0, 67, 1)]
    [InlineData("3/x001/x234/067", 3, 1_234_067, 256)]
    [InlineData("3/x001/x234/067.p/255", 3, 1_234_067, 255)]
    [InlineData("63/x001/000", 63, 1000, 256)]
    public void An_address_is_written_and_read_as_C2SP_says(string text, int level, long number, int count)
    {
        Assert.True(Tile.TryParse(text, out var tile));
        Assert.Equal(new Tile(level, number, count), tile);
        Assert.Equal(text, tile.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/0")]
    [InlineData("0/00")]
    [InlineData("00/000")]
    [InlineData("64/000")]
    [InlineData("-1/000")]
    [InlineData("0/x000/001")]
    [InlineData("0/001/067")]
    [InlineData("0/x001/x067")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/01")]
    [InlineData("0/000.p/")]
    [InlineData("0/000.p")]
    [InlineData("0/000\n")]
    [InlineData("0/٠٠٠")]
    [InlineData("0/../000")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_spelling_is_refused(string text) => Assert.False(Tile.TryParse(text, out _));

    [Fact]
    public void An_edge_that_grows_leaf_by_leaf_has_the_roots_of_the_definition_and_resumes_from_its_tiles_at_any_size()
    {
        var leaves = Enumerable.Range(0, 66_200).Select(i => SHA256.HashData(BitConverter.GetBytes(i))).ToArray();
        var bytes = leaves.SelectMany(h => h).ToArray();
        var stops = new HashSet<int> { 0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 65_792, 66_048, 66_200 };
        var kept = new Dictionary<(int, long), byte[]>();
        var edge = new RightEdge();
        for (var n = 0; n <= leaves.Length; n++)
        {
            if (stops.Contains(n))
            {
                foreach (var (at, hashes) in edge.TakeGrown()) kept[at] = hashes;
                Assert.Equal(Merkle.Root(n, (level, index) => Tile.Fold(bytes.AsSpan((int)(index << level) * Merkle.HashLength, (1 << level) * Merkle.HashLength))), edge.Root());
                edge = RightEdge.Of(n, kept)!;
                Assert.Equal(n, edge.Size);
            }
            if (n < leaves.Length) edge.Append(leaves[n]);
        }
        for (var i = 0; i < 258; i++) Assert.True(bytes.AsSpan(i * Tile.Bytes, Tile.Bytes).SequenceEqual(kept[(0, i)]), $"tile {i}");
        Assert.Equal(258, kept.Keys.Count(k => k.Item1 == 0 && kept[k].Length == Tile.Bytes));
        Assert.Equal([(0, 258L, 152), (1, 1L, 2), (2, 0L, 1)], RightEdge.OpenTiles(66_200));
    }

    [Fact]
    public void An_edge_does_not_resume_from_tiles_that_are_missing_or_short()
    {
        var edge = new RightEdge();
        for (var i = 0; i < 300; i++) edge.Append(SHA256.HashData(BitConverter.GetBytes(i)));
        var tiles = edge.TakeGrown().ToDictionary();
        Assert.NotNull(RightEdge.Of(300, tiles));
        Assert.Null(RightEdge.Of(301, tiles));
        tiles.Remove((1, 0));
        Assert.Null(RightEdge.Of(300, tiles));
    }
}
