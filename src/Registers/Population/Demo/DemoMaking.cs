using DeAn06.Kernel;

namespace DeAn06.Population.Demo;

/// <summary>Everything that makes one demo nation, wired together around one source of chance.</summary>
internal sealed class DemoMaking
{
    private readonly DemoNation nation;
    private readonly DemoGround ground;
    private readonly Random random;
    private readonly DemoNumbers numbers;
    private readonly DemoFamilies families;
    private readonly DemoScribe scribe;
    private readonly DemoMess? mess;

    internal DemoMaking(DemoNation nation, DemoGround ground, DemoNames names, byte[] secret, IReadOnlyDictionary<string, int> used, TextWriter truth)
    {
        // Made as of the first moment of the day, so that the same seed makes the same nation all day long.
        nation = nation with { At = Clock.ToUtc(Clock.DayOf(nation.At).ToDateTime(TimeOnly.MinValue)) };
        (this.nation, this.ground, Left) = (nation, ground, nation.People);
        // What was made before shifts the seed, so that the same command once more adds other people.
        random = nation.RandomFor(used.Count == 0 ? "population" : $"population after {used.Values.Sum(n => (long)n)}");
        var ids = new DemoIds(nation.At, random);
        Tables = new DemoTables(ids);
        numbers = new DemoNumbers(secret, ground, used);
        families = new DemoFamilies(random, Clock.DayOf(nation.At), ground, names);
        scribe = new DemoScribe(random, nation, ground, new DemoRecords(random, nation, ground, numbers, ids), ids, Tables);
        if (nation.Mess <= 0) return;
        mess = new DemoMess(random, nation.Mess, truth, ids);
        mess.Begin();
    }

    internal DemoTables Tables { get; }

    /// <summary>How many persons are still to be made.</summary>
    internal int Left { get; private set; }

    internal IReadOnlyList<(string Block, int Next)> UsedBlocks => [.. numbers.Used];

    /// <summary>The families of the stories; a story is told only when its person found room.</summary>
    internal IReadOnlyList<DemoStory> Stories()
    {
        var making = new DemoStories(random, families, ground, Clock.DayOf(nation.At));
        var told = making.Make();
        var written = new Dictionary<Kin, DemoPerson>();
        foreach (var family in making.Families)
            foreach (var (kin, person) in scribe.Write(family, Left, isStory: true))
            {
                Tables.Add(person);
                written[kin] = person;
                Left--;
            }
        return [.. told.Where(s => written.ContainsKey(s.Kin)).Select(s => s with { Person = written[s.Kin] })];
    }

    /// <summary>Families until about so many rows of persons wait in the tables.</summary>
    internal void Make(int atOnce)
    {
        while (Left > 0 && Tables.Persons.Count < atOnce)
        {
            var written = scribe.Write(families.Next(), Left);
            Left -= written.Count;
            foreach (var (_, person) in written) Add(person);
        }
    }

    private void Add(DemoPerson person)
    {
        if (mess is null)
        {
            Tables.Add(person);
            return;
        }
        var (kept, duplicate) = mess.Spoil(person, Left > 0);
        Tables.Add(kept);
        if (duplicate is null) return;
        Tables.Add(duplicate);
        Left--;
    }
}
