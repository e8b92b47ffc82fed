using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class UseCasesTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddUseCase<Remember>().AddUseCase<EraseEntry>());
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<long> NotesAsync(Act act) => host.ScalarAsync<long>("SELECT count(*) FROM kernel.reference_data WHERE name = $1", $"note {act.Correlation}");

    private Task<long> EntriesAsync(Act act) => host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE correlation = $1", act.Correlation);

    [Fact]
    public async Task A_deed_that_is_done_commits_with_its_journal_entry()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var result = await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act);
        Assert.True(result.IsDone);
        Assert.Equal(1, await NotesAsync(act));
        Assert.Equal(1, await EntriesAsync(act));
        Assert.Equal(act.Correlation, await host.ScalarAsync<Guid>("SELECT person_id FROM journal.subject WHERE entry_id = $1", result.Value));
    }

    [Fact]
    public async Task A_refused_deed_leaves_nothing()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var result = await host.RunAsync<Remember, Guid>(u => u.RunAsync(act, _ => Task.FromResult<Result<Done>>(KernelProblems.NotAllowed)), act);
        Assert.Equal("KER-002", result.Problem!.Code);
        Assert.Equal(0, await NotesAsync(act));
        Assert.Equal(0, await EntriesAsync(act));
    }

    [Fact]
    public async Task A_refusal_that_is_kept_commits_its_own_effects()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var result = await host.RunAsync<Remember, Guid>(u => u.RunAsync(act, _ => Task.FromResult<Result<Done>>(KernelProblems.NotAllowed.Keep())), act);
        Assert.False(result.IsDone);
        Assert.Equal(1, await NotesAsync(act));
        Assert.Equal(1, await EntriesAsync(act));
    }

    [Fact]
    public async Task A_serialization_failure_reruns_the_whole_use_case_in_a_fresh_scope()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var attempts = new List<Remember>();
        var result = await host.RunAsync<Remember, Guid>(u =>
        {
            attempts.Add(u);
            return u.RunAsync(act, _ => attempts.Count < 3 ? throw new PostgresException("", "", "", PostgresErrorCodes.SerializationFailure) : Task.FromResult<Result<Done>>(Done.It));
        }, act);
        Assert.True(result.IsDone);
        Assert.Equal(3, attempts.Distinct().Count());
        Assert.Equal(1, await NotesAsync(act));
    }

    [Fact]
    public async Task What_a_refused_or_broken_deed_queued_is_not_sent_by_the_next_one()
    {
        var (refused, broken, done) = (SomeAct.By("a", host.Clock.UtcNow), SomeAct.By("b", host.Clock.UtcNow), SomeAct.By("c", host.Clock.UtcNow));
        await host.RunAsync<Remember, Guid>(u => u.RunAsync(refused, _ => Task.FromResult<Result<Done>>(KernelProblems.NotAllowed)), refused);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync<Remember, Guid>(u => u.RunAsync(broken, _ => throw new InvalidOperationException()), broken));
        Assert.True((await host.RunAsync<Remember, Guid>(u => u.RunAsync(done), done)).IsDone);
        Assert.Equal((0, 0, 1), (await NotesAsync(refused), await NotesAsync(broken), await NotesAsync(done)));
    }

    [Fact]
    public async Task A_bug_throws_and_leaves_nothing()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            host.RunAsync<Remember, Guid>(u => u.RunAsync(act, _ => throw new InvalidOperationException()), act));
        Assert.Equal(0, await NotesAsync(act));
    }

    [Fact]
    public async Task The_same_key_does_a_deed_once_however_often_and_wherever_it_is_sent()
    {
        await using var second = await TestHost.StartAsync(database, adjust: s => s.AddUseCase<Remember>());
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? host : second).Services.GetRequiredService<UseCases>()
            .RunAsync<Remember, Guid>(u => u.RunAsync(act with { Correlation = Guid.CreateVersion7() }), act, Idempotency.Of("khoa-so-1", "x"), CancellationToken.None)));
        Assert.Single(answers.Select(a => a.Value).Distinct());
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'kernel.payload-erased/1'"));
    }

    [Fact]
    public async Task A_key_used_for_something_else_is_refused()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var useCases = host.Services.GetRequiredService<UseCases>();
        await useCases.RunAsync<Remember, Guid>(u => u.RunAsync(act), act, Idempotency.Of("khoa-so-2", "x"), CancellationToken.None);
        var other = await useCases.RunAsync<Remember, Guid>(u => u.RunAsync(act), act, Idempotency.Of("khoa-so-2", "y"), CancellationToken.None);
        Assert.Equal("KER-007", other.Problem!.Code);
    }

    [Fact]
    public async Task The_application_may_not_change_or_delete_the_journal()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act);
        foreach (var sql in (string[])["UPDATE journal.entry SET actor = 'x'", "DELETE FROM journal.entry", "DELETE FROM journal.subject",
            "UPDATE journal.payload SET bytes = ''", "TRUNCATE journal.leaf_batch", "ALTER TABLE journal.entry ADD x int"])
        {
            await using var command = host.Source.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Erasing_by_law_takes_payload_and_salts_and_leaves_the_hashes()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var entry = (await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act)).Value;
        await host.RunAsync<EraseEntry, Done>(u => u.RunAsync(act, entry), act);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE entry_id = $1", entry));
        Assert.Equal(0, await host.ScalarAsync<int>("SELECT length(salt) FROM journal.subject WHERE entry_id = $1", entry));
        Assert.Equal(64, await host.ScalarAsync<int>("SELECT length(payload_hash) + length(subject_hashes) FROM journal.entry WHERE id = $1", entry));
    }

    internal sealed class EraseEntry(Journal journal) : IUseCase
    {
        internal Task<Result<Done>> RunAsync(Act act, Guid entry)
        {
            journal.Erase(act, entry, "thử");
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }
}
