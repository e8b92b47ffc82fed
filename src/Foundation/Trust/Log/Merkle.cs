using System.Numerics;
using System.Security.Cryptography;

namespace DeAn06.Trust.Log;

/// <summary>
/// The Merkle tree of RFC 9162 section 2.1: hashes, roots, inclusion and consistency proofs, and their verification. It reads subtree hashes through
/// a function of (level, index): the hash over the 2^level leaves that begin at index·2^level.
/// </summary>
internal static class Merkle
{
    internal const int HashLength = 32;

    /// <summary>The root of an empty tree: SHA-256 of nothing.</summary>
    internal static readonly byte[] Empty = SHA256.HashData([]);

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    internal static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[HashLength];
        Node(left, right, node);
        return node;
    }

    /// <summary>The same, written into a place that may be one of the two.</summary>
    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> to)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * HashLength];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashLength)..]);
        SHA256.HashData(bytes, to);
    }

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    internal static byte[] Root(long size, Func<int, long, byte[]> subtree) => size == 0 ? Empty : Range(0, size, subtree);

    /// <summary>The inclusion proof of leaf <paramref name="index"/> in a tree of <paramref name="size"/> (RFC 9162 section 2.1.3.1).</summary>
    internal static List<byte[]> Inclusion(long index, long size, Func<int, long, byte[]> subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + SplitOf(high - low);
            if (index < middle) (proof, high) = ([.. proof, Range(middle, high, subtree)], middle);
            else (proof, low) = ([.. proof, Range(low, middle, subtree)], middle);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>The consistency proof from <paramref name="first"/> to <paramref name="second"/> leaves (RFC 9162 section 2.1.4.1).</summary>
    internal static List<byte[]> Consistency(long first, long second, Func<int, long, byte[]> subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<byte[]>();
        var (low, high, whole) = (0L, second, true);
        while (first != high)
        {
            var middle = low + SplitOf(high - low);
            if (first <= middle) (proof, high) = ([.. proof, Range(middle, high, subtree)], middle);
            else (proof, low, whole) = ([.. proof, Range(low, middle, subtree)], middle, false);
        }
        if (!whole) proof.Add(Range(low, high, subtree));
        proof.Reverse();
        return proof;
    }

    /// <summary>True when the proof shows that the leaf hash is at this index of the tree with this root (RFC 9162 section 2.1.3.2).</summary>
    internal static bool IsIncluded(byte[] leafHash, long index, long size, byte[] root, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size || proof.Any(p => p.Length != HashLength)) return false;
        var (fn, sn, r) = (index, size - 1, leafHash);
        foreach (var p in proof)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                r = Node(p, r);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                r = Node(r, p);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && r.AsSpan().SequenceEqual(root);
    }

    /// <summary>True when the proof shows that the second tree begins with the first (RFC 9162 section 2.1.4.2).</summary>
    internal static bool IsConsistent(long first, byte[] firstRoot, long second, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first < 0 || first > second || proof.Any(p => p.Length != HashLength)) return false;
        if (first == second) return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        if (first == 0) return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(Empty);
        var path = BitOperations.IsPow2(first) ? [firstRoot, .. proof] : proof;
        if (path.Count == 0) return false;
        var (fn, sn) = (first - 1, second - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        var (fr, sr) = (path[0], path[0]);
        foreach (var c in path.Skip(1))
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (Node(c, fr), Node(c, sr));
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = Node(sr, c);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && fr.AsSpan().SequenceEqual(firstRoot) && sr.AsSpan().SequenceEqual(secondRoot);
    }

    /// <summary>The hash over the leaves [low, high); low is a multiple of the largest power of two below the width.</summary>
    private static byte[] Range(long low, long high, Func<int, long, byte[]> subtree)
    {
        var width = high - low;
        if (BitOperations.IsPow2(width)) return subtree(BitOperations.TrailingZeroCount(width), low / width);
        var middle = low + SplitOf(width);
        return Node(Range(low, middle, subtree), Range(middle, high, subtree));
    }

    /// <summary>The largest power of two smaller than the width.</summary>
    private static long SplitOf(long width) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(width - 1)));
}
