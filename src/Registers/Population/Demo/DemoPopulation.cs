using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Numbers;
using Npgsql;

namespace DeAn06.Population.Demo;

/// <summary>
/// The Population room's share of the demo nation: the story persons first, then invented persons until there are enough. One transaction,
/// streamed, so that a million need no memory and a broken run leaves nothing.
/// </summary>
internal sealed class DemoPopulation(NpgsqlDataSource source, IPlaces places, Secrets secrets, DemoCorrections corrections, Headway headway) : IDemoShare
{
    private const int AtOnce = 2000;

    public string Name => "population.persons";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        var ground = new DemoGround(places);
        var people = new DemoPeople(nation, ground, new DemoNames(), secrets.Get(NumberRegister.SecretName));
        var stories = DemoStories.Make(nation, people, ground);
        await using (var connection = await source.OpenConnectionAsync(ct))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var writer = new DemoWriter(connection);
            var written = 0;
            foreach (var part in stories.Select(s => s.Person).Concat(people.All()).Take(nation.People).Chunk(AtOnce))
            {
                await writer.WriteAsync(part, ct);
                headway.Tell(Name, written += part.Length, nation.People);
            }
            await writer.WriteBlocksAsync(people.UsedBlocks, ct);
            await DemoStories.WriteAsync(connection, stories.Take(nation.People), ct);
            await transaction.CommitAsync(ct);
        }
        await AnalyzeAsync(ct);
        await corrections.SowAsync(nation, stories, ct);
    }

    private async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("ANALYZE population.person, population.person_search, population.personal_number");
        await command.ExecuteNonQueryAsync(ct);
    }
}
