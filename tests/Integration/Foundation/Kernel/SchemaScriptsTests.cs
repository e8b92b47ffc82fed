using DeAn06.Host;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class SchemaScriptsTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<SchemaScript> Ours = SchemaScripts.EmbeddedIn(typeof(Platform).Assembly).Scripts;
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.NewAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task<IReadOnlyList<string>> ApplyAsync(IEnumerable<SchemaScript> scripts) => new SchemaScripts([.. scripts]).ApplyAsync(database.Owner, null, At, default);

    [Fact]
    public async Task Scripts_that_were_applied_are_not_applied_again()
    {
        Assert.NotEmpty(Ours);
        Assert.Empty(await ApplyAsync(Ours));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(Ours.SkipLast(1)));

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_is_applied_when_mended()
    {
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ApplyAsync([.. Ours, new("9000-test.sql", "CREATE TABLE kernel.half (id int PRIMARY KEY); SELECT 1/0;")]));
        Assert.Equal(["9000-test.sql"], await ApplyAsync([.. Ours, new("9000-test.sql", "CREATE TABLE kernel.half (id int PRIMARY KEY);")]));
    }
}
