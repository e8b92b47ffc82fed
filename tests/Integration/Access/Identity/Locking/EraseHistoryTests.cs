using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>Decree 69/2024 art. 28.4: history is kept five years, then erased; the figure is the law table's.</summary>
public sealed class EraseHistoryTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private TestHost Host => platform.Host;

    private async Task LockAsync(Guid account, DateTime from, DateTime? until, string note) => await Host.ScalarAsync<int>("""
        INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by, note) VALUES ($1, $2, 'lock', 'terms', tstzrange($3, $4::timestamptz), 'officer:c06.duyet', $5)
        """, account, Guid.CreateVersion7(), from, (object?)until ?? DBNull.Value, note);

    private Task<string?> NotesAsync(Guid account) => Host.ScalarAsync<string>("SELECT string_agg(note, ' ' ORDER BY note) FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock'", account);

    private async Task<T> SoonAsync<T>(Func<Task<T>> ask, Func<T, bool> good)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = await ask();
        while (!good(answer) && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(100);
            answer = await ask();
        }
        return answer;
    }

    [Fact]
    public async Task What_ended_more_than_five_years_ago_goes_what_is_younger_or_in_force_stays_and_erasing_is_journaled()
    {
        var account = await Host.AccountAsync((await Host.CitizenAsync(6)).Login);
        var at = Now.UtcDateTime;
        await LockAsync(account.Id, at.AddYears(-9), at.AddYears(-5).AddDays(-1), "cu"); // over five years ago
        await LockAsync(account.Id, at.AddYears(-9), at.AddYears(-5).AddDays(20), "moi"); // ended a little later
        await LockAsync(account.Id, at.AddYears(-9), null, "conhieuluc"); // old, in force
        await Host.ScalarAsync<int>("INSERT INTO identity.seat (account_id, seat_id, office, area, roles, valid) VALUES ($1, $2, 'X', '', '{}', tstzrange($3, $4))", account.Id, Guid.CreateVersion7(), at.AddYears(-9), at.AddYears(-6));
        await Host.ScalarAsync<int>("""
            INSERT INTO identity.session (id_hash, session_id, account_id, level, methods, authenticated_at, created_at, seen_at, device) VALUES ($1, $2, $3, 1, '{pwd}', $4, $4, $4, 'cu')
            """, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), Guid.CreateVersion7(), account.Id, at.AddYears(-6));
        Host.Clock.Set(Now.AddDays(1));
        try
        {
            await SoonAsync(() => NotesAsync(account.Id), n => n == "conhieuluc moi");
            Assert.Equal("conhieuluc moi", await NotesAsync(account.Id));
            Assert.Equal((0L, 0L), (await Host.ScalarAsync<long>("SELECT count(*) FROM identity.seat WHERE account_id = $1 AND office = 'X'", account.Id),
                await Host.ScalarAsync<long>("SELECT count(*) FROM identity.session WHERE account_id = $1 AND device = 'cu'", account.Id)));
            Assert.Equal("LockedByAuthority", (await Host.AccountAsync(account.Login)).Unusable.ToString());
            Host.Clock.Set(Now.AddDays(22));
            Assert.Equal("conhieuluc", await SoonAsync(() => NotesAsync(account.Id), n => n == "conhieuluc"));
            Assert.True(await Host.EntriesAsync("identity.history-erased/1", "system:" + EraseHistory.Name) >= 2);
            var payload = await Host.ScalarAsync<string>("SELECT convert_from(p.bytes, 'UTF8') FROM journal.payload p JOIN journal.entry e ON e.id = p.entry_id WHERE e.event = 'identity.history-erased/1' ORDER BY e.seq LIMIT 1");
            Assert.Contains("\"facts\":1", payload);
            Assert.DoesNotContain(account.Login, payload);
        }
        finally
        {
            Host.Clock.Set(Now);
        }
    }
}
