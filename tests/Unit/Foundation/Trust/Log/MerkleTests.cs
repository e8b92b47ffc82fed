using System.Collections.Concurrent;
using System.Security.Cryptography;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Unit.Trust.Log;

/// <summary>The tree against the recursive definitions of RFC 9162 section 2.1, written down here once more as they stand there.</summary>
public sealed class MerkleTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 20_000).Select(i => Leaf(BitConverter.GetBytes(i)))];
    private static readonly ConcurrentDictionary<(int From, int To), byte[]> Known = new();

    // The inputs and roots that the test programs of Certificate Transparency share.
    private static readonly string[] KnownInputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] KnownRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Known_trees_have_their_known_roots()
    {
        var hashes = KnownInputs.Select(i => Leaf(Convert.FromHexString(i))).ToArray();
        for (var n = 0; n < KnownRoots.Length; n++) Assert.Equal(KnownRoots[n], Convert.ToHexStringLower(Merkle.Root(n, In(hashes))));
    }

    /// <summary>Every size to one past 32, and those beside 64: what comes between has the shapes of these.</summary>
    private static readonly int[] Sizes = [.. Enumerable.Range(1, 33), 63, 64, 65, 70];

    [Fact]
    public void Every_root_inclusion_and_consistency_proof_of_small_trees_is_as_defined()
    {
        foreach (var n in Sizes)
        {
            Assert.Equal(Mth(0, n), Merkle.Root(n, In(Leaves)));
            for (var m = 0; m < n; m++) Assert.Equal(Path(m, 0, n), Merkle.Inclusion(m, n, In(Leaves)));
            for (var m = 1; m <= n; m++) Assert.Equal(Sub(m, 0, n, true), Merkle.Consistency(m, n, In(Leaves)));
        }
    }

    [Fact]
    public void Every_proof_of_small_trees_verifies_for_its_own_place_and_for_no_other()
    {
        foreach (var n in Sizes)
        {
            var root = Mth(0, n);
            for (var m = 0; m < n; m++)
            {
                var proof = Merkle.Inclusion(m, n, In(Leaves));
                Assert.True(Merkle.IsIncluded(Leaves[m], m, n, root, proof));
                Assert.False(Merkle.IsIncluded(Leaves[n], m, n, root, proof));
                for (var other = 0; other < n; other++) Assert.True(other == m == Merkle.IsIncluded(Leaves[m], other, n, root, proof));
                Assert.False(Merkle.IsIncluded(Leaves[m], m, n, root, [.. proof, root]));
                if (proof.Count > 0) Assert.False(Merkle.IsIncluded(Leaves[m], m, n, root, proof[..^1]));
            }
            for (var m = 1; m <= n; m++)
            {
                var proof = Merkle.Consistency(m, n, In(Leaves));
                Assert.True(Merkle.IsConsistent(m, Mth(0, m), n, root, proof));
                Assert.False(Merkle.IsConsistent(m, Mth(1, m + 1), n, root, proof));
                Assert.False(Merkle.IsConsistent(m, Mth(0, m), n, Mth(1, n + 1), proof));
                Assert.False(Merkle.IsConsistent(m, Mth(0, m), n, root, [.. proof, root]));
                if (proof.Count > 0) Assert.False(Merkle.IsConsistent(m, Mth(0, m), n, root, proof[..^1]));
            }
        }
    }

    [Fact]
    public void Every_altered_hash_of_a_proof_is_refused()
    {
        foreach (var (m, n) in new[] { (1, 2), (3, 7), (4, 7), (6, 7), (8, 64), (37, 64), (64, 65), (1, 69), (68, 69), (40, 70) })
        {
            var (root, first) = (Mth(0, n), Mth(0, m));
            var inclusion = Merkle.Inclusion(m, n, In(Leaves));
            var consistency = Merkle.Consistency(m, n, In(Leaves));
            foreach (var altered in Altered(inclusion)) Assert.False(Merkle.IsIncluded(Leaves[m], m, n, root, altered));
            foreach (var altered in Altered(consistency)) Assert.False(Merkle.IsConsistent(m, first, n, root, altered));
        }
    }

    [Fact]
    public void Large_trees_of_any_size_prove_themselves_and_grow_consistently()
    {
        var random = new Random(9162);
        for (var round = 0; round < 12; round++)
        {
            var n = random.Next(71, Leaves.Length);
            var (m, i) = (random.Next(1, n), random.Next(n));
            var (root, first) = (Merkle.Root(n, In(Leaves)), Merkle.Root(m, In(Leaves)));
            Assert.Equal(Mth(0, n), root);
            Assert.True(Merkle.IsIncluded(Leaves[i], i, n, root, Merkle.Inclusion(i, n, In(Leaves))), $"leaf {i} of {n}");
            Assert.False(Merkle.IsIncluded(Leaves[i], i ^ 1, n, root, Merkle.Inclusion(i, n, In(Leaves))));
            Assert.True(Merkle.IsConsistent(m, first, n, root, Merkle.Consistency(m, n, In(Leaves))), $"{m} to {n}");
            Assert.False(Merkle.IsConsistent(m, Merkle.Root(m - 1, In(Leaves)), n, root, Merkle.Consistency(m, n, In(Leaves))));
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void A_leaf_outside_the_tree_is_never_included(long index, long size) => Assert.False(Merkle.IsIncluded(Leaves[0], index, size, Leaves[0], []));

    [Fact]
    public void Sizes_and_hashes_that_cannot_be_are_refused()
    {
        Assert.False(Merkle.IsConsistent(5, Mth(0, 5), 4, Mth(0, 4), []));
        Assert.False(Merkle.IsConsistent(-1, Mth(0, 5), 4, Mth(0, 4), []));
        Assert.False(Merkle.IsConsistent(0, Mth(0, 5), 4, Mth(0, 4), []));
        Assert.True(Merkle.IsConsistent(0, Merkle.Empty, 4, Mth(0, 4), []));
        Assert.False(Merkle.IsConsistent(4, Mth(0, 4), 4, Mth(1, 5), []));
        Assert.False(Merkle.IsConsistent(3, Mth(0, 3), 4, Mth(0, 4), []));
        Assert.False(Merkle.IsIncluded(Leaves[0], 0, 2, Mth(0, 2), [Leaves[1][..31]]));
        Assert.False(Merkle.IsConsistent(1, Mth(0, 1), 2, Mth(0, 2), [[.. Leaves[1], 0]]));
    }

    private static IEnumerable<List<byte[]>> Altered(List<byte[]> proof)
    {
        for (var i = 0; i < proof.Count; i++)
            for (var bit = 0; bit < 256; bit += 37)
            {
                var altered = proof[i].ToArray();
                altered[bit / 8] ^= (byte)(1 << (bit % 8));
                yield return [.. proof[..i], altered, .. proof[(i + 1)..]];
            }
        for (var i = 0; i + 1 < proof.Count; i++) yield return [.. proof[..i], proof[i + 1], proof[i], .. proof[(i + 2)..]];
    }

    private static Func<int, long, byte[]> In(byte[][] leaves) => (level, index) =>
    {
        var (from, count) = ((int)(index << level), 1 << level);
        return count == 1 ? leaves[from] : leaves == Leaves ? Mth(from, from + count) : MthOf(leaves.AsSpan(from, count));
    };

    private static byte[] Leaf(byte[] input) => SHA256.HashData([0, .. input]);

    // Hashed once: the definition, which never changes, was most of what these tests computed.
    private static byte[] Mth(int from, int to) => Known.GetOrAdd((from, to), static range => MthOf(Leaves.AsSpan(range.From, range.To - range.From)));

    private static byte[] MthOf(ReadOnlySpan<byte[]> d)
    {
        if (d.Length == 1) return d[0];
        var k = Split(d.Length);
        return SHA256.HashData([1, .. MthOf(d[..k]), .. MthOf(d[k..])]);
    }

    private static List<byte[]> Path(int m, int from, int to)
    {
        if (to - from == 1) return [];
        var k = Split(to - from);
        return m < k ? [.. Path(m, from, from + k), Mth(from + k, to)] : [.. Path(m - k, from + k, to), Mth(from, from + k)];
    }

    private static List<byte[]> Sub(int m, int from, int to, bool whole)
    {
        if (m == to - from) return whole ? [] : [Mth(from, to)];
        var k = Split(to - from);
        return m <= k ? [.. Sub(m, from, from + k, whole), Mth(from + k, to)] : [.. Sub(m - k, from + k, to, false), Mth(from, from + k)];
    }

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
