using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Kernel;

/// <summary>The disclosure path over a read of the tests' own: keys that start with "k" name a person, "no" is refused, others are unknown.</summary>
public sealed class DisclosuresTests : IAsyncLifetime
{
    private static readonly DisclosureRead<string> Read = new("""
        SELECT a.n, g AS ord, md5(a.key || g)::uuid AS subject, CASE WHEN a.key LIKE 'kno%' THEN 'no' END AS refusal, a.key || g AS shown_name
        FROM asked a CROSS JOIN generate_series(0, CASE WHEN a.args = '' THEN 0 ELSE a.args::int - 1 END) g WHERE a.key LIKE 'k%'
        """, r => r.GetString(4));

    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddDisclosures(Read));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<Result<Disclosed<string>>> AskAsync(string key, string args = "", byte[]? once = null, Guid? correlation = null) =>
        host.Services.GetRequiredService<Disclosures<string>>().AskAsync(new DisclosureAsk(
            SomeAct.By("a", host.Clock.UtcNow) with { Correlation = correlation ?? Guid.CreateVersion7() }, key, args, new { fields = "ten" },
            "test.shown/1", "test.refused/1", "test.missed/1", once), CancellationToken.None);

    private Task<long> CountAsync(string table, string where = "true") => host.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {where}");

    [Fact]
    public async Task Nothing_is_answered_before_its_journal_entry_is_durable()
    {
        var correlation = Guid.CreateVersion7();
        var answer = await AskAsync("k1", correlation: correlation);
        Assert.Equal(["k10"], answer.Value.Rows);
        Assert.Equal("test.shown/1", await host.ScalarAsync<string>("SELECT event FROM journal.entry WHERE correlation = $1", correlation));
    }

    [Fact]
    public async Task A_thousand_waiting_questions_each_get_their_own_answer_and_their_own_entry()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => AskAsync($"k{i}x")));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"k{i}x0"), answers.Select(a => a.Value.Rows.Single()));
        Assert.Equal(1000, await CountAsync("journal.entry", "event = 'test.shown/1'"));
        Assert.Equal(1000, await CountAsync("journal.subject"));
        Assert.Equal(1000, await CountAsync("journal.payload"));
    }

    [Fact]
    public async Task Refused_and_unknown_are_journaled_under_their_own_names()
    {
        var refused = await AskAsync("kno");
        var missed = await AskAsync("x");
        Assert.Equal("no", refused.Value.Refusal);
        Assert.Empty(refused.Value.Rows);
        Assert.Empty(missed.Value.Rows);
        Assert.Equal(1, await CountAsync("journal.entry", "event = 'test.refused/1' AND length(subject_hashes) = 32"));
        Assert.Equal(1, await CountAsync("journal.entry", "event = 'test.missed/1' AND length(subject_hashes) = 0"));
    }

    [Fact]
    public async Task A_list_is_one_entry_with_a_subject_row_for_each_person_shown()
    {
        var answer = await AskAsync("klist", "20");
        Assert.Equal(20, answer.Value.Rows.Count);
        Assert.Equal(1, await CountAsync("journal.entry", "length(subject_hashes) = 640"));
        Assert.Equal(20, await CountAsync("journal.subject"));
    }

    [Fact]
    public async Task A_page_seen_again_within_its_once_key_is_journaled_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync("k1", once: [1, 2, 3])));
        await AskAsync("k1", once: [1, 2, 3]);
        Assert.Equal(1, await CountAsync("journal.entry"));
        await AskAsync("k1", once: [1, 2, 4]);
        Assert.Equal(2, await CountAsync("journal.entry"));
    }

    [Fact]
    public async Task The_hashes_made_in_SQL_are_those_of_the_canonical_encoding()
    {
        await AskAsync("kmany", "3");
        await using var command = host.Source.CreateCommand("""
            SELECT s.person_id, s.salt, e.subject_hashes, s.ordinal, e.payload_hash, p.salt, p.bytes
            FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id JOIN journal.payload p ON p.entry_id = e.id ORDER BY s.ordinal
            """);
        await using var r = await command.ExecuteReaderAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await r.ReadAsync());
            Assert.Equal(LeafEncoding.SubjectHash(r.GetFieldValue<byte[]>(1), r.GetGuid(0)), r.GetFieldValue<byte[]>(2)[(32 * i)..(32 * i + 32)]);
            Assert.Equal(LeafEncoding.PayloadHash(r.GetFieldValue<byte[]>(5), r.GetFieldValue<byte[]>(6)), r.GetFieldValue<byte[]>(4));
        }
        Assert.Equal("ten", JsonDocument.Parse(await host.ScalarAsync<byte[]>("SELECT bytes FROM journal.payload")).RootElement.GetProperty("fields").GetString());
    }

    [Fact]
    public async Task One_bad_question_does_not_spoil_those_that_wait_beside_it()
    {
        var asks = Enumerable.Range(0, 40).Select(i => (i, Task: AskAsync($"k{i}", i == 7 ? "not a number" : ""))).ToList();
        foreach (var (i, task) in asks)
        {
            if (i == 7) await Assert.ThrowsAsync<PostgresException>(() => task);
            else Assert.Equal([$"k{i}0"], (await task).Value.Rows);
        }
        Assert.Equal(39, await CountAsync("journal.entry"));
    }
}
