using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Trust.Proofs;

/// <summary>Puts entries into the journal as a deed would, and waits until they are under a checkpoint.</summary>
internal static class EntryMaker
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    internal static async Task<Guid> RecordAsync(this TestHost host, string happened, params Guid[] persons)
    {
        var (id, payload) = (Ids.New(host.Clock.UtcNow), Encoding.UTF8.GetBytes($$"""{"about":"{{string.Join(' ', persons)}}"}"""));
        var salt = Enumerable.Repeat((byte)5, 16).ToArray();
        var hashes = persons.SelectMany(p => LeafEncoding.SubjectHash(salt, p)).ToArray();
        await host.ScalarAsync<object>("""
            WITH e AS (INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes)
                VALUES ($1, $2, 'officer:thu', 'H26', 'thu', 'Luật thử', $1, $3, $4, $5)),
            p AS (INSERT INTO journal.payload (entry_id, salt, bytes) VALUES ($1, $7, $6))
            INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) SELECT s.person, $1, (s.n - 1)::smallint, $7 FROM unnest($8::uuid[]) WITH ORDINALITY AS s(person, n)
            """, id, host.Clock.UtcNow, happened, LeafEncoding.PayloadHash(salt, payload), hashes, payload, salt, persons);
        return id;
    }

    /// <summary>Polls until it is so; fails when it never is.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> so, string what)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        while (!await so())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited in vain until {what}.");
            await Task.Delay(50);
        }
    }
}
