using System.Net;
using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Messages;

/// <summary>A record that was merged into one's own keeps its messages under its own id; they are read from the record that stays.</summary>
public sealed class MergedInboxTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private TestHost Host => platform.Host;

    [Fact]
    public async Task Messages_to_a_record_merged_into_ones_own_are_read_counted_and_marked_and_an_undone_merge_takes_them_away()
    {
        var (stays, goes) = (await Host.AccountAsync("cd.host"), await Host.AccountAsync("cd.tenant"));
        var act = (await Host.ActAsync("c06.duyet", "identity.handle", "Luật Căn cước 2023, Điều 34")) with { Matter = Guid.CreateVersion7() };
        var command = new LockAccount.Command(goes, "terms", "Vi phạm điều khoản sử dụng", null, false);
        Assert.True((await Host.RunAsync<LockAccount, Done>(u => u.RunAsync(command, act, CancellationToken.None), act)).IsDone);
        var message = Ids.Handle(await Host.ScalarAsync<Guid>("SELECT message_id FROM messages.message WHERE receiver_id = $1 AND kind = 'identity.account-locked/1'", goes.Person!.Value));
        using var browser = new FormBrowser(Host);
        await browser.SignInAsync(stays.Login);
        await browser.GetAsync("/toi/hop-thu");
        Assert.DoesNotContain(message, browser.Html);
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync("/toi/hop-thu/" + message));

        var link = Guid.CreateVersion7();
        await Host.ScalarAsync<int>("""
            INSERT INTO population.person_link (person_id, link_id, kind, other_id, reason, recorded, deed)
            VALUES ($1, $3, 'merged-into', $2, 'Trùng hồ sơ', tstzrange('2026-11-20 01:00Z', NULL), $3) RETURNING 1
            """, goes.Person.Value, stays.Person!.Value, link);
        await browser.GetAsync("/toi/hop-thu");
        Assert.Contains(message, browser.Html);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/hop-thu/" + message));
        Assert.True(await Host.ScalarAsync<bool>("SELECT read_at IS NOT NULL FROM messages.message WHERE receiver_id = $1 AND kind = 'identity.account-locked/1'", goes.Person.Value));

        await Host.ScalarAsync<int>("UPDATE population.person_link SET recorded = tstzrange(lower(recorded), $2) WHERE link_id = $1 RETURNING 1", link, Host.Clock.UtcNow);
        Assert.Equal(HttpStatusCode.NotFound, await browser.GetAsync("/toi/hop-thu/" + message));
    }
}
