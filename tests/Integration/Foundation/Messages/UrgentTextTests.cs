using System.Text;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Demo;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Messages;

public sealed class UrgentTextTests(MessagesGround ground) : IClassFixture<MessagesGround>
{
    private TestHost Host => ground.Host;

    private UrgentText CodeText(string code) => new($"Mã của bạn là {code}.", $"Your code is {code}.", Host.Clock.UtcNow.AddMinutes(5));

    private async Task<Result<Guid>> SendAsync(UrgentText text)
    {
        var act = ground.Act;
        return await Host.RunAsync<DoMessages, Guid>(u => u.TextAsync(text, act), act);
    }

    private Task EndedAsync(Guid id, string outcome) =>
        Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT outcome = $2 AND sealed IS NULL FROM messages.urgent_text WHERE text_id = $1 AND ended_at IS NOT NULL", id, outcome));

    [Fact]
    public async Task A_code_leaves_at_once_and_its_words_are_nowhere_but_on_the_phone()
    {
        var (person, phone, _) = ground.SomeOne();
        var id = (await SendAsync(CodeText("739155") with { To = person })).Value;
        await EndedAsync(id, "sent");
        Assert.Equal("|Mã của bạn là 739155.", await ground.TextAsync(phone));
        await AssertNowhereAsync("739155");
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1", person.Key));
        Assert.Equal($$"""{"text":"{{id}}","channel":"sms","outcome":"sent"}""", await ground.PayloadAsync("messages.urgent-text-ended/1", id.ToString()));
        using var stranger = Host.Client();
        Assert.Contains("739155", await stranger.GetStringAsync("/thu-mau")); // whoever tries the demo needs it
    }

    [Fact]
    public async Task While_it_waits_it_is_sealed_and_after_ten_minutes_it_is_not_sent()
    {
        var (person, phone, _) = ground.SomeOne();
        ground.Gateway.Deaf[phone] = false;
        var id = (await SendAsync(CodeText("424699") with { To = person, ExpiresAt = Host.Clock.UtcNow.AddHours(3) })).Value;
        await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT attempt > 0 FROM kernel.errand WHERE name = 'messages.urgent' AND done_at IS NULL AND key LIKE $1", "%." + Ids.Handle(id)));
        var waiting = await Host.ScalarAsync<byte[]>("SELECT sealed FROM messages.urgent_text WHERE text_id = $1", id);
        Assert.DoesNotContain("424699", Encoding.UTF8.GetString(waiting!));
        Assert.DoesNotContain(phone, Encoding.UTF8.GetString(waiting!));
        await AssertNowhereAsync("424699");
        ground.Later(TimeSpan.FromMinutes(10));
        // The phone hears again only when it has ended: a try that was under way when the clock moved would have reached it.
        await EndedAsync(id, "expired");
        ground.Gateway.Deaf.TryRemove(phone, out _);
        Assert.Equal(0, await ground.OutsideAsync(phone));
    }

    [Fact]
    public async Task A_phone_or_mailbox_that_is_just_being_proven_gets_it_in_the_language_asked_for()
    {
        await EndedAsync((await SendAsync(CodeText("118822") with { Phone = "+84911118822", English = true })).Value, "sent");
        Assert.Equal("|Your code is 118822.", await ground.TextAsync("+84911118822"));
        await EndedAsync((await SendAsync(CodeText("118833") with { Email = "moi@thu.example" })).Value, "sent");
        Assert.Contains("118833", await ground.TextAsync("moi@thu.example"));
        await EndedAsync((await SendAsync(CodeText("118844") with { To = ground.SomeOne(reachable: false).Person })).Value, "no-address");
    }

    [Fact]
    public async Task The_eleventh_in_an_hour_is_refused_also_when_all_come_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(CodeText("556677") with { Phone = "+84911556677" })));
        Assert.Equal(10, answers.Count(a => a.IsDone));
        Assert.All(answers.Where(a => !a.IsDone), a => Assert.Equal("MSG-007", a.Problem!.Code));
        ground.Later(TimeSpan.FromHours(1));
        Assert.True((await SendAsync(CodeText("556677") with { Phone = "+84911556677" })).IsDone);
    }

    [Fact]
    public void No_text_tells_itself_to_a_log() => Assert.DoesNotContain("991", $"{CodeText("991")}{new DeAn06.Messages.Urgent.UrgentParcel("991", "991", null, "991", null, false)}");

    private async Task AssertNowhereAsync(string code)
    {
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE payload LIKE '%' || $1 || '%' OR key LIKE '%' || $1 || '%' OR last_error LIKE '%' || $1 || '%'", code));
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE position($1 in convert_from(bytes, 'UTF8')) > 0", code));
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains($" {code}", StringComparison.Ordinal) || l.Contains($"{code}.", StringComparison.Ordinal));
    }
}
