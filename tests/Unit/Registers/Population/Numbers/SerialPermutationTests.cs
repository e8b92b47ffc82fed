using DeAn06.Population.Numbers;

namespace DeAn06.Tests.Unit.Population.Numbers;

public class SerialPermutationTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void No_counter_gives_a_serial_twice()
    {
        var serials = new SerialPermutation(Secret, "001190");
        var seen = new bool[SerialPermutation.Size];
        for (var i = 0; i < SerialPermutation.Size; i++)
        {
            var serial = serials.SerialOf(i);
            Assert.False(seen[serial]);
            seen[serial] = true;
        }
    }

    [Fact]
    public void Blocks_and_secrets_give_different_orders()
    {
        var first = Enumerable.Range(0, 20).Select(new SerialPermutation(Secret, "001190").SerialOf).ToArray();
        Assert.NotEqual(first, Enumerable.Range(0, 20).Select(new SerialPermutation(Secret, "001090").SerialOf).ToArray());
        Assert.NotEqual(first, Enumerable.Range(0, 20).Select(new SerialPermutation(new byte[32], "001190").SerialOf).ToArray());
        Assert.NotEqual(first.Order(), first);
    }
}
