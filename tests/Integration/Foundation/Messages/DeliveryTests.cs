using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Delivery;
using DeAn06.Messages.Demo;
using DeAn06.Messages.Preferences;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Messages;

public sealed class DeliveryTests(MessagesGround ground) : IClassFixture<MessagesGround>
{
    private TestHost Host => ground.Host;

    [Fact]
    public async Task A_message_is_in_the_inbox_at_once_and_outside_says_nothing_personal()
    {
        var (person, phone, email) = ground.SomeOne();
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND message_id = $2", person.Key, id));
        await ground.SettledAsync(id);
        foreach (var address in (string[])[phone, email])
        {
            var said = await ground.TextAsync(address);
            Assert.DoesNotContain("Bí Mật", said);
            Assert.Contains("/toi/hop-thu", said);
        }
        Assert.Equal($$"""{"message":"{{id}}","kind":"test.alarm/1","channels":["inbox","sms","email"]}""", await ground.PayloadAsync("messages.message-sent/1", id.ToString()));
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE position('Bí Mật' in convert_from(bytes, 'UTF8')) > 0"));
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains("Bí Mật", StringComparison.Ordinal) || l.Contains(phone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_kind_declares_safe_is_said_in_the_language_of_the_receiver()
    {
        var (person, phone, email) = ground.SomeOne(english: true);
        await ground.SettledAsync(await ground.SendAsync(TestKinds.Note, person, MessagesGround.Coded));
        var said = await ground.TextAsync(email);
        Assert.StartsWith("You have a new message|Matter H29-7 is done.", said);
        Assert.DoesNotContain("Bí Mật", said);
        Assert.Equal(0, await ground.OutsideAsync(phone)); // an ordinary message does not ring a phone that did not ask for it
    }

    [Fact]
    public async Task Without_an_address_or_with_news_only_the_inbox_has_it()
    {
        var (nobody, _, _) = ground.SomeOne(reachable: false);
        var (person, phone, email) = ground.SomeOne();
        foreach (var id in (Guid[])[await ground.SendAsync(TestKinds.Alarm, nobody, MessagesGround.Named), await ground.SendAsync(TestKinds.News, person), await ground.SendAsync(TestKinds.Alarm, Receiver.Account("ca.thu"), MessagesGround.Named)])
        {
            await ground.SettledAsync(id);
            Assert.EndsWith("\"channels\":[\"inbox\"]}", await ground.PayloadAsync("messages.message-sent/1", id.ToString()));
        }
        Assert.Equal(0, await ground.OutsideAsync(phone) + await ground.OutsideAsync(email));
    }

    [Fact]
    public async Task In_quiet_hours_an_ordinary_message_waits_and_an_urgent_one_does_not()
    {
        var (person, phone, email) = ground.SomeOne();
        var wall = Clock.ToWall(Host.Clock.UtcNow);
        var minute = wall.Hour * 60 + wall.Minute;
        await ChooseAsync(person, new(new Dictionary<string, Channels> { ["test.note"] = Channels.Sms | Channels.Email }, new((minute + 1430) % 1440, (minute + 60) % 1440)));
        var note = await ground.SendAsync(TestKinds.Note, person, MessagesGround.Coded);
        await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT due_at > $2 AND attempt = 0 AND last_error IS NULL FROM kernel.errand WHERE name = 'messages.deliver' AND key = $1", Ids.Handle(note), Host.Clock.UtcNow.AddMinutes(40)));
        await ground.SettledAsync(await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named));
        Assert.Contains("có tin mới", await ground.TextAsync(phone));
        ground.Later(TimeSpan.FromMinutes(61));
        await ground.SettledAsync(note);
        Assert.Contains("H29-7", await ground.TextAsync(phone));
        Assert.Contains("H29-7", await ground.TextAsync(email));
    }

    [Fact]
    public async Task One_channel_that_fails_repeats_no_other_and_is_tried_again_later_and_later_until_too_old()
    {
        var (person, phone, email) = ground.SomeOne();
        ground.Gateway.Deaf[phone] = false;
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        var waits = new List<double>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var seen = attempt;
            await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT attempt = $2 AND lease IS NULL FROM kernel.errand WHERE name = 'messages.deliver' AND key = $1", Ids.Handle(id), seen));
            var due = await Host.ScalarAsync<DateTime>("SELECT due_at FROM kernel.errand WHERE name = 'messages.deliver' AND key = $1", Ids.Handle(id));
            waits.Add((due - Host.Clock.UtcNow).TotalSeconds);
            ground.Later(due - Host.Clock.UtcNow + TimeSpan.FromMilliseconds(1));
        }
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(1, await ground.OutsideAsync(email));
        ground.Later(TestKinds.Alarm.Life);
        await ground.SettledAsync(id);
        Assert.EndsWith("\"channels\":[\"inbox\",\"email\"]}", await ground.PayloadAsync("messages.message-expired/1", id.ToString()));
        Assert.Equal(0, await ground.OutsideAsync(phone));
        Assert.Single(ground.Gateway.Refused.Where(r => r.StartsWith(Ids.Handle(id), StringComparison.Ordinal)).Distinct()); // one idempotency key, however often
    }

    [Fact]
    public async Task A_phone_that_will_never_take_it_is_not_tried_again()
    {
        var (person, phone, email) = ground.SomeOne();
        ground.Gateway.Deaf[phone] = true;
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await ground.SettledAsync(id);
        Assert.EndsWith("\"channels\":[\"inbox\",\"email\"]}", await ground.PayloadAsync("messages.message-sent/1", id.ToString()));
        Assert.Single(ground.Gateway.Refused, r => r.StartsWith(Ids.Handle(id), StringComparison.Ordinal));
        Assert.Equal(1, await ground.OutsideAsync(email));
    }

    [Fact]
    public async Task The_same_errand_again_sends_nothing_and_one_that_died_before_its_mark_has_the_same_key()
    {
        var (person, phone, _) = ground.SomeOne();
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await ground.SettledAsync(id);
        var before = ground.Outside.HandedOver;
        await AgainAsync(id, person);
        Assert.Equal(before, ground.Outside.HandedOver);
        await Host.ScalarAsync<object>("UPDATE messages.message SET settled_at = NULL, sent_via = 0 WHERE message_id = $1", id); // as if the process had died right after the gateway's answer
        await AgainAsync(id, person);
        Assert.Equal(before + 2, ground.Outside.HandedOver);
        Assert.Equal(1, await ground.OutsideAsync(phone)); // a gateway that tells repeats by their key rings once
    }

    [Fact]
    public async Task Of_messages_on_their_way_together_one_that_fails_comes_again_and_the_others_end_each_in_an_act_of_its_own()
    {
        (Receiver Person, string Phone, string Email)[] people = [ground.SomeOne(), ground.SomeOne(), ground.SomeOne()];
        var ids = new List<Guid>();
        foreach (var (person, _, _) in people) ids.Add(await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named));
        foreach (var id in ids) await ground.SettledAsync(id);
        await Host.ScalarAsync<object>("UPDATE messages.message SET settled_at = NULL, sent_via = 0 WHERE message_id = ANY ($1)", (object)ids.ToArray());
        ground.Gateway.Deaf[people[1].Phone] = false;
        Errand[] errands = [.. ids.Select((id, i) => Of(Ids.Handle(id), people[i].Person)), Of("no handle", people[0].Person)];
        await using var scope = Host.Services.CreateAsyncScope();
        var stopped = await scope.ServiceProvider.GetRequiredService<DeliverMessages>().DeliverAsync(errands, default);
        Assert.Equal(new HashSet<Guid> { errands[1].Id, errands[3].Id }, [.. stopped.Keys]);
        Assert.IsType<OutsideFailed>(stopped[errands[1].Id]);
        var settled = await Task.WhenAll(ids.Select(id => Host.ScalarAsync<bool>("SELECT settled_at IS NOT NULL FROM messages.message WHERE message_id = $1", id)));
        Assert.Equal([true, false, true], settled);
        Assert.Equal(2L, await Host.ScalarAsync<long>("""
            SELECT count(DISTINCT e.correlation) FROM (SELECT DISTINCT ON (s.person_id) s.entry_id FROM journal.subject s JOIN journal.entry e ON e.id = s.entry_id
                WHERE s.person_id IN ($1, $2) AND e.event = 'messages.message-sent/1' ORDER BY s.person_id, e.seq DESC) l JOIN journal.entry e ON e.id = l.entry_id
            """, people[0].Person.Key, people[2].Person.Key));
    }

    [Fact]
    public async Task After_one_that_fails_the_others_of_its_receiver_wait_untried_and_nobody_elses_do()
    {
        var (unlucky, other) = (ground.SomeOne(), ground.SomeOne());
        List<(Guid Id, Receiver Person)> all = [];
        foreach (var person in (Receiver[])[unlucky.Person, unlucky.Person, unlucky.Person, other.Person]) all.Add((await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named), person));
        foreach (var (id, _) in all) await ground.SettledAsync(id);
        await Host.ScalarAsync<object>("UPDATE messages.message SET settled_at = NULL, sent_via = 0 WHERE message_id = ANY ($1)", (object)all.ConvertAll(m => m.Id).ToArray());
        ground.Gateway.Deaf[unlucky.Phone] = false;
        await using var scope = Host.Services.CreateAsyncScope();
        var stopped = await scope.ServiceProvider.GetRequiredService<DeliverMessages>().DeliverAsync([.. all.Select(m => Of(Ids.Handle(m.Id), m.Person))], default);
        Assert.Equal((1, 2), (stopped.Values.Count(e => e is OutsideFailed), stopped.Values.Count(e => e is NotYet)));
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE message_id = ANY ($1) AND sent_via <> 0", (object)all[..3].ConvertAll(m => m.Id).ToArray()));
        Assert.True(await Host.ScalarAsync<bool>("SELECT settled_at IS NOT NULL FROM messages.message WHERE message_id = $1", all[3].Id));
    }

    [Fact]
    public async Task A_flood_stays_in_the_inbox()
    {
        var (person, _, email) = ground.SomeOne();
        var act = ground.Act;
        await Host.RunAsync<DoMessages, Done>(u => u.SendManyAsync(new(TestKinds.Note.Code, person, MessagesGround.Coded), 60, act), act);
        await Patience.UntilAsync(async () => await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE receiver_id = $1 AND settled_at IS NOT NULL", person.Key) == 60);
        Assert.InRange(await ground.OutsideAsync(email), 20, 20 + 10); // ten may be on their way together when the limit is reached
    }

    [Fact]
    public async Task A_gateway_that_hands_over_late_or_twice_is_shown_as_it_is()
    {
        var (person, phone, _) = ground.SomeOne();
        try
        {
            ground.Outside.Weather = Weather.Twice;
            await ground.SettledAsync(await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named));
            Assert.Equal(2, await ground.OutsideAsync(phone));
            ground.Outside.Weather = Weather.Late;
            await ground.SettledAsync(await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named));
            using var client = Host.Client();
            Assert.Equal(2, await ShownAsync(client, phone));
            ground.Later(DemoOutside.LateBy);
            Assert.Equal(3, await ShownAsync(client, phone));
        }
        finally
        {
            ground.Outside.Weather = Weather.Good;
        }
    }

    [Fact]
    public async Task Health_warns_of_what_waits_long_and_messages_that_served_their_time_go_at_night()
    {
        var (person, phone, _) = ground.SomeOne();
        ground.Gateway.Deaf[phone] = false;
        var warn = Host.Services.GetServices<IContribute<HealthPart>>().SelectMany(c => c.Contribute()).Single(p => p.Name == "messages").Warn!;
        var stuck = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await Host.ScalarAsync<object>("UPDATE kernel.errand SET attempt = 9, due_at = due_at + interval '1 hour' WHERE name = 'messages.deliver' AND key = $1 AND done_at IS NULL", Ids.Handle(stuck));
        await Patience.UntilAsync(async () => await warn(default) is { } told && told.EndsWith("messages have waited long to leave", StringComparison.Ordinal));
        var old = await ground.SendAsync(TestKinds.News, person);
        var kept = await ground.SendAsync(TestKinds.Decision, person);
        await Host.ScalarAsync<object>("UPDATE messages.message SET sent_at = sent_at - interval '731 days' WHERE message_id IN ($1, $2)", old, kept);
        ground.Later(TimeSpan.FromDays(1));
        await Patience.UntilAsync(async () => await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE message_id = $1", old) == 0);
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.message WHERE message_id = $1", kept));
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM kernel.errand WHERE queue = 'duty' AND name = 'messages.sweep' AND done_at IS NULL"));
    }

    private static async Task<int> ShownAsync(HttpClient client, string phone) =>
        (await client.GetStringAsync("/thu-mau?q=" + Uri.EscapeDataString(phone))).Split(phone[1..] + "</td>").Length - 1;

    private async Task ChooseAsync(Receiver person, ChangePreferences.Command command)
    {
        var act = ground.Act with { Person = person.Key };
        Assert.True((await Host.RunAsync<ChangePreferences, Done>(u => u.RunAsync(command, act, default), act)).IsDone);
    }

    private async Task AgainAsync(Guid id, Receiver person)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeliverMessages>().DeliverAsync([Of(Ids.Handle(id), person)], default);
    }

    private Errand Of(string key, Receiver person) => new(Guid.CreateVersion7(), DeliverMessages.Errand, key, person.ToString(), Host.Clock.UtcNow, 2);
}
