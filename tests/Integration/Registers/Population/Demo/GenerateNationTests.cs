using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population.Demo;

/// <summary>The verb <c>generate</c> on registers of its own.</summary>
public sealed class GenerateNationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private const string Digest = """
        SELECT md5(string_agg(t, '' ORDER BY t)) FROM (
            SELECT p::text AS t FROM population.person p UNION ALL SELECT r::text FROM population.relation r UNION ALL SELECT s::text FROM population.stay s
            UNION ALL SELECT c::text FROM population.card c UNION ALL SELECT m::text FROM population.household_member m) x
        """;

    private static async Task<(int Code, string Out, string Error)> RunAsync(TestHost host, params string[] words)
    {
        var verb = host.Services.GetServices<IVerb>().Single(v => v.Name == "generate");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        return (await verb.RunAsync(new VerbContext(words, output, error, false, host.Services), default), output.ToString(), error.ToString());
    }

    [Fact]
    public async Task A_large_nation_with_errors_comes_with_the_truth_about_each_of_them()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: At);
        var truth = Path.Combine(database.Folder, "truth.csv");
        var (code, _, error) = await RunAsync(host, "--people", "20000", "--seed", "3", "--mess", "6", "--truth", truth);
        Assert.True(code == 0, error);
        // In either language: the verb speaks that of the process.
        Assert.Matches("phải chờ đến khi nạp xong|While this loads, search by name", error);
        Assert.Equal(20_000, await host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
        Assert.Equal(20_000, await host.ScalarAsync<long>("SELECT count(*) FROM population.person_search"));
        Assert.Equal(2, await host.ScalarAsync<long>("SELECT count(*) FROM pg_indexes WHERE indexname IN ('person_search_keys', 'person_search_province')"));
        var lines = (await File.ReadAllLinesAsync(truth)).Select(l => l.Split(',')).ToList();
        Assert.Equal(["error", "person_id", "field", "right", "wrong", "duplicate_of"], lines[0]);
        Assert.InRange(lines.Count, 900, 1500);
        Assert.Equal(8, lines.Skip(1).Select(l => l[0]).Distinct().Count());
        foreach (var line in lines.Skip(1).Take(60))
        {
            var column = line[2] switch { "name" => "name", "sex" => "sex", "birthDate" => "birth_date", _ => "number" };
            Assert.Equal(line[4], await host.ScalarAsync<string>($"SELECT coalesce({column}, '') FROM population.person WHERE person_id = $1", Guid.Parse(line[1])));
            if (line[0] == "Duplicate") Assert.Equal(line[3], await host.ScalarAsync<string>("SELECT name FROM population.person WHERE person_id = $1", Guid.Parse(line[5])));
        }
    }

    [Fact]
    public async Task A_register_with_persons_is_left_alone_unless_more_are_to_be_added()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: At);
        var (made, _, quiet) = await RunAsync(host, "--people", "200");
        Assert.Equal((0, ""), (made, quiet));
        var (code, _, error) = await RunAsync(host, "--people", "200");
        Assert.Equal(1, code);
        Assert.Contains("--append", error);
        Assert.Equal(200, await host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
        Assert.Equal(0, (await RunAsync(host, "--people", "200", "--append")).Code);
        Assert.Equal(400, await host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
        Assert.Equal(35, await host.ScalarAsync<long>("SELECT count(*) FROM population.demo_story"));
    }

    [Theory]
    [InlineData("--mess", "101")]
    [InlineData("--mess", "some")]
    [InlineData("--mess", "5")]
    [InlineData("--mess", "5", "--truth", "/nowhere/at/all.csv")]
    [InlineData("--poeple", "5")]
    public async Task Wrong_use_is_told_and_makes_nobody(params string[] words)
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: At);
        var (code, _, error) = await RunAsync(host, words);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_nation_and_another_seed_another()
    {
        var digests = new List<string?>();
        foreach (var seed in new[] { "4", "4", "5" })
        {
            await using var database = await TestDatabase.NewAsync();
            var secret = Path.Combine(Directory.CreateDirectory(Path.Combine(database.Folder, "secrets")).FullName, "personal-numbers");
            await File.WriteAllTextAsync(secret, Convert.ToBase64String(new byte[32]));
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await using var host = await TestHost.StartAsync(database, at: At);
            Assert.Equal(0, (await RunAsync(host, "--people", "400", "--seed", seed)).Code);
            digests.Add(await host.ScalarAsync<string>(Digest.Replace("population.person p", "population.person p WHERE NOT EXISTS (SELECT FROM population.demo_story s WHERE s.person_id = p.person_id)")));
        }
        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], digests[2]);
    }

    [Fact]
    public async Task What_a_broken_load_left_about_nobody_is_swept_by_the_next()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: At);
        await host.ScalarAsync<int>("""
            INSERT INTO population.household (household_id, number, area, line, opened_on, recorded_at)
            VALUES (gen_random_uuid(), 'left', '00283', 'left', '2020-01-01', '2020-01-01') RETURNING 1
            """);
        Assert.Equal(0, (await RunAsync(host, "--people", "50")).Code);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM population.household WHERE number = 'left'"));
    }
}
