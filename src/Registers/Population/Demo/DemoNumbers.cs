using DeAn06.Places;
using DeAn06.Population.Numbers;

namespace DeAn06.Population.Demo;

/// <summary>Gives personal numbers block by block as the register would, and tells how far each block was used.</summary>
internal sealed class DemoNumbers(byte[] secret, DemoGround ground, IReadOnlyDictionary<string, int> used)
{
    // The blocks of the full communes' provinces are asked again and again and keep their tables; the thousands of others would take 200 MB.
    private static readonly HashSet<string> Kept = [.. DemoCommunes.All.Select(c => c.Province)];
    private readonly Dictionary<string, int> next = new(used);
    private readonly Dictionary<string, SerialPermutation> permutations = [];

    internal IEnumerable<(string Block, int Next)> Used => next.Select(b => (b.Key, b.Value));

    internal string NumberOf(DateOnly born, bool female, OldProvince origin)
    {
        var prefix = origin.Prefix;
        if (prefix.GivesUntil is { } until && born > until) prefix = ground.ByToday[origin.Today].First(o => o.Prefix.GivesUntil is null).Prefix;
        if (!PersonalNumber.TryBlock(prefix.Prefix, Math.Max(born.Year, 1900), female ? NumberSex.Female : NumberSex.Male, out var block))
            throw new InvalidOperationException($"No block for {prefix.Prefix}.");
        var counter = next.GetValueOrDefault(block);
        next[block] = counter + 1;
        if (!permutations.TryGetValue(block, out var serials))
        {
            serials = new SerialPermutation(secret, block);
            if (Kept.Contains(origin.Today)) permutations[block] = serials;
        }
        return PersonalNumber.Of(block, serials.SerialOf(counter)).ToString();
    }
}
