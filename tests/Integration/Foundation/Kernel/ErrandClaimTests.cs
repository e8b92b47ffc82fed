using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Npgsql;

namespace DeAn06.Tests.Integration.Kernel;

/// <summary>How due errands are found when there are many.</summary>
public sealed partial class ErrandClaimTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_line_reads_its_own_errands_only_however_many_wait_in_others()
    {
        await using var connection = await host.Source.OpenConnectionAsync();
        await using var undone = await connection.BeginTransactionAsync();
        await AddAsync(connection, "test.of-others", 20_000, "2026-01-01");
        await AddAsync(connection, "test.own", 5, "2026-02-01");
        var plan = await PlanAsync(connection, ["test.own", "test.none"]);
        Assert.Contains("errand_due_of_name", plan);
        Assert.DoesNotContain("Seq Scan", plan);
        Assert.All(Removed().Matches(plan).Select(m => int.Parse(m.Groups[1].Value)), removed => Assert.InRange(removed, 0, 10));
    }

    [Fact]
    public async Task Of_several_names_in_a_line_those_due_first_are_claimed()
    {
        await using var connection = await host.Source.OpenConnectionAsync();
        await using var undone = await connection.BeginTransactionAsync();
        await AddAsync(connection, "test.late", 20, "2026-03-01");
        await AddAsync(connection, "test.early", 6, "2026-02-01");
        await AddAsync(connection, "test.to-come", 3, "2036-01-01");
        await using var claim = Claim(connection, "", ["test.late", "test.early", "test.to-come"]);
        await using var reader = await claim.ExecuteReaderAsync();
        var claimed = new List<string>();
        while (await reader.ReadAsync()) claimed.Add(reader.GetString(1));
        Assert.Equal((6, 4, 10), (claimed.Count(n => n == "test.early"), claimed.Count(n => n == "test.late"), claimed.Count));
    }

    private static async Task AddAsync(NpgsqlConnection connection, string name, int count, string due)
    {
        await using var command = connection.CommandOf(
            "INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) SELECT gen_random_uuid(), 'outbox', $1, n::text, '', $3::text::timestamptz FROM generate_series(1, $2) n", name, count, due);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Claim(NpgsqlConnection connection, string before, string[] names)
    {
        var at = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        return connection.CommandOf(before + ErrandStep.ClaimSql, "outbox", names, Guid.CreateVersion7(), at, at.AddMinutes(2), 10);
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, string[] names)
    {
        await using var command = Claim(connection, "EXPLAIN (ANALYZE, COSTS OFF) ", names);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    [GeneratedRegex(@"Rows Removed by Filter: (\d+)")]
    private static partial Regex Removed();
}
