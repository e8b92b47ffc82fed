using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Population.Numbers;

/// <summary>
/// The order in which the million serials of a block are given out: a keyed Feistel permutation of 0…999,999, so that a number tells
/// nothing about the time or order of birth and still no counter value can ever give the same serial twice.
/// </summary>
internal sealed class SerialPermutation
{
    internal const int Size = 1_000_000;
    private const int Half = 1000;
    private const int Rounds = 8;
    private readonly byte[] key;
    private readonly short[] mixed = new short[Rounds * Half]; // 0: not computed yet

    internal SerialPermutation(byte[] secret, string block) => key = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(block));

    /// <summary>The serial of the <paramref name="counter"/>th number of the block.</summary>
    internal int SerialOf(int counter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(counter, Size);
        var (left, right) = (counter / Half, counter % Half);
        for (var round = 0; round < Rounds; round++) (left, right) = (right, (left + Mix(round, right)) % Half);
        return left * Half + right;
    }

    private int Mix(int round, int half)
    {
        ref var known = ref mixed[round * Half + half];
        if (known == 0) known = (short)(Compute(round, half) + 1);
        return known - 1;
    }

    private int Compute(int round, int half)
    {
        Span<byte> input = stackalloc byte[5];
        input[0] = (byte)round;
        BinaryPrimitives.WriteInt32BigEndian(input[1..], half);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, input, hash);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Half);
    }
}
