using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Numbers;
using Npgsql;

namespace DeAn06.Population.Demo;

/// <summary>
/// The Population room's share of the demo nation: the families of the stories first, then families until there are enough people. Families are made one
/// after another and forgotten once written, so that a hundred million need no more memory than a thousand; the database loads while the next are made.
/// </summary>
internal sealed class DemoPopulation(NpgsqlDataSource source, IPlaces places, Secrets secrets, DemoCorrections corrections, Headway headway) : IDemoShare
{
    internal const string ShareName = "population.persons";
    internal const int Small = 20_000;
    private const int AtOnce = 3000;

    public string Name => ShareName;

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        var empty = await DemoLoader.IsEmptyAsync(source, ct);
        if (empty) await DemoLoader.SweepAsync(source, ct);
        var stories = await LoadAsync(nation, withStories: true, sideBySide: empty && nation.People >= Small, ct);
        await corrections.SowAsync(nation, stories, ct);
    }

    /// <summary>More people into a register that has some: nobody of the stories, and in one transaction.</summary>
    internal Task AppendAsync(DemoNation nation, CancellationToken ct) => LoadAsync(nation, withStories: false, sideBySide: false, ct);

    private async Task<IReadOnlyList<DemoStory>> LoadAsync(DemoNation nation, bool withStories, bool sideBySide, CancellationToken ct)
    {
        var used = await UsedBlocksAsync(ct);
        await using var truth = nation.TruthFile is { } file ? new StreamWriter(file) : TextWriter.Null;
        var making = new DemoMaking(nation, new DemoGround(places, nation.People), new DemoNames(), secrets.Get(NumberRegister.SecretName), used, truth);
        await using var loader = await DemoLoader.OpenAsync(source, making.Tables, sideBySide, ct);
        var stories = withStories ? making.Stories() : [];
        while (making.Left > 0)
        {
            making.Make(AtOnce);
            await loader.SendAsync(ct);
            headway.Tell(Name, nation.People - making.Left, nation.People);
        }
        await loader.SendAsync(ct);
        await loader.FinishAsync(async connection =>
        {
            await DemoLoader.DoAsync(connection, """
                INSERT INTO population.number_block (block, next) SELECT * FROM unnest($1::text[], $2::int[])
                ON CONFLICT (block) DO UPDATE SET next = greatest(number_block.next, excluded.next)
                """, ct, making.UsedBlocks.Select(b => b.Block).ToArray(), making.UsedBlocks.Select(b => b.Next).ToArray());
            await DemoStories.WriteAsync(connection, stories, ct);
        }, ct);
        await AnalyzeAsync(ct);
        return stories;
    }

    private async Task<Dictionary<string, int>> UsedBlocksAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT block, next FROM population.number_block");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var used = new Dictionary<string, int>();
        while (await reader.ReadAsync(ct)) used[reader.GetString(0)] = reader.GetInt32(1);
        return used;
    }

    private async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            ANALYZE population.person, population.person_search, population.personal_number, population.relation, population.household,
                population.household_member, population.stay, population.card
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
