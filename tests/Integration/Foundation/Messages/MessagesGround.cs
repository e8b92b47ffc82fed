using System.Collections.Concurrent;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Delivery;
using DeAn06.Messages.Demo;
using DeAn06.Tests.Integration.Trust.Followers;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Receiver = DeAn06.Messages.Receiver;

namespace DeAn06.Tests.Integration.Messages;

/// <summary>A room above Messages, as small as can be: the kinds it sends.</summary>
internal sealed class TestKinds : IContribute<MessageKind>
{
    internal const string Secret = "Nguyễn Thị Bí Mật";
    internal const Channels All = Channels.Sms | Channels.Email | Channels.Push;

    internal static readonly MessageKind Alarm = new("test.alarm/1", new("Báo động thử", "Test alarm"), new("Báo động về {name}", "Alarm about {name}"), new("Có việc gấp về {name}.", "Something urgent about {name}."), Urgency.Urgent, All);

    internal static readonly MessageKind Note = new("test.note/1", new("Tin thử", "Test note"), new("Tin cho {name}", "Note for {name}"), new("Chào {name}.\nViệc {code} đã xong.", "Dear {name}.\nMatter {code} is done."), Urgency.Normal, All)
    {
        Outside = new("Việc {code} đã xong.", "Matter {code} is done."), Safe = ["code"],
    };

    internal static readonly MessageKind News = new("test.news/1", new("Tin tức", "News"), new("Tin tức", "News"), new("Có tin tức.", "There is news."), Urgency.News, All);

    internal static readonly MessageKind Decision = new("test.decision/1", new("Quyết định", "Decision"), new("Quyết định", "Decision"), new("Đã có quyết định.", "There is a decision.")) { IsKept = true };

    public IEnumerable<MessageKind> Contribute() => [Alarm, Note, News, Decision];
}

internal sealed class DoMessages(IMessages messages, IUrgentTexts urgent) : IUseCase
{
    internal Task<Result<Guid>> SendAsync(NewMessage message, Act act) => Task.FromResult<Result<Guid>>(messages.Send(message, act));

    internal Task<Result<Done>> SendManyAsync(NewMessage message, int count, Act act)
    {
        for (var i = 0; i < count; i++) messages.Send(message, act);
        return Task.FromResult<Result<Done>>(Done.It);
    }

    internal Task<Result<Guid>> AnnounceAsync(NewNotice notice, Act act) => Task.FromResult<Result<Guid>>(messages.Announce(notice, act));

    internal Task<Result<Guid>> TextAsync(UrgentText text, Act act) => urgent.SendAsync(text, act, default);
}

/// <summary>A gateway in front of the demo's, which a test makes fail.</summary>
internal sealed class StubbornSms(DemoOutside inner) : ISendSms
{
    internal ConcurrentBag<string> Refused { get; } = [];

    /// <summary>Phones that are not taken for now, and those that never will be.</summary>
    internal ConcurrentDictionary<string, bool> Deaf { get; } = new();

    public bool IsReady => true;

    public Task SendAsync(SmsText sms, CancellationToken ct)
    {
        if (!Deaf.TryGetValue(sms.Phone, out var forEver)) return inner.SendAsync(sms, ct);
        Refused.Add(sms.Id);
        throw forEver ? new OutsideRefused("no such phone") : new OutsideFailed("not now");
    }
}

/// <summary>A demo Host with the test's kinds and address book; its clock runs, and tests move it forward.</summary>
public class MessagesGround : IAsyncLifetime
{
    private TestDatabase database = null!;
    private int phones;

    internal TestHost Host { get; private set; } = null!;

    internal TestAddresses Book { get; } = new();

    internal DemoOutside Outside => Host.Services.GetRequiredService<DemoOutside>();

    internal StubbornSms Gateway => (StubbornSms)Host.Services.GetRequiredService<ISendSms>();

    internal static readonly IReadOnlyDictionary<string, string> Named = new Dictionary<string, string> { ["name"] = TestKinds.Secret };

    internal static readonly IReadOnlyDictionary<string, string> Coded = new Dictionary<string, string> { ["name"] = TestKinds.Secret, ["code"] = "H29-7" };

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        Host = await TestHost.StartAsync(database, people: 40, adjust: s => Adjust(s));
    }

    internal virtual void Adjust(IServiceCollection services) => services.AddUseCase<DoMessages>().AddUseCase<TellAgain>().AddSingleton<IContribute<MessageKind>, TestKinds>().AddSingleton<IAddresses>(Book)
        .AddSingleton<ISendSms, StubbornSms>().AddSingleton<IAudience>(new TestAudience());

    internal Task<TestHost> StartAnotherAsync() => TestHost.StartAsync(database, people: 40, adjust: s => Adjust(s));

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A person nobody else in this run uses, with a phone and a mailbox unless told otherwise.</summary>
    internal (Receiver Person, string Phone, string Email) SomeOne(bool reachable = true, bool english = false)
    {
        var n = Interlocked.Increment(ref phones);
        var person = Receiver.Person(Guid.CreateVersion7());
        var (phone, email) = ($"+8490{n:0000000}", $"nguoi{n}@thu.example");
        if (reachable) Book.Set(person, new(phone, email, english));
        return (person, phone, email);
    }

    internal Act Act => new(new Actor(ActorKind.Officer, "ca.thu", "Cán bộ thử"), "", "kiem-thu", "kiểm thử", Host.Clock.UtcNow, Guid.CreateVersion7());

    internal async Task<Guid> SendAsync(MessageKind kind, Receiver to, IReadOnlyDictionary<string, string>? blanks = null, string? path = null)
    {
        var act = Act;
        return (await Host.RunAsync<DoMessages, Guid>(u => u.SendAsync(new(kind.Code, to, blanks ?? new Dictionary<string, string>(), path), act), act)).Value;
    }

    /// <summary>Waits until nothing more is to be sent of a message.</summary>
    internal Task SettledAsync(Guid message) => Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT settled_at IS NOT NULL FROM messages.message WHERE message_id = $1", message));

    internal Task<long> OutsideAsync(string address) => Host.ScalarAsync<long>("SELECT count(*) FROM messages.demo_outbox WHERE address = $1", address);

    internal void Later(TimeSpan by) => Host.Clock.Set(Host.Clock.GetUtcNow() + by);

    internal Task<string?> TextAsync(string address) => Host.ScalarAsync<string>("SELECT title || '|' || text FROM messages.demo_outbox WHERE address = $1 ORDER BY id DESC LIMIT 1", address);

    /// <summary>The payload that the journal keeps of an event, in which a text stands.</summary>
    internal Task<string?> PayloadAsync(string name, string holds) => Host.ScalarAsync<string>("""
        SELECT convert_from(p.bytes, 'UTF8') FROM journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = $1 AND position($2 in convert_from(p.bytes, 'UTF8')) > 0
        """, name, holds);
}

/// <summary>An audience of made-up people, as many as its argument says; it breaks off once where a test says so.</summary>
internal sealed class TestAudience : IAudience
{
    internal static int BreakOnceAt;

    public string Name => "test.people";

    /// <summary>The n-th of them; ids grow with n.</summary>
    internal static Guid One(int set, int n) => new($"{set:x8}-0000-7000-8000-{n:x12}");

    public Task<IReadOnlyList<Guid>> NextAsync(string argument, Guid after, int size, CancellationToken ct)
    {
        var (set, count) = (int.Parse(argument.Split('/')[0]), int.Parse(argument.Split('/')[1]));
        var next = after == Guid.Empty ? 0 : Convert.ToInt32(after.ToString()[24..], 16) + 1;
        if (BreakOnceAt > 0 && next >= BreakOnceAt)
        {
            BreakOnceAt = 0;
            throw new IOException("the register is gone for a moment");
        }
        return Task.FromResult<IReadOnlyList<Guid>>([.. Enumerable.Range(next, Math.Clamp(count - next, 0, size)).Select(n => One(set, n))]);
    }
}
