using System.Buffers.Binary;

namespace DeAn06.Population.Demo;

/// <summary>
/// Ids of the demo nation: UUID version 7 that only rise, the same for the same seed. A rising key is added at the right end of every index, which
/// makes loading several times cheaper than ids ordered by the day a person was entered.
/// </summary>
internal sealed class DemoIds(DateTime at, Random random)
{
    private const int InOneMillisecond = 4096;
    private readonly long start = new DateTimeOffset(at).ToUnixTimeMilliseconds() - (long)TimeSpan.FromHours(1).TotalMilliseconds;
    private ulong noise = (ulong)random.NextInt64();
    private long made;

    internal Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (start + made / InOneMillisecond) << 16 | 0x7000 | made % InOneMillisecond);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | Mix() >> 2);
        made++;
        return new Guid(bytes, bigEndian: true);
    }

    // SplitMix64: one number from the seed stays one number for each id.
    private ulong Mix()
    {
        var z = noise += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ z >> 30) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ z >> 27) * 0x94D0_49BB_1331_11EB;
        return z ^ z >> 31;
    }
}
