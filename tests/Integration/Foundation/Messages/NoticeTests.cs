using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Notices;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Messages;

public sealed class NoticeTests(MessagesGround ground) : IClassFixture<MessagesGround>
{
    private TestHost Host => ground.Host;

    private async Task<Guid> AnnounceAsync(MessageKind kind, int set, int count, IReadOnlyDictionary<string, string>? blanks = null)
    {
        var act = ground.Act;
        return (await Host.RunAsync<DoMessages, Guid>(u => u.AnnounceAsync(new(kind.Code, "test.people", $"{set}/{count}", blanks ?? new Dictionary<string, string>(), "/dia-gioi"), act), act)).Value;
    }

    private Task EndedAsync(Guid notice) => Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT ended_at IS NOT NULL FROM messages.notice WHERE notice_id = $1", notice), 60);

    [Fact]
    public async Task A_notice_is_in_every_inbox_once_also_when_a_chunk_broke_off_and_its_errand_comes_again()
    {
        const int people = 2 * SendChunk.ChunkSize + 500;
        TestAudience.BreakOnceAt = SendChunk.ChunkSize;
        var notice = await AnnounceAsync(TestKinds.News, 1, people);
        await Patience.UntilAsync(() => Task.FromResult(TestAudience.BreakOnceAt == 0));
        ground.Later(TimeSpan.FromSeconds(10)); // back-off passes without waiting for it
        await EndedAsync(notice);
        Assert.Equal(people, await Host.ScalarAsync<long>("SELECT count(DISTINCT receiver_id) FROM messages.message WHERE notice_id = $1", notice));
        Assert.Equal(people, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE notice_id = $1 AND settled_at IS NOT NULL", notice));
        var act = Act.BySystem(SendChunk.Duty, Host.Clock.UtcNow);
        await Host.RunAsync<TellAgain, Done>(u => u.RunAsync(notice, act), act);
        Assert.Equal(people, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE notice_id = $1", notice));
        Assert.Contains($"\"receivers\":{people}", await ground.PayloadAsync("messages.notice-sent/1", notice.ToString()));
        Assert.Equal(1, await Host.ScalarAsync<long>("""
            SELECT count(*) FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = 'messages.notice-sent/1' AND convert_from(p.bytes, 'UTF8') LIKE '%' || $1 || '%'
            """, notice.ToString()));
    }

    [Fact]
    public async Task Only_who_can_be_reached_costs_an_errand_and_the_flood_is_paced_so_that_a_code_overtakes_it()
    {
        for (var i = 0; i < 300; i++) ground.Book.Set(Receiver.Person(TestAudience.One(2, i)), new($"+84922{i:0000000}", null));
        var notice = await AnnounceAsync(TestKinds.Alarm, 2, 900, MessagesGround.Named);
        await EndedAsync(notice);
        Assert.Equal(300, await Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE name = 'messages.deliver' AND key IN (SELECT translate(encode(uuid_send(message_id), 'base64'), '+/=', '-_') FROM messages.message WHERE notice_id = $1)", notice));
        Assert.InRange(await Host.ScalarAsync<double>("SELECT extract(epoch FROM max(due_at) - min(due_at))::float8 FROM kernel.errand WHERE name = 'messages.deliver' AND key IN (SELECT translate(encode(uuid_send(message_id), 'base64'), '+/=', '-_') FROM messages.message WHERE notice_id = $1)", notice), 14.5, 15.5);
        var act = ground.Act;
        var code = (await Host.RunAsync<DoMessages, Guid>(u => u.TextAsync(new("Mã 1", "Code 1", act.At.AddMinutes(5)) { Phone = "+84933000001" }, act), act)).Value;
        await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT ended_at IS NOT NULL FROM messages.urgent_text WHERE text_id = $1", code));
        Assert.True(await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE notice_id = $1 AND settled_at IS NULL", notice) > 0, "the flood was over before the code, so it shows nothing");
        ground.Later(TimeSpan.FromSeconds(20));
        await Patience.UntilAsync(async () => await Host.ScalarAsync<long>("SELECT count(*) FROM messages.demo_outbox WHERE address LIKE '+84922%'") == 300, 60);
    }
}

/// <summary>The errand of a notice's first chunk, come again long after it was done.</summary>
internal sealed class TellAgain(SendChunk duty) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Guid notice, Act act) => duty.PerformAsync(new Errand(Guid.CreateVersion7(), SendChunk.Duty, SendChunk.KeyOf(notice, 0), "", act.At, 2), act, default);
}
