using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>security.md 9, 12 for the card: a code was made, then something kills; the very next check refuses it, and what is annulled is shown again.</summary>
public sealed class CardKillSwitchTests(DemoPlatform platform) : IClassFixture<DemoPlatform>, IAsyncLifetime
{
    private TestHost Host => platform.Host;

    public Task InitializeAsync() => Host.ForgetWrongCodesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly string[] Kills = ["lock", "authority", "closed", "lost", "held", "revoked", "dead", "missing", "signed-out", "ended-elsewhere", "idle"];

    public static TheoryData<string> EveryKill => [.. Kills];

    [Theory, MemberData(nameof(EveryKill))]
    public async Task After_a_kill_the_next_check_is_refused_online_and_offline(string kill)
    {
        var account = await Host.CardholderAsync(Array.IndexOf(Kills, kill));
        using var owner = await Host.OwnerAsync(account.Login);
        using var keeper = new SoftKeeper();
        await keeper.KeepAsync(owner);
        Assert.Contains(account.Name, await Host.CheckAsync(keeper.CodeAt(Host.Clock.UtcNow)));
        var code = await owner.CodeAsync("anh");
        var offline = keeper.CodeAt(Host.Clock.UtcNow);
        await KillAsync(account, owner, kill);
        Assert.Contains(CardGround.Refused, await Host.CheckAsync(code));
        // A session that ran out of time does not end a kept card: that is what it is kept for.
        if (kill == "idle") Assert.Contains(account.Name, await Host.CheckAsync(offline));
        else Assert.Contains(CardGround.Refused, await Host.CheckAsync(offline));
        Assert.Equal(kill == "idle" ? 2 : 1, await Host.PresentedAsync(account.Person!.Value));
        if (kill is "lost" or "dead") Assert.True(await ShowsAfterAnnulmentAsync(account, kill));
    }

    /// <summary>Interleavings of lock, death, loss and their ends with new codes, against a model: a code shows the card exactly when nothing kills it at the time of the check.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_check_is_answered_after_a_kill_and_each_is_answered_after_its_annulment(int seed)
    {
        var account = await Host.CardholderAsync(20 + seed);
        using var owner = await Host.OwnerAsync(account.Login);
        using var keeper = new SoftKeeper();
        await keeper.KeepAsync(owner);
        var random = new Random(seed);
        var (locked, dead, lost) = (false, false, false);
        var story = new List<string>();
        for (var step = 0; step < 25; step++)
        {
            var deed = random.Next(6);
            story.Add(deed.ToString(System.Globalization.CultureInfo.InvariantCulture));
            // A code made while all is well, and spent after the deed.
            var code = locked || dead || lost ? null : await owner.CodeAsync("anh");
            switch (deed)
            {
                case 0: await SetAsync(account, "dead", dead = true); break;
                case 1: await SetAsync(account, "dead", dead = false); break;
                case 2: await SetAsync(account, "authority", locked = true); break;
                case 3: await SetAsync(account, "authority", locked = false); break;
                case 4: await SetAsync(account, "lost", lost = true); break;
                case 5: await SetAsync(account, "lost", lost = false); break;
            }
            var expected = !(locked || dead || lost);
            foreach (var tried in (string?[])[code, keeper.CodeAt(Host.Clock.UtcNow)])
            {
                if (tried is null) continue;
                await Host.ForgetWrongCodesAsync();
                var told = await Host.CheckAsync(tried);
                Assert.True(told.Contains(account.Name, StringComparison.Ordinal) == expected && told.Contains(CardGround.Refused, StringComparison.Ordinal) != expected, $"{expected} after {string.Join(' ', story)} (seed {seed})");
            }
        }
        foreach (var fact in (string[])["dead", "authority", "lost"]) await SetAsync(account, fact, false);
    }

    private async Task KillAsync(Account account, Visitor owner, string kill)
    {
        var act = WhoActs.SigningAct(account, Host.Clock.UtcNow);
        switch (kill)
        {
            case "lock": await Host.RunAsync<LockOwn, Done>(u => u.RunAsync(account, act, CancellationToken.None), act); break;
            case "signed-out":
                await owner.GoAsync("/toi/the");
                using (var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", TokenOf(owner))]))
                using (var left = await owner.Client.PostAsync("/dang-xuat", form))
                    Assert.Equal("\"cache\", \"storage\"", Assert.Single(left.Headers.GetValues("Clear-Site-Data")));
                break;
            case "ended-elsewhere": await Host.RunAsync<EndSessions, Done>(u => u.RunAsync(account, null, null, act), act); break;
            case "idle": await Host.ScalarAsync<int>("UPDATE identity.session SET seen_at = seen_at - interval '31 minutes' WHERE account_id = $1", account.Id); break;
            default: await SetAsync(account, kill, true); break;
        }
    }

    private static string TokenOf(Visitor owner) => owner.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>Takes a kill back: a new code shows the card again.</summary>
    private async Task<bool> ShowsAfterAnnulmentAsync(Account account, string kill)
    {
        await SetAsync(account, kill, false);
        using var again = await Host.OwnerAsync(account.Login);
        return (await Host.CheckAsync(await again.CodeAsync("anh"))).Contains(account.Name, StringComparison.Ordinal);
    }

    /// <summary>The facts themselves, set and taken back; the deeds that record and annul them have tests of their own.</summary>
    private async Task SetAsync(Account account, string fact, bool on)
    {
        var person = account.Person!.Value;
        switch (fact)
        {
            case "dead": await Host.ScalarAsync<int>("UPDATE population.person SET death_date = $2 WHERE person_id = $1", person, on ? "2026-11-20" : DBNull.Value); break;
            case "missing": await Host.ScalarAsync<int>("UPDATE population.person SET missing_date = $2 WHERE person_id = $1", person, on ? "2026-11-20" : DBNull.Value); break;
            case "authority" or "closed" when on:
                await Host.ScalarAsync<int>("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT $1, gen_random_uuid(), $3, 'authority', tstzrange($2, NULL), 'test' WHERE NOT EXISTS (SELECT FROM identity.account_fact WHERE account_id = $1 AND kind = $3)",
                    account.Id, Host.Clock.UtcNow, fact == "closed" ? "closed" : "lock");
                break;
            case "authority": await Host.ScalarAsync<int>("DELETE FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock'", account.Id); break;
            default:
                await Host.ScalarAsync<int>("UPDATE population.card SET state = $2 WHERE person_id = $1 AND state = $3", person, on ? fact : "active", on ? "active" : fact);
                break;
        }
    }
}
